package nl.drempel.hours;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import nl.drempel.shared.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** Hours of a year as people write them in a plan: {@code 12,5} or {@code 12:30}. */
public final class HoursText {

	private static final BigDecimal HOUR = BigDecimal.valueOf(60);

	/** 12, 12,5, 12.5 */
	private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(?:[.,]\\d{1,9})?");

	/** 1.659,5: the points are between thousands. */
	private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:\\.\\d{3})+,\\d{1,9}");

	/** 1.659: sixteen hundred hours or nearly two, nobody can tell. */
	private static final Pattern UNCLEAR = Pattern.compile("[1-9]\\d{0,2}(?:\\.\\d{3})+");

	private static final Pattern CLOCK = Pattern.compile("(\\d{1,9}):([0-5]\\d)");

	private static final Pattern UNIT = Pattern.compile("\\s*(?:uur|uren|u|h|hours?)\\.?$", Pattern.CASE_INSENSITIVE);

	private HoursText() {
	}

	/**
	 * Reads hours as minutes.
	 * @param field at which an error is said
	 * @param most the most hours that can be meant
	 * @return minutes, from 0
	 * @throws InvalidInputException if there is nothing, it is no number of hours, it
	 * could mean two things, or it is out of range
	 */
	public static int read(String field, @Nullable String text, int most) {
		String typed = UNIT.matcher((text != null) ? text.strip() : "").replaceFirst("");
		if (typed.isEmpty()) {
			throw new InvalidInputException(field, "error.required");
		}
		if (UNCLEAR.matcher(typed).matches()) {
			throw new InvalidInputException(field, "hoursbudget.error.unclear");
		}
		BigDecimal minutes = minutes(field, typed);
		if (minutes.signum() < 0 || minutes.compareTo(BigDecimal.valueOf(most).multiply(HOUR)) > 0) {
			throw new InvalidInputException(field, "hoursbudget.error.range", most);
		}
		return minutes.intValueExact();
	}

	private static BigDecimal minutes(String field, String typed) {
		Matcher clock = CLOCK.matcher(typed);
		if (clock.matches()) {
			return new BigDecimal(clock.group(1)).multiply(HOUR).add(new BigDecimal(clock.group(2)));
		}
		boolean negative = typed.startsWith("-") || typed.startsWith("−");
		String amount = negative ? typed.substring(1) : typed;
		if (THOUSANDS.matcher(amount).matches()) {
			amount = amount.replace(".", "");
		}
		if (!DECIMAL.matcher(amount).matches()) {
			throw new InvalidInputException(field, "hoursbudget.error.hours");
		}
		BigDecimal minutes = new BigDecimal(amount.replace(',', '.')).multiply(HOUR).setScale(0, RoundingMode.HALF_UP);
		return negative ? minutes.negate() : minutes;
	}

	/**
	 * The same minutes as someone would write them, so that they are read as exactly
	 * these: {@code 12,5} where that is round, else {@code 12:20}.
	 * @param minutes from 0
	 */
	public static String write(long minutes) {
		if (minutes * 100 % 60 == 0) {
			return WtfText.plain(BigDecimal.valueOf(minutes * 100 / 60, 2));
		}
		return String.format(Locale.ROOT, "%d:%02d", minutes / 60, minutes % 60);
	}

}
