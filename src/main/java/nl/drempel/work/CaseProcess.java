package nl.drempel.work;

import java.util.Collection;
import java.util.Map;

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
	 * What a line of the list says besides the name ("moeder, Turks, tolk nodig"), by
	 * task id, in the reader's language; one query for them all.
	 */
	default Map<String, String> notes(Collection<WorkItem> items) {
		return Map.of();
	}

}
