package nl.drempel.access;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

/** It was tried too often; nothing is tried now, right or wrong (429). */
public class TooManyAttemptsException extends AuthenticationException {

	private final Duration retryAfter;

	private final @Nullable String saying;

	public TooManyAttemptsException(Duration retryAfter) {
		this(retryAfter, null);
	}

	/**
	 * Creates one of something that did not go wrong.
	 * @param saying the message code of what is told of it
	 */
	public TooManyAttemptsException(Duration retryAfter, @Nullable String saying) {
		super("too many attempts");
		this.retryAfter = retryAfter;
		this.saying = saying;
	}

	/** What is told of it; null for the usual. */
	public @Nullable String saying() {
		return this.saying;
	}

	/** In whole minutes, for people. */
	public long minutes() {
		return Math.max(1, (this.retryAfter.toSeconds() + 59) / 60);
	}

	/** How long to wait. */
	public Duration retryAfter() {
		return this.retryAfter;
	}

}
