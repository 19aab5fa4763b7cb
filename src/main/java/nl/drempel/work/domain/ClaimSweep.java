package nl.drempel.work.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.engine.DueWork;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.SeesEverything;
import nl.drempel.work.jdbc.WorkItemRepository;

/**
 * Gives back what people took when a role ends by its date, of which nobody is told at
 * that moment; or begins, because then nobody stands in for it any more.
 */
@Component
@SeesEverything("claim sweep")
class ClaimSweep implements DueWork {

	private final Claims claims;

	private final WorkItemRepository items;

	private final AppClock clock;

	/** The day as whose roles it was last looked at; null since the start. */
	private volatile @Nullable LocalDate looked;

	ClaimSweep(Claims claims, WorkItemRepository items, AppClock clock) {
		this.claims = claims;
		this.items = items;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Instant> nextDue() {
		LocalDate since = this.looked;
		if (since == null) {
			return Optional.of(Instant.EPOCH);
		}
		return this.items.nextChangeOfRoles(since).map((day) -> day.atStartOfDay(AppClock.ZONE).toInstant());
	}

	@Override
	@Transactional
	public void runDue() {
		LocalDate today = this.clock.today();
		this.claims.releaseLost(this.items.taken());
		this.looked = today;
	}

	@Scheduled(fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
	@Transactional
	void look() {
		if (nextDue().filter((due) -> !due.isAfter(this.clock.instant())).isPresent()) {
			runDue();
		}
	}

}
