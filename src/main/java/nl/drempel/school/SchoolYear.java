package nl.drempel.school;

import java.time.LocalDate;
import java.time.Month;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

import nl.drempel.shared.InvalidInputException;

/**
 * A school year: 1 August to 31 July (domain.md §1), written as {@code 2026-2027}.
 *
 * @param start the calendar year in which it begins
 */
public record SchoolYear(int start) {

	private static final Pattern WRITTEN = Pattern.compile("(\\d{4})-(\\d{4})");

	private static final int FIRST = 2000;

	private static final int LAST = 2199;

	/** The school year of a day. */
	public static SchoolYear of(LocalDate day) {
		return new SchoolYear((day.getMonthValue() >= Month.AUGUST.getValue()) ? day.getYear() : day.getYear() - 1);
	}

	/**
	 * Reads a school year as it is written.
	 * @param field at which an error is said
	 * @param standard what nothing stands for
	 * @throws InvalidInputException if there is no such school year: it has another
	 * shape, its two years do not follow each other, or it lies outside 2000 to 2199
	 */
	public static SchoolYear read(String field, @Nullable String text, SchoolYear standard) {
		if (text == null || text.isBlank()) {
			return standard;
		}
		Matcher written = WRITTEN.matcher(text.strip());
		if (written.matches()) {
			int start = Integer.parseInt(written.group(1));
			if (start >= FIRST && start < LAST && Integer.parseInt(written.group(2)) == start + 1) {
				return new SchoolYear(start);
			}
		}
		throw new InvalidInputException(field, "error.school-year");
	}

	public LocalDate firstDay() {
		return LocalDate.of(this.start, Month.AUGUST, 1);
	}

	public LocalDate lastDay() {
		return LocalDate.of(this.start + 1, Month.JULY, 31);
	}

	public SchoolYear previous() {
		return new SchoolYear(this.start - 1);
	}

	public SchoolYear next() {
		return new SchoolYear(this.start + 1);
	}

	@Override
	@JsonValue
	public String toString() {
		return "%04d-%04d".formatted(this.start, this.start + 1);
	}

}
