package nl.drempel.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import nl.drempel.shared.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * The front door of the process engine. Every call takes part in the transaction of its
 * caller.
 * <p>
 * Variables are declared as {@link ProcessVariables}. Values: text of at most 64 letters,
 * digits and {@code _ : + . -} (ids, outcome keys, ISO dates), {@code Boolean},
 * {@code Integer}, {@code Long}, {@code Instant}, {@code Date}, or {@code null}.
 */
public interface Processes {

	/**
	 * Starts the newest version of a process for a case.
	 * @throws IllegalArgumentException if a variable is not on the list
	 */
	void start(String process, CaseId caseId, Map<String, ? extends @Nullable Object> variables);

	/**
	 * Starts the newest version of a process at one of its elements, for a case whose
	 * process has ended: only what follows on that element is done.
	 * @throws IllegalArgumentException if a variable is not on the list
	 */
	void startAt(String process, CaseId caseId, String element, Map<String, ? extends @Nullable Object> variables);

	/**
	 * Completes a task.
	 * @throws nl.drempel.shared.ConflictException if somebody else was first
	 * @throws IllegalArgumentException if a variable is not on the list
	 */
	void complete(String taskId, Map<String, ? extends @Nullable Object> variables);

	/**
	 * Tells the case's process that something happened.
	 * @throws nl.drempel.shared.ConflictException if it does not wait for that
	 * @throws IllegalArgumentException if a variable is not on the list
	 */
	void message(String name, CaseId caseId, Map<String, ? extends @Nullable Object> variables);

	/**
	 * The same where several places of the diagram can wait for it at once, each for the
	 * same: one of them hears it.
	 */
	void messageToOne(String name, CaseId caseId, Map<String, ? extends @Nullable Object> variables);

	/**
	 * Moves a moment for which the case's process waits, or will wait.
	 * @param timer the id of the timer event; where it runs already, it is moved
	 * @param variable the variable that the diagram's timer waits for
	 * @throws nl.drempel.shared.ConflictException if it goes off at this very moment
	 * @throws IllegalArgumentException if the variable is not on the list
	 */
	void moveTimer(CaseId caseId, String timer, String variable, Instant to);

	/** Whether the case's process would take the message now. */
	boolean awaits(String message, CaseId caseId);

	/** A variable of the case's running process, {@code null} where there is none. */
	@Nullable Object variable(CaseId caseId, String name);

	/**
	 * Removes what the engine remembers of a case whose processes have ended.
	 * @throws IllegalStateException if one still runs
	 */
	void forget(CaseId caseId);

	/** Where the case stands; empty when its process has ended. */
	List<CurrentActivity> currentActivities(CaseId caseId);

	/** The diagram (BPMN 2.0 XML) of the newest version of a process. */
	String diagram(String process);

	/**
	 * The diagram of the version that the case runs or ran; of its own process, not of
	 * those that it called.
	 * @throws nl.drempel.shared.NotFoundException if it has no process
	 */
	String diagram(CaseId caseId);

}
