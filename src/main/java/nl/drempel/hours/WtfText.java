package nl.drempel.hours;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

import nl.drempel.shared.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** What part of full time someone works, as people write it: {@code 0,8}. */
public final class WtfText {

	private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{0,6}(?:[.,]\\d{1,9})?");

	/** Personnel files know it to four decimals. */
	private static final int DECIMALS = 4;

	private WtfText() {
	}

	/**
	 * Reads a part of full time, with a comma or a point.
	 * @param field at which an error is said
	 * @return more than 0, at the most 1, to four decimals
	 * @throws InvalidInputException if there is nothing, it is no number, or it is out of
	 * range
	 */
	public static BigDecimal read(String field, @Nullable String text) {
		String typed = (text != null) ? text.strip() : "";
		if (typed.isEmpty()) {
			throw new InvalidInputException(field, "error.required");
		}
		if (!NUMBER.matcher(typed).matches() || typed.chars().noneMatch(Character::isDigit)) {
			throw new InvalidInputException(field, "hoursbudget.error.wtf");
		}
		BigDecimal wtf = new BigDecimal(typed.replace(',', '.')).setScale(DECIMALS, RoundingMode.HALF_UP);
		if (wtf.signum() <= 0 || wtf.compareTo(BigDecimal.ONE) > 0) {
			throw new InvalidInputException(field, "hoursbudget.error.wtf-range");
		}
		return wtf;
	}

	/** The same as someone would write it. */
	public static String write(BigDecimal wtf) {
		return plain(wtf);
	}

	/** A number with a comma, without noughts at its end. */
	static String plain(BigDecimal number) {
		BigDecimal stripped = number.stripTrailingZeros();
		return ((stripped.scale() < 0) ? stripped.setScale(0) : stripped).toPlainString().replace('.', ',');
	}

}
