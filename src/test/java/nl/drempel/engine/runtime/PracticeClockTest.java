package nl.drempel.engine.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import nl.drempel.DrempelTest;
import nl.drempel.engine.PracticeClock;
import nl.drempel.engine.Processes;
import nl.drempel.engine.jdbc.PracticeClockRepository;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.InvalidInputException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

@DrempelTest
class PracticeClockTest {

	@Autowired
	PracticeClock practice;

	@Autowired
	PracticeClockRepository repository;

	@Autowired
	AppClock clock;

	@Autowired
	Processes processes;

	@Autowired
	TaskService tasks;

	@Autowired
	TestSteps steps;

	@Test
	void whatFallsDueOnTheWayRunsAtItsOwnTimeAndInOrder() {
		Instant begin = this.clock.instant();
		CaseId later = waitingFor(begin.plus(Duration.ofDays(9)));
		CaseId sooner = waitingFor(begin.plus(Duration.ofDays(2)));
		CaseId notYet = waitingFor(begin.plus(Duration.ofDays(30)));
		List<Instant> swept = new CopyOnWriteArrayList<>();
		this.steps.dueAt = begin.plus(Duration.ofDays(5));
		this.steps.onDue = () -> swept.add(this.clock.instant());

		Instant reached = this.practice.advanceTo(begin.plus(Duration.ofDays(21)));

		assertThat(reached).isCloseTo(begin.plus(Duration.ofDays(21)), within(Duration.ofMinutes(1)));
		assertThat(this.steps.worked.get(sooner.toString())).isCloseTo(begin.plus(Duration.ofDays(2)),
				within(Duration.ofMinutes(1)));
		assertThat(swept).singleElement()
			.satisfies((at) -> assertThat(at).isCloseTo(begin.plus(Duration.ofDays(5)), within(Duration.ofMinutes(1))));
		assertThat(this.steps.worked.get(later.toString())).isCloseTo(begin.plus(Duration.ofDays(9)),
				within(Duration.ofMinutes(1)));
		assertThat(this.steps.worked).doesNotContainKey(notYet.toString());
		assertThat(this.repository.ahead()).isCloseTo(Duration.ofDays(21), Duration.ofMinutes(1));
	}

	@Test
	void theEngineIsNeverBehindCaseTime() {
		for (int step = 0; step < 2_000; step++) {
			this.clock.setOffset(Duration.ofNanos(step * 987_654L));
			Instant millisecond = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
			assertThat(ClockUtil.getCurrentTime().toInstant()).isAfterOrEqualTo(millisecond);
		}
	}

	@Test
	void moveBackwardsOrBeyondTwoYearsIsRefused() {
		Instant now = this.clock.instant();
		for (Instant target : List.of(now, now.minusSeconds(1), now.plus(Duration.ofDays(740)))) {
			assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> this.practice.advanceTo(target));
		}
	}

	private CaseId waitingFor(Instant moment) {
		CaseId caseId = CaseId.random();
		this.processes.start("test-steps", caseId, Map.of("testMoment", moment));
		String task = this.tasks.createTaskQuery().processInstanceBusinessKey(caseId.toString()).singleResult().getId();
		this.processes.complete(task, Map.of("testOutcome", "wait"));
		return caseId;
	}

}
