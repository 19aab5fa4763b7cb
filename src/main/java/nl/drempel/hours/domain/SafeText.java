package nl.drempel.hours.domain;

import java.text.Normalizer;

/**
 * Texts in files that spreadsheets open: one that a spreadsheet would take for a formula
 * gets an apostrophe before it, so that it stays a text (OWASP, CSV injection).
 */
final class SafeText {

	private static final String QUOTE = "'";

	private SafeText() {
	}

	/** The text, with an apostrophe before it if it could become a formula. */
	static String quoted(String text) {
		return isFormula(text) ? QUOTE + text : text;
	}

	/** The text as it was before it was made safe. */
	static String unquoted(String text) {
		return (text.startsWith(QUOTE) && isFormula(text.substring(1))) ? text.substring(1) : text;
	}

	/**
	 * Whether it begins with what begins a formula, also in full width, and also after
	 * spaces and what cannot be seen, which spreadsheets skip; or with a tab or a line
	 * end.
	 */
	private static boolean isFormula(String text) {
		if (!text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0) {
			return true;
		}
		return text.codePoints().filter((one) -> !isSkipped(one)).limit(1).anyMatch(SafeText::beginsFormula);
	}

	private static boolean isSkipped(int one) {
		return Character.isWhitespace(one) || Character.isSpaceChar(one) || Character.isISOControl(one)
				|| Character.getType(one) == Character.FORMAT;
	}

	private static boolean beginsFormula(int one) {
		String plain = Normalizer.normalize(Character.toString(one), Normalizer.Form.NFKC);
		return "=+-@−".indexOf(plain.codePointAt(0)) >= 0;
	}

}
