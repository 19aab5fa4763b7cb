package nl.drempel.visit.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;

import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.visit.Attempt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How long one keeps trying: 3 attempts over 2 channels, 6 over one. */
class PersistenceTest {

	private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

	private static final Persistence RULE = new Persistence(3, 2, 6);

	private static final Instant LATER = at(MONDAY.plusDays(60), 12);

	@Test
	void nobodyTriedIsNoAttempt() {
		assertThat(Persistence.unsuccessful(List.of(), LATER)).isZero();
		assertThat(RULE.isExhausted(List.of(), LATER)).isFalse();
	}

	@Test
	void oneADayCountsHoweverOftenSomeoneRang() {
		assertThat(Persistence.unsuccessful(List.of(unanswered("phone", MONDAY, 9), unanswered("phone", MONDAY, 13),
				unanswered("email", MONDAY, 17)), LATER))
			.isOne();
	}

	@Test
	void daysAreThoseInTheNetherlands() {
		// 23:30 and 00:30 in the Netherlands, one day in UTC.
		assertThat(Persistence.unsuccessful(List.of(tried("phone", "no_answer", MONDAY.atTime(23, 30), null),
				tried("phone", "no_answer", MONDAY.plusDays(1).atTime(0, 30), null)), LATER))
			.isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "appointment", "call_back", "wrong_details", "refused" })
	void whoeverWasReachedOrCouldNotBeIsNoUnsuccessfulAttempt(String outcome) {
		assertThat(Persistence.unsuccessful(List.of(tried("phone", outcome, MONDAY.atTime(9, 0), null)), LATER))
			.isZero();
	}

	@Test
	void threeAttemptsOverTwoChannelsAreEnough() {
		List<Attempt> two = List.of(unanswered("phone", MONDAY, 9), unanswered("at_door", MONDAY.plusDays(1), 9));
		List<Attempt> three = List.of(unanswered("phone", MONDAY, 9), unanswered("at_door", MONDAY.plusDays(1), 9),
				unanswered("phone", MONDAY.plusDays(2), 9));
		assertThat(RULE.isExhausted(two, LATER)).isFalse();
		assertThat(RULE.isExhausted(three, LATER)).isTrue();
	}

	@Test
	void overOneChannelItTakesSix() {
		assertThat(RULE.isExhausted(phoned(5), LATER)).isFalse();
		assertThat(RULE.isExhausted(phoned(6), LATER)).isTrue();
	}

	@Test
	void anAwaitedReplyIsNotYetAnAttempt() {
		List<Attempt> awaiting = List.of(awaiting(MONDAY, MONDAY.plusDays(3)));
		assertThat(Persistence.unsuccessful(awaiting, at(MONDAY.plusDays(3), 23))).isZero();
	}

	@Test
	void aReplyThatDidNotComeInTimeCountsFromTheLastSecond() {
		List<Attempt> awaiting = List.of(awaiting(MONDAY, MONDAY.plusDays(3)));
		Instant end = MONDAY.plusDays(3).atTime(23, 59, 59).atZone(AppClock.ZONE).toInstant();
		assertThat(Persistence.unsuccessful(awaiting, end.minusSeconds(1))).isZero();
		assertThat(Persistence.unsuccessful(awaiting, end)).isOne();
	}

	@Test
	void aLaterAttemptInTimeIsTheReply() {
		List<Attempt> answered = List.of(awaiting(MONDAY, MONDAY.plusDays(3)),
				tried("phone", "call_back", MONDAY.plusDays(2).atTime(9, 0), null));
		assertThat(Persistence.unsuccessful(answered, LATER)).isZero();
	}

	@Test
	void anAttemptAfterTheLastDayIsNoReply() {
		List<Attempt> late = List.of(awaiting(MONDAY, MONDAY.plusDays(3)),
				tried("phone", "call_back", MONDAY.plusDays(4).atTime(9, 0), null));
		assertThat(Persistence.unsuccessful(late, LATER)).isOne();
	}

	@Test
	void aReplyThatNeverCameIsAChannelOfItsOwn() {
		List<Attempt> tried = List.of(unanswered("phone", MONDAY, 9), unanswered("phone", MONDAY.plusDays(1), 9),
				awaiting(MONDAY.plusDays(2), MONDAY.plusDays(5)));
		assertThat(RULE.isExhausted(tried, at(MONDAY.plusDays(5), 12))).isFalse();
		assertThat(RULE.isExhausted(tried, at(MONDAY.plusDays(6), 0))).isTrue();
	}

	private static List<Attempt> phoned(int days) {
		return IntStream.range(0, days).mapToObj((n) -> unanswered("phone", MONDAY.plusDays(n), 9)).toList();
	}

	private static Attempt unanswered(String channel, LocalDate day, int hour) {
		return tried(channel, "no_answer", day.atTime(hour, 0), null);
	}

	private static Attempt awaiting(LocalDate day, LocalDate replyBy) {
		return tried("email", "awaiting_reply", day.atTime(9, 0), replyBy);
	}

	private static Attempt tried(String channel, String outcome, LocalDateTime at, @Nullable LocalDate replyBy) {
		Instant moment = at.atZone(AppClock.ZONE).toInstant();
		return new Attempt(StaffId.random(), channel, moment, null, outcome, null, null, null, replyBy, moment);
	}

	private static Instant at(LocalDate day, int hour) {
		return day.atTime(hour, 0).atZone(AppClock.ZONE).toInstant();
	}

}
