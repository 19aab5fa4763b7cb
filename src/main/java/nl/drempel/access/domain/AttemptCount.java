package nl.drempel.access.domain;

import java.time.Duration;
import java.time.Instant;

import nl.drempel.access.jdbc.LoginPlaceRepository.Tries;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the attempts at an account from one place, at one moment.
 *
 * @param now the machine's own time
 */
record AttemptCount(Tries tries, Instant now) {

	/** So many wrong ones in a row are a slip of the finger. */
	static final int FREE = 4;

	/** So many from strange places in a day, and strange places wait. */
	static final int STRANGERS = 50;

	/** Wrong ones from a place are forgotten so long after the last. */
	static final Duration FORGOTTEN = Duration.ofHours(1);

	/**
	 * So long a place is no strange one after the account was let in there: longer than
	 * the summer holidays.
	 */
	static final Duration KNOWN = Duration.ofDays(60);

	private static final Duration FIRST_WAIT = Duration.ofSeconds(30);

	private static final Duration LONGEST_WAIT = Duration.ofHours(1);

	private static final Duration DAY = Duration.ofDays(1);

	/** Until when nothing counts; in the past if it does now. */
	Instant shutUntil() {
		Instant here = orPast(this.tries.lockedUntil());
		if (isKnown() || !isSameDay() || this.tries.strangers() < STRANGERS) {
			return here;
		}
		Instant strangers = orPast(this.tries.strangersSince()).plus(DAY);
		return strangers.isAfter(here) ? strangers : here;
	}

	boolean isKnown() {
		return orPast(this.tries.letInAt()).isAfter(this.now.minus(KNOWN));
	}

	private boolean isSameDay() {
		return orPast(this.tries.strangersSince()).isAfter(this.now.minus(DAY));
	}

	/** With one wrong one more. */
	Tries oneMore() {
		boolean forgotten = orPast(this.tries.lastFailedAt()).isBefore(this.now.minus(FORGOTTEN));
		int failures = (forgotten ? 0 : this.tries.failures()) + 1;
		Instant locked = (failures > FREE) ? this.now.plus(wait(failures)) : null;
		if (isKnown()) {
			return new Tries(failures, locked, this.now, this.tries.letInAt(), this.tries.strangers(),
					this.tries.strangersSince());
		}
		return new Tries(failures, locked, this.now, this.tries.letInAt(),
				(isSameDay() ? this.tries.strangers() : 0) + 1, isSameDay() ? this.tries.strangersSince() : this.now);
	}

	private static Duration wait(int failures) {
		Duration wait = FIRST_WAIT;
		for (int i = FREE + 1; i < failures && wait.compareTo(LONGEST_WAIT) < 0; i++) {
			wait = wait.multipliedBy(2);
		}
		return (wait.compareTo(LONGEST_WAIT) < 0) ? wait : LONGEST_WAIT;
	}

	private static Instant orPast(@Nullable Instant moment) {
		return (moment != null) ? moment : Instant.EPOCH;
	}

}
