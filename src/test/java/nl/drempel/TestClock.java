package nl.drempel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

import nl.drempel.shared.AppClock;

/**
 * Moves case time in a test. It is set back after each test, by {@link TestClockReset}.
 */
public class TestClock {

	private final AppClock clock;

	TestClock(AppClock clock) {
		this.clock = clock;
	}

	/** From now on it is this moment and later. */
	public void set(Instant now) {
		this.clock.setOffset(Duration.between(this.clock.instant().minus(this.clock.offset()), now));
	}

	/** From now on it is this moment in the Netherlands and later. */
	public void set(LocalDateTime now) {
		set(now.atZone(AppClock.ZONE).toInstant());
	}

	/** From now on it is ten in the morning of this day and later. */
	public void set(LocalDate day) {
		set(day.atTime(10, 0));
	}

	public void advance(Duration by) {
		this.clock.setOffset(this.clock.offset().plus(by));
	}

	public void reset() {
		this.clock.setOffset(Duration.ZERO);
	}

}
