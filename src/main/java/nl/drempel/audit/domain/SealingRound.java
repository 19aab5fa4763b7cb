package nl.drempel.audit.domain;

import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import nl.drempel.audit.Seals;

/**
 * Seals every minute, at the start what a crash left, and at the end what is left then.
 */
@Component
class SealingRound {

	private static final Logger log = LoggerFactory.getLogger(SealingRound.class);

	private final Seals seals;

	SealingRound(Seals seals) {
		this.seals = seals;
	}

	@Scheduled(fixedDelayString = "${drempel.seals.every:PT1M}")
	void look() {
		try {
			this.seals.sealNow();
		}
		catch (DataAccessException | TransactionException ex) {
			// The database is away: what is not sealed yet will be.
			log.warn("The trail could not be sealed: {}", ex.getClass().getName());
		}
	}

	/** Requests are over by now, and the database is still there. */
	@PreDestroy
	void stop() {
		look();
	}

}
