package nl.drempel.handoff.process;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.engine.DueWork;
import nl.drempel.handoff.jdbc.HandoffRepository;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.SeesEverything;
import nl.drempel.work.Work;

/**
 * No answer never just stops: once a partner's step is late, the intern begeleider can
 * ring and write down what they heard.
 */
@Component
@SeesEverything("late partners")
class LatePartners implements DueWork {

	private final HandoffRepository handoffs;

	private final Work work;

	private final AppClock clock;

	LatePartners(HandoffRepository handoffs, Work work, AppClock clock) {
		this.handoffs = handoffs;
		this.work = work;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Instant> nextDue() {
		return this.handoffs.nextLatePartner(HandoffProcess.PARTNERS);
	}

	@Override
	@Transactional
	public void runDue() {
		this.handoffs.latePartners(HandoffProcess.PARTNERS, this.clock.instant()).forEach(this.work::reorder);
	}

	@Scheduled(fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
	@Transactional
	void look() {
		if (nextDue().filter((due) -> !due.isAfter(this.clock.instant())).isPresent()) {
			runDue();
		}
	}

}
