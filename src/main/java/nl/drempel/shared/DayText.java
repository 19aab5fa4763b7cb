package nl.drempel.shared;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Days as people and pickers write them. */
public final class DayText {

	/**
	 * As a picker and a program send it, and as one types it where there is no picker.
	 */
	private static final List<DateTimeFormatter> FORMS = List.of(form("uuuu-MM-dd"), form("d-M-uuuu"),
			form("d/M/uuuu"));

	private static final int FIRST_YEAR = 1900;

	private static final int LAST_YEAR = 2199;

	private DayText() {
	}

	private static DateTimeFormatter form(String pattern) {
		return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
	}

	/**
	 * Reads {@code 2026-12-31} or {@code 31-12-2026}, of the years 1900 to 2199.
	 * @param field at which an error is said
	 * @throws InvalidInputException with {@code error.required} if there is nothing, and
	 * {@code error.date} if it is no day
	 */
	public static LocalDate read(String field, @Nullable String text) {
		String typed = (text != null) ? text.strip() : "";
		for (DateTimeFormatter form : FORMS) {
			try {
				LocalDate day = LocalDate.parse(typed, form);
				if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
					return day;
				}
			}
			catch (DateTimeException ex) {
				// Perhaps it is written in the next form.
			}
		}
		throw new InvalidInputException(field, typed.isEmpty() ? "error.required" : "error.date");
	}

}
