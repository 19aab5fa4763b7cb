package nl.drempel.engine.runtime;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import nl.drempel.access.Level;
import nl.drempel.engine.DueWork;
import nl.drempel.engine.ProcessBean;
import nl.drempel.engine.ProcessEnded;
import nl.drempel.engine.ProcessVariables;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.work.CaseProcess;
import nl.drempel.work.OpenedTask;
import nl.drempel.work.WorkOrder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/** What the diagram {@code test-steps} needs, and what was seen of it. */
@TestConfiguration(proxyBeanMethods = false)
public class TestSteps {

	private final List<ProcessEnded> ended = new CopyOnWriteArrayList<>();

	/** Cases whose work fails until they are taken out. */
	final Map<String, RuntimeException> failing = new ConcurrentHashMap<>();

	/** When which case's work was done. */
	final Map<String, Instant> worked = new ConcurrentHashMap<>();

	/** When the work outside the diagrams is due, and what it does. */
	volatile @Nullable Instant dueAt;

	volatile Runnable onDue = () -> {
	};

	@Bean
	DueWork testDueWork() {
		return new DueWork() {
			@Override
			public Optional<Instant> nextDue() {
				return Optional.ofNullable(TestSteps.this.dueAt);
			}

			@Override
			public void runDue() {
				TestSteps.this.dueAt = null;
				TestSteps.this.onDue.run();
			}
		};
	}

	@Bean
	static ProcessVariables testStepsVariables() {
		return ProcessVariables.of("test-steps", "testOutcome", "testMoment", "testFlag", "testCount");
	}

	@Bean
	static CaseProcess testStepsWork() {
		return new NobodysWork("test-steps");
	}

	@Bean
	static CaseProcess testVersionsWork() {
		return new NobodysWork("versions");
	}

	@Bean
	ProcessBean testDelegate(AppClock clock) {
		return (execution) -> {
			RuntimeException failure = this.failing.get(execution.getProcessBusinessKey());
			if (failure != null) {
				throw failure;
			}
			this.worked.put(execution.getProcessBusinessKey(), clock.instant());
		};
	}

	@EventListener
	void on(ProcessEnded event) {
		this.ended.add(event);
	}

	List<ProcessEnded> endedOf(CaseId caseId) {
		List<ProcessEnded> events = new ArrayList<>(this.ended);
		events.removeIf((event) -> !event.caseId().equals(caseId));
		return events;
	}

	/** Tasks that are on nobody's list. */
	private record NobodysWork(String process) implements CaseProcess {

		private static final SchoolId NOWHERE = new SchoolId(UUID.randomUUID());

		@Override
		public WorkOrder order(OpenedTask task) {
			return new WorkOrder("test", "TS-2026-00001", NOWHERE, null, Set.of(), Set.of(), Set.of(), Level.GLIMPSE,
					null, WorkOrder.ORDINARY);
		}

	}

}
