package nl.drempel.access.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import nl.drempel.access.jdbc.LoginPlaceRepository.Tries;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How often is too often, by the clock. */
class AttemptCountTest {

	private static final Tries NONE = new Tries(0, null, null, null, 0, null);

	private Instant now = Instant.parse("2026-11-30T08:00:00Z");

	private Tries tries = NONE;

	private Duration wrong() {
		this.tries = new AttemptCount(this.tries, this.now).oneMore();
		Instant until = new AttemptCount(this.tries, this.now).shutUntil();
		return until.isAfter(this.now) ? Duration.between(this.now, until) : Duration.ZERO;
	}

	@Test
	void fourAreFreeAndThenItTakesTwiceAsLongEachTimeUpToAnHour() {
		List<Long> waits = new ArrayList<>();
		for (int i = 0; i < 13; i++) {
			Duration wait = wrong();
			waits.add(wait.toSeconds());
			this.now = this.now.plus(wait);
		}
		assertThat(waits).containsExactly(0L, 0L, 0L, 0L, 30L, 60L, 120L, 240L, 480L, 960L, 1920L, 3600L, 3600L);
	}

	@Test
	void anHourAfterTheLastOneItBeginsAnew() {
		for (int i = 0; i < 5; i++) {
			wrong();
		}
		this.now = this.now.plus(AttemptCount.FORGOTTEN).plusSeconds(1);
		assertThat(wrong()).isZero();
		assertThat(this.tries.failures()).isEqualTo(1);
	}

	@Test
	void fiftyOfStrangersShutTheAccountToStrangersUntilADayAfterTheFirst() {
		Tries others = new Tries(0, null, null, null, 49, this.now.minus(Duration.ofHours(23)));
		assertThat(new AttemptCount(others, this.now).shutUntil()).isBefore(this.now);
		Tries fifty = new AttemptCount(others, this.now).oneMore();
		assertThat(new AttemptCount(fifty, this.now).shutUntil()).isEqualTo(this.now.plus(Duration.ofHours(1)));
		assertThat(new AttemptCount(fifty, this.now.plus(Duration.ofHours(1))).oneMore().strangers()).isEqualTo(1);
	}

	@Test
	void whereItWasLetInTheseSixtyDaysIsNoStrangePlaceAndCountsForItself() {
		Tries home = new Tries(0, null, null, this.now.minus(Duration.ofDays(59)), 50, this.now);
		assertThat(new AttemptCount(home, this.now).shutUntil()).isBefore(this.now);
		assertThat(new AttemptCount(home, this.now).oneMore().strangers()).isEqualTo(50);
		Tries longAgo = new Tries(0, null, null, this.now.minus(Duration.ofDays(61)), 50, this.now);
		assertThat(new AttemptCount(longAgo, this.now).shutUntil()).isAfter(this.now);
	}

}
