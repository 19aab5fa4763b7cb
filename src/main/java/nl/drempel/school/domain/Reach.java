package nl.drempel.school.domain;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether something can be a telephone number, an address or a language. Lenient: what a
 * person would understand is right.
 */
public final class Reach {

	private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()./-]{2,29}|\\([0-9][0-9 ()./-]{2,29}");

	private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"=+|][^\\s@<>\"]{0,99}@[^\\s@<>\"]{1,150}");

	/** ISO 639-1 or 639-3, as {@code tr} or {@code zgh}. */
	private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

	private static final Set<String> YES = Set.of("yes", "ja", "true", "1");

	private static final Set<String> NO = Set.of("no", "nee", "false", "0");

	private Reach() {
	}

	public static boolean isPhone(String text) {
		return PHONE.matcher(text).matches();
	}

	public static boolean isEmail(String text) {
		return EMAIL.matcher(text).matches();
	}

	public static boolean isLanguage(String text) {
		return LANGUAGE.matcher(text).matches();
	}

	public static boolean isYes(String text) {
		return YES.contains(text);
	}

	public static boolean isNo(String text) {
		return NO.contains(text);
	}

}
