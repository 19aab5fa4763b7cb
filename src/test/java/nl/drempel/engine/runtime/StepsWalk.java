package nl.drempel.engine.runtime;

import java.time.Duration;
import java.util.Map;

import nl.drempel.TestClock;
import nl.drempel.TestJobs;
import nl.drempel.engine.Processes;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import org.camunda.bpm.engine.TaskService;

/** Takes cases through the diagram {@code test-steps}. */
public class StepsWalk {

	private static final int TRIES = 3;

	private final Processes processes;

	private final TaskService tasks;

	private final TestSteps steps;

	private final TestJobs jobs;

	private final TestClock testClock;

	private final AppClock clock;

	public StepsWalk(Processes processes, TaskService tasks, TestSteps steps, TestJobs jobs, TestClock testClock,
			AppClock clock) {
		this.processes = processes;
		this.tasks = tasks;
		this.steps = steps;
		this.jobs = jobs;
		this.testClock = testClock;
		this.clock = clock;
	}

	/** Starts the diagram; its moment to wait for comes after this. */
	public void start(CaseId caseId, Duration wait) {
		this.processes.start("test-steps", caseId, Map.of("testMoment", this.clock.instant().plus(wait)));
	}

	/** The id of the one task that is open. */
	public String task(CaseId caseId) {
		return this.tasks.createTaskQuery().processInstanceBusinessKey(caseId.toString()).singleResult().getId();
	}

	/** Takes the case to work that is due, and that will fail in this way. */
	public void toFailingWork(CaseId caseId, RuntimeException failure) {
		this.steps.failing.put(caseId.toString(), failure);
		start(caseId, Duration.ZERO);
		this.processes.complete(task(caseId), Map.of("testOutcome", "wait"));
	}

	/** Lets the work of the case fail until it is given up. */
	public void giveUp(CaseId caseId) {
		toFailingWork(caseId, new IllegalStateException("about Bilal"));
		for (int i = 0; i < TRIES; i++) {
			try {
				this.jobs.runDue(caseId);
			}
			catch (IllegalStateException ex) {
				this.testClock.advance(Duration.ofMinutes(2));
			}
		}
	}

}
