package nl.drempel.work;

import java.util.Collection;
import java.util.Map;

import nl.drempel.shared.CaseId;

/** What a room tells the work list about the tasks of its process. */
public interface CaseProcess {

	/** The id of the process. */
	String process();

	/**
	 * Says whose a task is and by when. Called in the transaction that makes the task,
	 * and again when people, groups or plans around it change.
	 */
	WorkOrder order(OpenedTask task);

	/**
	 * Holds a case until the transaction ends. Called before one of its tasks is held to
	 * be done, so that all that is done in one case queues up at the same door and
	 * nothing waits for each other. A room that holds its case anywhere else holds it
	 * first, too.
	 */
	default void hold(CaseId caseId) {
		// A room whose steps touch no other task of the case needs no door.
	}

	/**
	 * What a line of the list says besides the name ("moeder, Turks, tolk nodig"), by
	 * task id, in the reader's language; one query for them all.
	 */
	default Map<String, String> notes(Collection<WorkItem> items) {
		return Map.of();
	}

}
