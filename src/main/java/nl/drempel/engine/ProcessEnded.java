package nl.drempel.engine;

import nl.drempel.shared.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * A process of a case came to its end; published as an application event in the engine's
 * transaction.
 *
 * @param process the id of the process
 * @param caseId the case
 * @param endEventId the end event that was reached last; {@code null} if it ended
 * otherwise
 */
public record ProcessEnded(String process, CaseId caseId, @Nullable String endEventId) {

}
