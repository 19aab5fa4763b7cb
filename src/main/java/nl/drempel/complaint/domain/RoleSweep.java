package nl.drempel.complaint.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.engine.DueWork;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.SeesEverything;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks anew at whose open complaints are when a role begins or ends by its date, of
 * which nobody is told at that moment.
 */
@Component
@SeesEverything("role sweep")
class RoleSweep implements DueWork {

	private final Handling handling;

	private final ComplaintRepository complaints;

	private final AppClock clock;

	/** The day as whose roles it was last looked at; null since the start. */
	private volatile @Nullable LocalDate looked;

	RoleSweep(Handling handling, ComplaintRepository complaints, AppClock clock) {
		this.handling = handling;
		this.complaints = complaints;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Instant> nextDue() {
		LocalDate since = since();
		if (since == null) {
			return Optional.of(Instant.EPOCH);
		}
		return this.complaints.nextChangeOfRoles(since).map((day) -> day.atStartOfDay(AppClock.ZONE).toInstant());
	}

	@Override
	@Transactional
	public void runDue() {
		LocalDate today = this.clock.today();
		this.handling.lookAnew(this.complaints.concernedByRoles(since(), today));
		this.looked = today;
	}

	/** A clock that was set back may have passed days that come again. */
	private @Nullable LocalDate since() {
		LocalDate day = this.looked;
		return (day != null && day.isAfter(this.clock.today())) ? null : day;
	}

	@Scheduled(fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
	@Transactional
	void look() {
		if (nextDue().filter((due) -> !due.isAfter(this.clock.instant())).isPresent()) {
			runDue();
		}
	}

}
