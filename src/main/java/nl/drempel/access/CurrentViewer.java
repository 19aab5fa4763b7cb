package nl.drempel.access;

import java.util.Optional;

/**
 * Tells who is looking. Roles are read anew for each request, so that what was taken away
 * is gone at once.
 */
public interface CurrentViewer {

	/**
	 * The person who is logged in.
	 * @throws IllegalStateException if nobody is
	 */
	Viewer get();

	/** The person who is logged in, if anyone is. */
	Optional<Viewer> find();

	/**
	 * Whether the person must do something first, before anything else is open: choose a
	 * password, or take a second factor into use.
	 */
	boolean isHeldUp();

}
