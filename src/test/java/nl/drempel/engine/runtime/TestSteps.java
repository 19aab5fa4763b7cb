package nl.drempel.engine.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import nl.drempel.engine.ProcessBean;
import nl.drempel.engine.ProcessEnded;
import nl.drempel.engine.ProcessVariables;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;

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
	final Map<String, java.time.Instant> worked = new ConcurrentHashMap<>();

	@Bean
	static ProcessVariables testStepsVariables() {
		return ProcessVariables.of("test-steps", "testOutcome", "testMoment", "testFlag", "testCount");
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

}
