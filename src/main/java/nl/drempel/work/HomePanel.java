package nl.drempel.work;

import java.util.Optional;

import nl.drempel.access.Viewer;
import nl.drempel.shared.PagePart;

/**
 * What a room shows beside the work list of "Mijn werk". Panels stand in the order of
 * their beans.
 */
public interface HomePanel {

	/** The panel, if there is something to show this viewer now. */
	Optional<PagePart> panel(Viewer viewer);

	/** What stands in a panel that can have something to do in it. */
	interface Waits {

		/** Whether something waits for the viewer, though no step of a case does. */
		boolean waits();

	}

}
