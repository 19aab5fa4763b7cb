package nl.drempel.hours.domain;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;

/** Reads what was typed, field after field, so that all errors are said at once. */
final class Typed {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d-M-uuuu");

	private Typed() {
	}

	/** What a field holds; null if it is wrong, which is added to the errors. */
	static <T> @Nullable T read(List<FieldError> errors, Supplier<@Nullable T> reader) {
		try {
			return reader.get();
		}
		catch (InvalidInputException ex) {
			errors.addAll(ex.errors());
			return null;
		}
	}

	/** A day as a sentence names it: a number would be written as an amount. */
	static String day(LocalDate day) {
		return day.format(DAY);
	}

}
