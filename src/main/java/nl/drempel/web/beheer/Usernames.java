package nl.drempel.web.beheer;

import java.text.Normalizer;
import java.util.Locale;

import nl.drempel.school.Staff;
import org.jspecify.annotations.Nullable;

/** Makes a username of what the school's file proposes, or of someone's name. */
final class Usernames {

	private static final int LONGEST = 50;

	private Usernames() {
	}

	static String propose(@Nullable String wanted, Staff one) {
		String plain = plain((wanted != null) ? wanted : "");
		if (plain.length() < 3) {
			plain = plain(one.firstName() + "." + one.lastName());
		}
		if (plain.length() < 3) {
			plain = "medewerker";
		}
		return plain;
	}

	private static String plain(String text) {
		String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
			.toLowerCase(Locale.ROOT)
			.replaceAll("@.*", "")
			.replaceAll("[^a-z0-9.-]", "")
			.replaceAll("^[.-]+|[.-]+$", "")
			.replaceAll("\\.{2,}", ".");
		return plain.substring(0, Math.min(plain.length(), LONGEST));
	}

}
