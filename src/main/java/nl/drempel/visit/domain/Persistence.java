package nl.drempel.visit.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import nl.drempel.school.SchoolCalendar;
import nl.drempel.shared.AppClock;
import nl.drempel.visit.Attempt;

/**
 * How long one keeps trying ("hardnekkig volhouden", seed 004): reaching nobody is never
 * a silent end, after so many tries someone decides on another way.
 *
 * @param attempts unsuccessful attempts that are enough over several channels
 * @param channels over how many channels
 * @param attemptsOneChannel unsuccessful attempts that are enough over fewer
 */
public record Persistence(int attempts, int channels, int attemptsOneChannel) {

	/** Whether another way must be chosen. */
	public boolean isExhausted(List<Attempt> tried, Instant now) {
		int count = unsuccessful(tried, now);
		return count >= this.attemptsOneChannel || count >= this.attempts && channels(tried, now) >= this.channels;
	}

	/**
	 * The unsuccessful attempts: nobody answered, or an answer did not come in time. At
	 * the most one counts per day. A later attempt before the last day for an answer is
	 * the answer.
	 */
	public static int unsuccessful(List<Attempt> tried, Instant now) {
		Set<LocalDate> days = new TreeSet<>();
		failed(tried, now).forEach((attempt) -> days.add(LocalDate.ofInstant(attempt.contactedAt(), AppClock.ZONE)));
		return days.size();
	}

	private static int channels(List<Attempt> tried, Instant now) {
		return failed(tried, now).stream().map(Attempt::channel).collect(Collectors.toSet()).size();
	}

	private static List<Attempt> failed(List<Attempt> tried, Instant now) {
		return tried.stream().filter((attempt) -> hasFailed(attempt, tried, now)).toList();
	}

	private static boolean hasFailed(Attempt attempt, List<Attempt> tried, Instant now) {
		if (attempt.outcome().equals("no_answer")) {
			return true;
		}
		if (!attempt.outcome().equals("awaiting_reply") || attempt.replyBy() == null) {
			return false;
		}
		Instant lastMoment = SchoolCalendar.endOf(attempt.replyBy());
		boolean answered = tried.stream()
			.anyMatch((later) -> later.contactedAt().isAfter(attempt.contactedAt())
					&& !later.contactedAt().isAfter(lastMoment));
		return !answered && !now.isBefore(lastMoment);
	}

}
