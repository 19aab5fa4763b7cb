package nl.drempel.school.domain;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;

/**
 * The public holidays of the Netherlands: those of article 3 of the Algemene
 * termijnenwet, except Good Friday, on which schools and offices are open, and the
 * Sundays among them. Liberation day counts every year, as it does there.
 */
public final class PublicHolidays {

	private static final HolidayManager MANAGER = HolidayManager
		.getInstance(ManagerParameters.create(HolidayCalendar.NETHERLANDS));

	private static final Map<Integer, SortedMap<LocalDate, String>> YEARS = new ConcurrentHashMap<>();

	private PublicHolidays() {
	}

	/** The days of a year, each with the message code of its name. */
	public static SortedMap<LocalDate, String> of(int year) {
		return YEARS.computeIfAbsent(year, PublicHolidays::compute);
	}

	/** Whether this day is a public holiday. */
	public static boolean contains(LocalDate day) {
		return of(day.getYear()).containsKey(day);
	}

	private static SortedMap<LocalDate, String> compute(int year) {
		SortedMap<LocalDate, String> days = new TreeMap<>();
		for (Holiday holiday : MANAGER.getHolidays(java.time.Year.of(year))) {
			if (holiday.getType() == HolidayType.PUBLIC_HOLIDAY) {
				days.put(holiday.getDate(), code(holiday));
			}
		}
		return days;
	}

	private static String code(Holiday holiday) {
		return "holiday." + holiday.getPropertiesKey().toLowerCase(Locale.ROOT);
	}

}
