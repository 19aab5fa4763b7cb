package nl.drempel.school.domain;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * How names are kept, shown and found, whatever script they are written in.
 */
public final class Names {

	private static final int LONGEST_WORD = 100;

	private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\p{Cc}]+");

	private static final Pattern MARKS = Pattern.compile("\\p{M}+");

	private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\p{Z}\\p{C}\\p{P}]+");

	/** Letters that carry no separate accent and are still typed without one. */
	private static final String[][] PLAIN = { { "ı", "i" }, { "ø", "o" }, { "ł", "l" }, { "đ", "d" }, { "ß", "ss" },
			{ "æ", "ae" }, { "œ", "oe" }, { "ð", "d" }, { "þ", "th" } };

	private Names() {
	}

	/**
	 * A text as it is kept: composed (NFC), without line ends or double spaces. Emoji,
	 * combining characters and writing direction stay as they are.
	 * @return null when nothing is left
	 */
	public static @Nullable String clean(@Nullable String text) {
		if (text == null) {
			return null;
		}
		String clean = SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ").strip();
		return clean.isEmpty() ? null : clean;
	}

	/**
	 * How someone is known: what they are called, or else the first of their given names,
	 * or else their initials, then prefix and last name.
	 * @return null if there is nothing to call them by
	 */
	public static @Nullable String display(@Nullable String callName, @Nullable String givenNames,
			@Nullable String initials, @Nullable String prefix, @Nullable String lastName) {
		String first = (callName != null) ? callName : (givenNames != null) ? givenNames.split(" ")[0] : initials;
		if (first == null && lastName == null) {
			return null;
		}
		return Stream.of(first, (lastName != null) ? prefix : null, lastName)
			.filter((part) -> part != null && !part.isEmpty())
			.collect(Collectors.joining(" "));
	}

	/**
	 * The same name to search in: lower-case words without accents or punctuation, with
	 * single spaces between. Very long words are cut: the index holds no more than 2046
	 * bytes of one.
	 */
	public static String forSearch(String name) {
		String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
		plain = plain.toLowerCase(Locale.ROOT);
		plain = MARKS.matcher(plain).replaceAll("");
		for (String[] letter : PLAIN) {
			plain = plain.replace(letter[0], letter[1]);
		}
		return Arrays.stream(BETWEEN_WORDS.split(plain))
			.filter((word) -> !word.isEmpty())
			.map(Names::cut)
			.collect(Collectors.joining(" "));
	}

	private static String cut(String word) {
		return (word.codePointCount(0, word.length()) > LONGEST_WORD)
				? word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD)) : word;
	}

	/** The words someone searches for, written as names are to search in. */
	public static List<String> searchWords(String text) {
		return Arrays.stream(forSearch(text).split(" ")).filter((word) -> !word.isEmpty()).limit(10).toList();
	}

}
