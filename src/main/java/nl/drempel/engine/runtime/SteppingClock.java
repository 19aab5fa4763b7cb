package nl.drempel.engine.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import nl.drempel.engine.DueWork;
import nl.drempel.engine.PracticeClock;
import nl.drempel.engine.jdbc.PracticeClockRepository;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.SeesEverything;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Steps from one due moment to the next, so that everything sees its own time. */
@Component
@ConditionalOnBooleanProperty("drempel.demo")
class SteppingClock implements PracticeClock {

	private static final Logger log = LoggerFactory.getLogger(SteppingClock.class);

	private static final int MAX_YEARS = 2;

	/** How far it may run ahead in all. */
	private static final Duration MAX_AHEAD = Duration.ofDays(20 * 365);

	private static final int PAGE = 100;

	/** More steps at one moment than this, and something calls itself without end. */
	private static final int MAX_STEPS_AT_ONCE = 10_000;

	private final AppClock clock;

	private final PracticeClockRepository repository;

	private final JobRunner jobs;

	private final ManagementService management;

	private final HistoryService history;

	private final ObjectProvider<DueWork> dueWork;

	SteppingClock(AppClock clock, PracticeClockRepository repository, JobRunner jobs, ManagementService management,
			HistoryService history, ObjectProvider<DueWork> dueWork) {
		this.clock = clock;
		this.repository = repository;
		this.jobs = jobs;
		this.management = management;
		this.history = history;
		this.dueWork = dueWork;
		clock.setOffset(repository.ahead());
	}

	@Override
	public Instant now() {
		return this.clock.instant();
	}

	@Override
	@SeesEverything("practice clock")
	public synchronized Instant advanceTo(Instant target) {
		Instant now = now();
		Instant furthest = now.atZone(AppClock.ZONE).plusYears(MAX_YEARS).toInstant();
		Duration ahead = this.clock.offset().plus(Duration.between(now, target));
		if (!target.isAfter(now) || target.isAfter(furthest) || ahead.compareTo(MAX_AHEAD) > 0) {
			throw new InvalidInputException("advance", "error.clock.range", MAX_YEARS);
		}
		this.jobs.hold(() -> stepTo(target));
		log.info("The practice clock was moved to {}", now());
		return now();
	}

	private void stepTo(Instant target) {
		runAllDue();
		Optional<Instant> next = nextDue(target);
		while (next.isPresent()) {
			moveTo(next.get());
			runAllDue();
			next = nextDue(target);
		}
		moveTo(target);
		runAllDue();
	}

	/** Written down before anything runs at that time: time never goes back. */
	private void moveTo(Instant moment) {
		Duration by = Duration.between(now(), moment);
		if (!by.isNegative() && !by.isZero()) {
			Duration ahead = this.clock.offset().plus(by);
			this.repository.save(ahead);
			this.clock.setOffset(ahead);
		}
	}

	private void runAllDue() {
		int steps = 0;
		boolean ran = true;
		while (ran) {
			ran = runDueJobs() | runDueWork();
			steps++;
			if (steps > MAX_STEPS_AT_ONCE) {
				log.error("Work that falls due at {} keeps falling due; going on without it", now());
				return;
			}
		}
	}

	private boolean runDueJobs() {
		List<Job> due = ofCases(this.management.createJobQuery().executable()).toList();
		for (Job job : due) {
			try {
				this.management.executeJob(job.getId());
			}
			catch (RuntimeException ex) {
				// Counted by the engine, which tries again and at last shows an incident.
				log.warn("A job failed at {}: {}", job.getFailedActivityId(), ex.getClass().getName());
			}
		}
		return !due.isEmpty();
	}

	private boolean runDueWork() {
		boolean ran = false;
		for (DueWork work : this.dueWork.orderedStream().toList()) {
			if (isDue(work)) {
				work.runDue();
				ran = true;
				if (isDue(work)) {
					log.error("{} leaves work that is due", work.getClass().getName());
					ran = false;
				}
			}
		}
		return ran;
	}

	private boolean isDue(DueWork work) {
		return work.nextDue().filter((due) -> !due.isAfter(now())).isPresent();
	}

	private Optional<Instant> nextDue(Instant target) {
		Stream<Instant> jobsDue = ofCases(this.management.createJobQuery().withRetriesLeft().active())
			.map(Job::getDuedate)
			.filter((due) -> due != null)
			.map(Date::toInstant);
		Stream<Instant> workDue = this.dueWork.orderedStream().flatMap((work) -> work.nextDue().stream());
		Instant now = now();
		return Stream.concat(jobsDue, workDue)
			.filter((due) -> due.isAfter(now) && !due.isAfter(target))
			.min(Comparator.naturalOrder());
	}

	/** The first jobs in order, without the engine's nightly cleaning, which can wait. */
	private Stream<Job> ofCases(JobQuery query) {
		Set<String> cleaning = this.history.findHistoryCleanupJobs()
			.stream()
			.map(Job::getId)
			.collect(Collectors.toUnmodifiableSet());
		return query.orderByJobDuedate()
			.asc()
			.orderByJobId()
			.asc()
			.listPage(0, PAGE)
			.stream()
			.filter((job) -> !cleaning.contains(job.getId()));
	}

}
