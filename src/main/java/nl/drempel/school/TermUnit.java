package nl.drempel.school;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a term is counted in. */
public enum TermUnit {

	/**
	 * Not a weekend, public holiday, school holiday or own free day of the school.
	 */
	SCHOOL_DAY,
	/** Monday to Friday, no public holiday. */
	WORKING_DAY,
	/** Any day. */
	CALENDAR_DAY,
	/** Seven calendar days, as the law counts. */
	CALENDAR_WEEK;

	/** The key by which tables know the unit, as {@code school_day}. */
	@JsonValue
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The unit with this key.
	 * @throws IllegalArgumentException if there is none
	 */
	public static TermUnit ofKey(String key) {
		return valueOf(key.toUpperCase(Locale.ROOT));
	}

}
