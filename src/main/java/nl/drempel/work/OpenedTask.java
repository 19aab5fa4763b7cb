package nl.drempel.work;

import java.time.LocalDate;
import java.util.Set;

import nl.drempel.shared.CaseId;

/**
 * A task that has come up, of which a room says whose it is and by when.
 *
 * @param id the engine's id of the task: it tells apart the tasks that come up several
 * times at once
 * @param key the task's id in the diagram
 * @param roles the candidates that the diagram names
 * @param since the day the task came up: what counts from there does not begin anew when
 * it is asked again
 */
public record OpenedTask(String id, CaseId caseId, String key, Set<String> roles, LocalDate since) {
}
