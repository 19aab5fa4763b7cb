package nl.drempel.hours;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import nl.drempel.shared.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** How long something took, as people write it. */
public final class MinutesText {

	/** A day has no more. */
	public static final int MOST = 1440;

	private static final BigDecimal HOUR = BigDecimal.valueOf(60);

	/** 90, 90 min, 90 minuten */
	private static final Pattern MINUTES = Pattern.compile("(-?\\d{1,9})\\s*(?:m|min\\.?|minuten|minuut|minutes?)?",
			Pattern.CASE_INSENSITIVE);

	/** 1,5 uur, 1.5 u, 2 hours */
	private static final Pattern HOURS = Pattern.compile("(-?\\d{1,6}(?:[.,]\\d{1,4})?)\\s*(?:u|uur|uren|h|hours?)\\.?",
			Pattern.CASE_INSENSITIVE);

	/** 1:30, 1:30 uur, 1u30, 1 uur 30, 1 uur en 30 minuten */
	private static final Pattern CLOCK = Pattern.compile(
			"(\\d{1,4})\\s*(?::|u|uur|h|hours?)\\s*(?:en |and )?([0-5]?\\d)\\s*(?:u|uur|m|min\\.?|minuten|minuut|minutes?)?",
			Pattern.CASE_INSENSITIVE);

	private MinutesText() {
	}

	/**
	 * Reads {@code 90}, {@code 90 min}, {@code 1,5 uur}, {@code 1:30} or
	 * {@code 1 uur 30}.
	 * @param field at which an error is said
	 * @return minutes, 1 to 1440
	 * @throws InvalidInputException if there is nothing, it is no length of time, or it
	 * is out of range
	 */
	public static int read(String field, @Nullable String text) {
		String typed = (text != null) ? text.strip() : "";
		if (typed.isEmpty()) {
			throw new InvalidInputException(field, "error.required");
		}
		BigDecimal minutes = minutes(typed).orElseThrow(() -> new InvalidInputException(field, "hours.error.minutes"));
		if (minutes.compareTo(BigDecimal.ONE) < 0 || minutes.compareTo(BigDecimal.valueOf(MOST)) > 0) {
			throw new InvalidInputException(field, "hours.error.minutes-range", 1, MOST);
		}
		return minutes.intValueExact();
	}

	private static Optional<BigDecimal> minutes(String typed) {
		Matcher matcher = MINUTES.matcher(typed);
		if (matcher.matches()) {
			return Optional.of(new BigDecimal(matcher.group(1)));
		}
		matcher = HOURS.matcher(typed);
		if (matcher.matches()) {
			return Optional.of(new BigDecimal(matcher.group(1).replace(',', '.')).multiply(HOUR)
				.setScale(0, RoundingMode.HALF_UP));
		}
		matcher = CLOCK.matcher(typed);
		return matcher.matches()
				? Optional.of(new BigDecimal(matcher.group(1)).multiply(HOUR).add(new BigDecimal(matcher.group(2))))
				: Optional.empty();
	}

}
