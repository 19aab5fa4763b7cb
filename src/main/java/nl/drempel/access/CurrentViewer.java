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

}
