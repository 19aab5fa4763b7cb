package nl.drempel.work;

import java.util.Map;
import java.util.Optional;

import nl.drempel.access.Viewer;
import nl.drempel.shared.PagePart;

/** What a room shows above the forms of its process. */
public interface TaskPanel {

	/** The id of the process. */
	String process();

	/**
	 * What whoever does this task needs to have at hand; who asks may do it.
	 */
	Optional<PagePart> panel(WorkItem item, Viewer viewer);

	/**
	 * The same for programs, where the form alone does not say what is asked: plain
	 * values by name. Empty where the case itself says it.
	 */
	default Map<String, Object> context(WorkItem item, Viewer viewer) {
		return Map.of();
	}

}
