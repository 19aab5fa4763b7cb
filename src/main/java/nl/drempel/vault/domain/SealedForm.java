package nl.drempel.vault.domain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * How what is sealed looks: first a word and the number of the way it was sealed, so that
 * it is told from what is not, and can be sealed another way some day.
 */
final class SealedForm {

	static final String PREFIX = "sealed:1:";

	private static final byte[] MARK = PREFIX.getBytes(StandardCharsets.US_ASCII);

	private SealedForm() {
	}

	static byte[] of(byte[] sealed) {
		byte[] form = Arrays.copyOf(MARK, MARK.length + sealed.length);
		System.arraycopy(sealed, 0, form, MARK.length, sealed.length);
		return form;
	}

	/** What is sealed; empty if it does not look like it. */
	static Optional<byte[]> read(String form) {
		if (!form.startsWith(PREFIX)) {
			return Optional.empty();
		}
		try {
			return Optional.of(Base64.getDecoder().decode(form.substring(PREFIX.length())));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	static Optional<byte[]> read(byte[] form) {
		boolean marked = form.length >= MARK.length && Arrays.equals(form, 0, MARK.length, MARK, 0, MARK.length);
		return marked ? Optional.of(Arrays.copyOfRange(form, MARK.length, form.length)) : Optional.empty();
	}

}
