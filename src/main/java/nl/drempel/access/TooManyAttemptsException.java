package nl.drempel.access;

import java.time.Duration;

import org.springframework.security.core.AuthenticationException;

/** It was tried too often; nothing is tried now, right or wrong (429). */
public class TooManyAttemptsException extends AuthenticationException {

	private final Duration retryAfter;

	public TooManyAttemptsException(Duration retryAfter) {
		super("too many attempts");
		this.retryAfter = retryAfter;
	}

	/** How long to wait. */
	public Duration retryAfter() {
		return this.retryAfter;
	}

}
