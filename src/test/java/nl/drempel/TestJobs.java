package nl.drempel;

import java.util.Comparator;

import nl.drempel.shared.CaseId;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;

/** Runs the engine's jobs when a test wants it: no job runs by itself. */
public class TestJobs {

	private final ManagementService management;

	private final RuntimeService runtime;

	TestJobs(ManagementService management, RuntimeService runtime) {
		this.management = management;
		this.runtime = runtime;
	}

	/**
	 * Runs what has fallen due for this case, and what follows from that, in order.
	 * @return how many jobs ran
	 */
	public int runDue(CaseId caseId) {
		int ran = 0;
		Job job = next(caseId);
		while (job != null) {
			this.management.executeJob(job.getId());
			ran++;
			job = next(caseId);
		}
		return ran;
	}

	private @Nullable Job next(CaseId caseId) {
		return this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(caseId.toString())
			.list()
			.stream()
			.flatMap((instance) -> this.management.createJobQuery()
				.processInstanceId(instance.getId())
				.executable()
				.list()
				.stream())
			.min(Comparator.comparing(Job::getDuedate, Comparator.nullsFirst(Comparator.naturalOrder())))
			.orElse(null);
	}

}
