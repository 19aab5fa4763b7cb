package nl.drempel.engine.runtime;

import java.time.Duration;
import java.util.Map;

import nl.drempel.DrempelTest;
import nl.drempel.TestClock;
import nl.drempel.TestJobs;
import nl.drempel.engine.CurrentActivity;
import nl.drempel.engine.ProcessEnded;
import nl.drempel.engine.Processes;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.NotFoundException;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@DrempelTest
class ProcessesTest {

	@Autowired
	Processes processes;

	@Autowired
	StepsWalk walk;

	@Autowired
	TestSteps steps;

	@Autowired
	TestJobs jobs;

	@Autowired
	TestClock testClock;

	@Autowired
	TransactionTemplate transactions;

	@Autowired
	JdbcClient jdbc;

	private final CaseId caseId = CaseId.random();

	@Test
	void caseWalksThroughItsDiagram() {
		start();
		assertThat(this.processes.currentActivities(this.caseId))
			.containsExactly(new CurrentActivity("test-steps", "firstStep", "Eerste stap"));
		this.processes.complete(taskId(), Map.of("testOutcome", "wait"));
		assertThat(this.jobs.runDue(this.caseId)).isZero();
		this.testClock.advance(Duration.ofDays(4));
		assertThat(this.jobs.runDue(this.caseId)).isEqualTo(2);
		assertThat(this.processes.currentActivities(this.caseId)).extracting(CurrentActivity::id)
			.containsExactly("secondStep");
		this.processes.complete(taskId(), Map.of());
		assertThat(this.processes.currentActivities(this.caseId)).isEmpty();
		assertThat(this.steps.endedOf(this.caseId))
			.containsExactly(new ProcessEnded("test-steps", this.caseId, "ended"));
	}

	@Test
	void messageTurnsTheCaseOnlyWhileItWaits() {
		start();
		assertThat(this.processes.awaits("test-turn", this.caseId)).isTrue();
		this.processes.message("test-turn", this.caseId, Map.of());
		assertThat(this.steps.endedOf(this.caseId)).extracting(ProcessEnded::endEventId).containsExactly("stopped");
		assertThat(this.processes.awaits("test-turn", this.caseId)).isFalse();
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.processes.message("test-turn", this.caseId, Map.of()));
	}

	@Test
	void secondCompletionIsAConflict() {
		start();
		String task = taskId();
		this.processes.complete(task, Map.of("testOutcome", "done"));
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.processes.complete(task, Map.of("testOutcome", "done")));
	}

	@Test
	void variablesHoldKeysAndNoSentences() {
		assertThatIllegalArgumentException().isThrownBy(() -> startWith("testOutcome", "Bilal woont bij oma"));
		assertThatIllegalArgumentException().isThrownBy(() -> startWith("testOutcome", "x".repeat(65)));
		assertThatIllegalArgumentException().isThrownBy(() -> startWith("undeclared", "done"));
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> startWith("testOutcome", java.util.List.of("done")));
		startWith("testOutcome", "3fa85f64-5717-4562-b3fc-2c963f66afa6");
	}

	@Test
	void stepIsUndoneWithTheTransactionOfItsCaller() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.transactions.executeWithoutResult((status) -> {
				start();
				throw new IllegalStateException("later in the same request");
			}));
		assertThat(this.processes.currentActivities(this.caseId)).isEmpty();
	}

	@Test
	void diagramIsThatOfTheCase() {
		start();
		assertThat(this.processes.diagram(this.caseId)).contains("id=\"test-steps\"");
		assertThat(this.processes.diagram("test-steps")).contains("id=\"test-steps\"");
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.processes.diagram(CaseId.random()));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.processes.diagram("nothing"));
	}

	@Test
	void applicationLogsInAsAPlainRole() {
		assertThat(this.jdbc
			.sql("""
					select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user
					""")
			.query(Boolean.class)
			.single()).isFalse();
	}

	private void start() {
		this.walk.start(this.caseId, Duration.ofDays(3));
	}

	private void startWith(String name, Object value) {
		this.processes.start("test-steps", CaseId.random(), Map.of(name, value));
	}

	private String taskId() {
		return this.walk.task(this.caseId);
	}

}
