package nl.drempel.school.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import nl.drempel.school.DayOff;
import nl.drempel.school.TermUnit;

/** The days one school is open, and how its terms are counted. Immutable. */
public final class OpenDays {

	/**
	 * A term that meets no open day for this long ends: a calendar that is closed for
	 * ever is a mistake, and must not hang a request.
	 */
	private static final int YEARS_WITHOUT_SCHOOL = 3;

	/** First day to last day of each period, none of them overlapping. */
	private final NavigableMap<LocalDate, LocalDate> closed = new TreeMap<>();

	private final List<DayOff> periods;

	/**
	 * Makes the days of one school.
	 * @param periods its school holidays and own free days, in any order; they may
	 * overlap
	 */
	public OpenDays(Collection<DayOff> periods) {
		this.periods = List.copyOf(periods);
		periods.forEach((period) -> close(period.from(), period.until()));
	}

	private void close(LocalDate from, LocalDate until) {
		LocalDate first = from;
		LocalDate last = until;
		Map.Entry<LocalDate, LocalDate> other = this.closed.floorEntry(last);
		while (other != null && !other.getValue().isBefore(first)) {
			first = earliest(first, other.getKey());
			last = latest(last, other.getValue());
			this.closed.remove(other.getKey());
			other = this.closed.floorEntry(last);
		}
		this.closed.put(first, last);
	}

	/** The school holidays and own free days of which these days are made. */
	public List<DayOff> periods() {
		return this.periods;
	}

	/** Whether the school is open. */
	public boolean isSchoolDay(LocalDate day) {
		Map.Entry<LocalDate, LocalDate> period = this.closed.floorEntry(day);
		return (period == null || period.getValue().isBefore(day)) && isWorkingDay(day);
	}

	/** Monday to Friday, no public holiday: the same for every school. */
	public static boolean isWorkingDay(LocalDate day) {
		return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY
				&& !PublicHolidays.contains(day);
	}

	/**
	 * The last day of a term of {@code n} units that starts the day after {@code from}.
	 */
	public LocalDate lastDay(LocalDate from, int n, TermUnit unit) {
		if (n < 0) {
			throw new IllegalArgumentException("A term has no negative length: " + n);
		}
		return switch (unit) {
			case SCHOOL_DAY -> nth(from, n, 1, this::isSchoolDay);
			case WORKING_DAY -> nth(from, n, 1, OpenDays::isWorkingDay);
			case CALENDAR_DAY -> from.plusDays(n);
			case CALENDAR_WEEK -> from.plusWeeks(n);
		};
	}

	/** The last school day before that day. */
	public LocalDate before(LocalDate day) {
		return nth(day, 1, -1, this::isSchoolDay);
	}

	/**
	 * The days after {@code from} up to and including {@code until} that a term in this
	 * unit counts; negative when {@code until} comes first.
	 * @param unit school days or working days
	 */
	public int between(LocalDate from, LocalDate until, TermUnit unit) {
		if (until.isBefore(from)) {
			return -between(until, from, unit);
		}
		Predicate<LocalDate> counts = (unit == TermUnit.WORKING_DAY) ? OpenDays::isWorkingDay : this::isSchoolDay;
		return (int) from.plusDays(1).datesUntil(until.plusDays(1)).filter(counts).count();
	}

	private static LocalDate nth(LocalDate from, int n, int step, Predicate<LocalDate> counts) {
		LocalDate day = from;
		for (int i = 0; i < n; i++) {
			LocalDate last = day;
			do {
				day = day.plusDays(step);
			}
			while (!counts.test(day) && Math.abs(day.getYear() - last.getYear()) < YEARS_WITHOUT_SCHOOL);
		}
		return day;
	}

	private static LocalDate earliest(LocalDate one, LocalDate other) {
		return one.isBefore(other) ? one : other;
	}

	private static LocalDate latest(LocalDate one, LocalDate other) {
		return one.isAfter(other) ? one : other;
	}

}
