package nl.drempel.hours;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.StaffId;

/**
 * What part of full time someone works at a school, from day to day. Who works at two
 * schools has periods at each.
 *
 * @param until the last day, inclusive; null for no end
 * @param wtf the part of full time (werktijdfactor), more than 0 and at the most 1
 */
public record Employment(StaffId staff, LocalDate from, @Nullable LocalDate until, BigDecimal wtf) {

	/** Whether it is in force on a day. */
	public boolean holdsOn(LocalDate day) {
		return !day.isBefore(this.from) && (this.until == null || !day.isAfter(this.until));
	}

}
