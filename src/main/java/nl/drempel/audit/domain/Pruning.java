package nl.drempel.audit.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.audit.TrailCheck;
import nl.drempel.audit.TrailCheck.Verdict;
import nl.drempel.audit.jdbc.SealRepository;
import nl.drempel.engine.DueWork;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.SeesEverything;

/**
 * Removes what was kept long enough, once a day at the most, by case time: whole sealed
 * batches, whose seals stay. Nothing goes from a trail that was tampered with, for that
 * would remove the proof as well.
 */
@Component
@SeesEverything("pruning")
class Pruning implements DueWork {

	private static final Logger log = LoggerFactory.getLogger(Pruning.class);

	private static final LocalTime NIGHT = LocalTime.of(3, 0);

	private static final int LEAST_YEARS = 1;

	private final SealRepository seals;

	private final TrailCheck check;

	private final AuditTrail trail;

	private final AppClock clock;

	private final TransactionTemplate transaction;

	private final int years;

	private volatile @Nullable LocalDate looked;

	Pruning(SealRepository seals, TrailCheck check, AuditTrail trail, AppClock clock, TransactionTemplate transaction,
			@Value("${drempel.audit.years:7}") int years) {
		if (years < LEAST_YEARS) {
			throw new IllegalArgumentException("The trail is kept for one year at least: DREMPEL_AUDIT_YEARS");
		}
		this.seals = seals;
		this.check = check;
		this.trail = trail;
		this.clock = clock;
		this.transaction = transaction;
		this.years = years;
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Instant> nextDue() {
		return this.seals.firstKeptAt().map((last) -> {
			// What is as old as that to the microsecond is not older yet.
			Instant over = last.atZone(AppClock.ZONE).plusYears(this.years).toInstant().plusSeconds(1);
			LocalDate day = this.looked;
			Instant night = (day != null) ? day.plusDays(1).atTime(NIGHT).atZone(AppClock.ZONE).toInstant() : over;
			return over.isAfter(night) ? over : night;
		});
	}

	/** The check reads on a connection of its own, so that none is held meanwhile. */
	@Override
	public void runDue() {
		this.looked = this.clock.today();
		Verdict verdict = this.check.check(Collections.emptyIterator(), TrailCheck.Progress.NONE);
		if (!verdict.intact()) {
			log.error("Nothing of the trail was removed, since it is not intact; see audit-verify");
			return;
		}
		Instant before = this.clock.instant().atZone(AppClock.ZONE).minusYears(this.years).toInstant();
		this.transaction.executeWithoutResult((status) -> prune(before));
	}

	private void prune(Instant before) {
		if (this.seals.prune(before) > 0) {
			this.trail.record(
					AuditEntry.of(Actor.system("audit"), "audit.pruned").detail(before.toString().substring(0, 10)));
		}
	}

	@Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
	void look() {
		if (nextDue().filter((due) -> !due.isAfter(this.clock.instant())).isPresent()) {
			runDue();
		}
	}

}
