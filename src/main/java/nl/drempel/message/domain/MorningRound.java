package nl.drempel.message.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.engine.DueWork;
import nl.drempel.message.jdbc.RoundRepository;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.SeesEverything;

/**
 * The one sweep: each morning at half past seven the reminders, the escalation and the
 * overviews of the day; and at any moment acute danger that was not looked at in time. By
 * case time. A morning that was missed is made up for once, not once for each day.
 */
@Component
@SeesEverything("morning round")
class MorningRound implements DueWork {

	private static final LocalTime TIME = LocalTime.of(7, 30);

	private final RoundRepository rounds;

	private final Reminders reminders;

	private final Escalation escalation;

	private final Digests digests;

	private final AppClock clock;

	MorningRound(RoundRepository rounds, Reminders reminders, Escalation escalation, Digests digests, AppClock clock) {
		this.rounds = rounds;
		this.reminders = reminders;
		this.escalation = escalation;
		this.digests = digests;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Instant> nextDue() {
		Instant morning = this.rounds.morning().map((done) -> at(done.plusDays(1))).orElse(Instant.EPOCH);
		// Due is what has passed: a moment later than the term itself.
		Stream<Instant> danger = this.rounds.firstUrgentDue().map((due) -> due.plusSeconds(1)).stream();
		return Stream.concat(danger, Stream.of(morning)).min(Instant::compareTo);
	}

	@Override
	@Transactional
	public void runDue() {
		Instant now = this.clock.instant();
		LocalDate morning = lastMorning(now);
		Optional<LocalDate> done = this.rounds.lockMorning();
		this.escalation.danger(now);
		if (done.isEmpty()) {
			// A new installation begins with the next morning.
			this.rounds.morning(morning);
		}
		else if (morning.isAfter(done.get())) {
			this.rounds.morning(morning);
			this.reminders.morning(morning, now);
			this.escalation.morning(morning, now);
			this.digests.morning(morning);
		}
	}

	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
	@Transactional
	void look() {
		if (nextDue().filter((due) -> !due.isAfter(this.clock.instant())).isPresent()) {
			runDue();
		}
	}

	private static Instant at(LocalDate day) {
		return day.atTime(TIME).atZone(AppClock.ZONE).toInstant();
	}

	private static LocalDate lastMorning(Instant now) {
		ZonedDateTime local = now.atZone(AppClock.ZONE);
		return local.toLocalTime().isBefore(TIME) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
	}

}
