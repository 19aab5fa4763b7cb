package nl.drempel.engine;

import java.util.Set;
import java.util.function.Function;

import nl.drempel.shared.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a task of a process.
 *
 * @param taskId the engine's id of the task
 * @param process the id of the process ({@code home-visit})
 * @param taskKey the id of the task in the diagram ({@code arrangeAppointment})
 * @param caseId the case it belongs to
 * @param candidateRoles who may do it, as the diagram says
 * @param variables reads a process variable, {@code null} where there is none; only while
 * the event is handled
 */
public record TaskEvent(String taskId, String process, String taskKey, CaseId caseId, Set<String> candidateRoles,
		Function<String, @Nullable Object> variables) {

	public @Nullable Object variable(String name) {
		return this.variables.apply(name);
	}

}
