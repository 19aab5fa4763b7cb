package nl.drempel.engine;

import java.time.Instant;

import nl.drempel.shared.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * Work of a process that failed for good: it is not tried again until somebody says so.
 *
 * @param id to try it again with
 * @param process the id of the process
 * @param processName what the diagram calls the process
 * @param activity the id of the step
 * @param activityName what the diagram calls the step
 * @param since when it was given up
 * @param caseId the case it belongs to, if any
 * @param failure the kind of error, never its message: that may speak of people
 */
public record Incident(String id, String process, String processName, String activity, String activityName,
		Instant since, @Nullable CaseId caseId, String failure) {

}
