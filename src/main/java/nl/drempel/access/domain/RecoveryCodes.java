package nl.drempel.access.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Codes on paper: fifteen signs of an alphabet without look-alikes, so random that their
 * hash needs no salt and no time.
 */
final class RecoveryCodes {

	private static final int HOW_MANY = 8;

	private static final int LENGTH = 15;

	private RecoveryCodes() {
	}

	static List<String> make(ReadableSecrets secrets) {
		return Stream.generate(() -> secrets.next(LENGTH)).limit(HOW_MANY).toList();
	}

	/** Of what was typed: hyphens, spaces and capitals make no difference. */
	static byte[] hash(String code) {
		try {
			return MessageDigest.getInstance("SHA-256")
				.digest(code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
