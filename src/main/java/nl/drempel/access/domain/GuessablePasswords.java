package nl.drempel.access.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Which passwords are guessed first: those made of usual words, of names of one's own, of
 * years, and of characters in a row or on a row of the keyboard. Each such piece counts
 * for one sign, however it is written; {@value #ENOUGH} signs must be left.
 */
final class GuessablePasswords {

	private static final int ENOUGH = 7;

	/** Shorter pieces stand in every password by chance. */
	private static final int SHORTEST_PIECE = 3;

	private static final List<String> ROWS = List.of("qwertyuiop", "azertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm",
			"1234567890", "!@#$%^&*()", "1q2w3e4r5t6y", "qazwsxedcrfv");

	/** What stands for a letter, and the letter. */
	private static final String SIGNS = "01!|3457@$";

	private static final String LETTERS = "oiiieastas";

	private static final Set<String> WORDS = words();

	private GuessablePasswords() {
	}

	private static Set<String> words() {
		try (InputStream in = GuessablePasswords.class.getResourceAsStream("/passwords/usual-words.txt")) {
			Set<String> words = new HashSet<>();
			new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).lines()
				.map(GuessablePasswords::unfolded)
				.forEach(words::add);
			return Set.copyOf(words);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Whether it is guessed first.
	 * @param own names that others know: of the person, the account and the school
	 */
	static boolean isGuessable(String password, Collection<String> own) {
		String text = plain(password);
		String repeated = text.replaceFirst("^(.+?)\\1+$", "$1");
		Set<String> names = new HashSet<>();
		for (String name : own) {
			for (String piece : plain(name).split("[^\\p{L}\\p{N}]+")) {
				names.add(unfolded(piece));
				names.add(unfolded(piece.replaceAll("\\P{L}+", "")));
			}
		}
		return signs(repeated, names) < ENOUGH;
	}

	private static String plain(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT);
	}

	private static String unfolded(String text) {
		StringBuilder letters = new StringBuilder(text.length());
		for (char sign : text.toCharArray()) {
			int at = SIGNS.indexOf(sign);
			// An l looks like the 1 that stands for an i.
			letters.append((at >= 0) ? LETTERS.charAt(at) : (sign == 'l') ? 'i' : sign);
		}
		return letters.toString();
	}

	private static int signs(String text, Set<String> names) {
		String letters = unfolded(text);
		int count = 0;
		for (int at = 0; at < text.length();) {
			int piece = Math.max(row(text, at), Math.max(word(letters, at, names), year(text, at)));
			if (piece > 0) {
				count++;
				at += piece;
			}
			else {
				boolean counts = !Character.isWhitespace(text.charAt(at)) && "-_.,".indexOf(text.charAt(at)) < 0;
				count += (counts && (at == 0 || text.charAt(at) != text.charAt(at - 1))) ? 1 : 0;
				at++;
			}
		}
		return count;
	}

	private static int word(String letters, int from, Set<String> names) {
		for (int to = letters.length(); to >= from + SHORTEST_PIECE; to--) {
			String piece = letters.substring(from, to);
			if (WORDS.contains(piece) || names.contains(piece)) {
				return to - from;
			}
		}
		return 0;
	}

	private static int year(String text, int from) {
		return (text.startsWith("19", from) || text.startsWith("20", from)) && text.length() >= from + 4
				&& Character.isDigit(text.charAt(from + 2)) && Character.isDigit(text.charAt(from + 3)) ? 4 : 0;
	}

	/** The same sign again, the next one each time, or as they lie on the keyboard. */
	private static int row(String text, int from) {
		int longest = 0;
		for (int step = -1; step <= 1; step++) {
			int to = from + 1;
			while (to < text.length() && text.charAt(to) - text.charAt(to - 1) == step) {
				to++;
			}
			longest = Math.max(longest, to - from);
		}
		for (int to = from + SHORTEST_PIECE; to <= text.length(); to++) {
			String piece = text.substring(from, to);
			String back = new StringBuilder(piece).reverse().toString();
			if (ROWS.stream().anyMatch((row) -> row.contains(piece) || row.contains(back))) {
				longest = Math.max(longest, to - from);
			}
		}
		return (longest >= SHORTEST_PIECE) ? longest : 0;
	}

}
