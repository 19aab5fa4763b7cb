package nl.drempel.work;

import java.util.Set;

import nl.drempel.access.Grantee;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;

/**
 * It was found anew whose an open step is: somebody was kept from it, or a role began or
 * ended. Published as an application event in the transaction in which that happens.
 *
 * @param taskId the engine's id of the task
 * @param doers who may do it now
 */
public record WorkRenewed(String taskId, CaseId caseId, String caseType, SchoolId school, Set<Grantee> doers) {
}
