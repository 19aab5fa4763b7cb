package nl.drempel.work;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

import nl.drempel.shared.CaseId;

/** What a room tells the work list about the tasks of its process. */
public interface CaseProcess {

	/** The id of the process. */
	String process();

	/**
	 * Says whose a task is and by when. Called in the transaction that makes the task,
	 * and again when people, groups or plans around it change.
	 * @param roles the candidates that the diagram names
	 * @param since the day the task came up: what counts from there does not begin anew
	 * when it is asked again
	 */
	WorkOrder order(CaseId caseId, String taskKey, Set<String> roles, LocalDate since);

	/**
	 * What a line of the list says besides the name ("moeder, Turks, tolk nodig"), by
	 * task id, in the reader's language; one query for them all.
	 */
	default Map<String, String> notes(Collection<WorkItem> items) {
		return Map.of();
	}

}
