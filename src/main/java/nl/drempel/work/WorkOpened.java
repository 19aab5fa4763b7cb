package nl.drempel.work;

import java.util.Set;

import nl.drempel.access.Grantee;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;

/**
 * A step has come up; published as an application event in the transaction that makes the
 * task.
 *
 * @param taskId the engine's id of the task
 * @param doers who may do it
 * @param priority 0 to 100, as in {@link WorkOrder}
 */
public record WorkOpened(String taskId, CaseId caseId, String caseType, SchoolId school, Set<Grantee> doers,
		int priority) {
}
