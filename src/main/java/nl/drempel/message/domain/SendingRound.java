package nl.drempel.message.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import nl.drempel.message.domain.MailServer.Delivery;
import nl.drempel.message.jdbc.MailRepository;
import nl.drempel.message.jdbc.MailRepository.Outgoing;
import nl.drempel.shared.SeesEverything;

/**
 * Sends what waits. A mail is marked, and the mark committed, before the server gets it:
 * if this process stops in between, nobody knows whether it went, so it is not sent again
 * but shown to the administrator. What certainly did not go is tried again, ever less
 * often; nothing is given up because the server is away.
 */
@Component
@SeesEverything("sending round")
class SendingRound {

	private static final Logger LOG = LoggerFactory.getLogger(SendingRound.class);

	private static final List<Duration> DELAYS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5),
			Duration.ofMinutes(15), Duration.ofHours(1));

	/** Much longer than the server may take for one mail. */
	private static final Duration SURELY_OVER = Duration.ofMinutes(15);

	private static final Duration KEPT = Duration.ofDays(90);

	/** So many in one go; other work waits meanwhile. */
	private static final int AT_ONCE = 100;

	private final MailRepository mail;

	private final MailServer server;

	private final MailTexts texts;

	SendingRound(MailRepository mail, MailServer server, MailTexts texts) {
		this.mail = mail;
		this.server = server;
		this.texts = texts;
	}

	@Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
	void run() {
		int lost = this.mail.giveUp(SURELY_OVER);
		if (lost > 0) {
			LOG.warn("Of {} mails nobody knows whether they were sent; an administrator decides", lost);
		}
		this.mail.forget(KEPT);
		if (this.server.isSet()) {
			send();
		}
	}

	private void send() {
		for (int sent = 0; sent < AT_ONCE; sent++) {
			Optional<Outgoing> next = this.mail.take();
			if (next.isEmpty() || send(next.get()) == Delivery.AWAY) {
				return;
			}
		}
	}

	/** Sends one mail that was marked. */
	private Delivery send(Outgoing one) {
		String address = one.email();
		if (address == null || address.isBlank() || !one.present()) {
			this.mail.end(one.id(), "dropped", one.present() ? "no_address" : "left");
			return Delivery.REFUSED;
		}
		Delivery delivery = this.server.deliver(this.texts.envelope(one, address));
		switch (delivery) {
			case SENT -> {
				this.mail.end(one.id(), "sent", null);
				this.mail.wake();
			}
			case AWAY -> this.mail.later(one.id(), "away", delay(one.attempts()));
			case LATER -> this.mail.later(one.id(), "later", delay(one.attempts()));
			case REFUSED -> this.mail.end(one.id(), "refused", null);
			case UNCERTAIN -> this.mail.end(one.id(), "uncertain", null);
		}
		return delivery;
	}

	static Duration delay(int attempts) {
		return DELAYS.get(Math.min(Math.max(attempts, 1), DELAYS.size()) - 1);
	}

}
