package nl.drempel.school;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import nl.drempel.shared.AppClock;

/**
 * The days a school is open, and the terms that count them. All answers come from memory:
 * calling it for every row of a list costs no queries.
 */
public interface SchoolCalendar {

	/**
	 * The end of a term. It starts the day after {@code from} and ends on its last day at
	 * 23:59:59 in the Netherlands.
	 * @param n how many units, 0 or more; 0 ends on {@code from} itself
	 */
	Instant end(SchoolId school, LocalDate from, int n, TermUnit unit);

	/** The last day of the term that {@link #end} gives the last second of. */
	LocalDate lastDay(SchoolId school, LocalDate from, int n, TermUnit unit);

	/** Whether a term in this unit counts that day: a school day, a working day. */
	default boolean counts(SchoolId school, LocalDate day, TermUnit unit) {
		return lastDay(school, day.minusDays(1), 1, unit).equals(day);
	}

	/** The last school day before that day. */
	LocalDate schoolDayBefore(SchoolId school, LocalDate day);

	/**
	 * How many school days a term that runs from one day to another still has: the school
	 * days after {@code from}, up to and including {@code until}. Negative when
	 * {@code until} is past: then the school days after it, up to and including
	 * {@code from}.
	 */
	default int schoolDaysBetween(SchoolId school, LocalDate from, LocalDate until) {
		return daysBetween(school, from, until, TermUnit.SCHOOL_DAY);
	}

	/** The same in school days or in working days. */
	int daysBetween(SchoolId school, LocalDate from, LocalDate until, TermUnit unit);

	/**
	 * All days off that touch a period, by first day: public holidays, school holidays
	 * and the school's own.
	 */
	List<DayOff> daysOff(SchoolId school, LocalDate from, LocalDate until);

	/**
	 * Adds an own free period and publishes {@link CalendarChanged}.
	 * @throws nl.drempel.shared.InvalidInputException with fields name, from, until
	 */
	UUID addFreeDays(SchoolId school, String name, LocalDate from, LocalDate until);

	/**
	 * Changes an own free period and publishes {@link CalendarChanged}.
	 * @throws nl.drempel.shared.InvalidInputException with fields name, from, until
	 * @throws nl.drempel.shared.NotFoundException if the school has no such period
	 */
	void changeFreeDays(SchoolId school, UUID id, String name, LocalDate from, LocalDate until);

	/**
	 * Removes an own free period and publishes {@link CalendarChanged}.
	 * @throws nl.drempel.shared.NotFoundException if the school has no such period
	 */
	void removeFreeDays(SchoolId school, UUID id);

	/** The last second of a day in the Netherlands. */
	static Instant endOf(LocalDate day) {
		return day.atTime(AppClock.END_OF_DAY).atZone(AppClock.ZONE).toInstant();
	}

}
