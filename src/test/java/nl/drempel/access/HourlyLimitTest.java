package nl.drempel.access;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.bucket4j.TimeMeter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How often something may happen in an hour. */
class HourlyLimitTest {

	private static final int GUESSES = 1_000_000;

	private final Time time = new Time();

	private final HourlyLimit limit = new HourlyLimit(60, this.time);

	@Test
	void ofAMillionGuessesSixtyGetThroughAndTheHonestParentStillGetsIn() {
		AtomicInteger through = new AtomicInteger();
		IntStream.range(0, GUESSES).parallel().forEach((n) -> {
			if (this.limit.take("203.0.113.9").isEmpty()) {
				through.incrementAndGet();
			}
		});
		assertThat(through).hasValue(60);
		assertThat(this.limit.waitFor("203.0.113.9")).isPresent();
		assertThat(this.limit.waitFor("198.51.100.4")).isEmpty();
		assertThat(this.limit.take("198.51.100.4")).isEmpty();
	}

	@Test
	void afterAnHourItBeginsAnew() {
		IntStream.range(0, 60).forEach((n) -> this.limit.take("203.0.113.9"));
		assertThat(this.limit.take("203.0.113.9"))
			.hasValueSatisfying((wait) -> assertThat(wait).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61)));
		this.time.nanos += Duration.ofHours(1).toNanos();
		assertThat(this.limit.take("203.0.113.9")).isEmpty();
	}

	@Test
	void whatIsGivenBackDoesNotCount() {
		IntStream.range(0, 1000).forEach((n) -> {
			assertThat(this.limit.take("203.0.113.9")).isEmpty();
			this.limit.giveBack("203.0.113.9");
		});
	}

	@Test
	void neighboursInOneIpv6NetworkCountTogether() {
		IntStream.range(0, 60).forEach((n) -> this.limit.take("2001:db8:1:2::" + Integer.toHexString(n)));
		assertThat(this.limit.take("2001:db8:1:2:ffff::1")).isPresent();
		assertThat(this.limit.take("2001:db8:1:3::1")).isEmpty();
	}

	@Test
	void anIpv4AddressIsTheSameHoweverItIsWritten() {
		IntStream.range(0, 60).forEach((n) -> this.limit.take("::ffff:192.0.2.1"));
		assertThat(this.limit.take("192.0.2.1")).isPresent();
		assertThat(this.limit.take("fe80::1%eth0")).isEmpty();
		assertThat(this.limit.take("no:address")).isEmpty();
	}

	@Test
	void nothingIsNoLimit() {
		HourlyLimit none = new HourlyLimit(0);
		IntStream.range(0, 1000).forEach((n) -> assertThat(none.take("203.0.113.9")).isEmpty());
		assertThat(none.waitFor("203.0.113.9")).isEmpty();
	}

	/** A clock that stands still. */
	private static final class Time implements TimeMeter {

		private long nanos;

		@Override
		public long currentTimeNanos() {
			return this.nanos;
		}

		@Override
		public boolean isWallClockBased() {
			return true;
		}

	}

}
