package nl.drempel.access.domain;

import java.security.SecureRandom;

/** Random words that are read out or copied from paper: without signs that look alike. */
final class ReadableSecrets {

	private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

	private static final int GROUP = 5;

	private final SecureRandom random = new SecureRandom();

	/** So many signs, in groups with hyphens between them. */
	String next(int length) {
		StringBuilder word = new StringBuilder();
		for (int i = 0; i < length; i++) {
			if (i > 0 && i % GROUP == 0) {
				word.append('-');
			}
			word.append(ALPHABET.charAt(this.random.nextInt(ALPHABET.length())));
		}
		return word.toString();
	}

}
