package nl.drempel.school;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A day or period without school.
 *
 * @param id of an own free period, by which it can be changed; null for the others
 * @param name for own periods and school holidays as stored; for public holidays a
 * message code, as {@code holiday.kings_day}
 * @param until the last day, inclusive
 */
public record DayOff(@Nullable UUID id, Kind kind, String name, LocalDate from, LocalDate until) {

	/** Why there is no school. */
	public enum Kind {

		/** Computed. */
		PUBLIC_HOLIDAY,
		/** Set by the government per region. */
		SCHOOL_HOLIDAY,
		/** Set by the school itself: study days and the like. */
		OWN

	}

}
