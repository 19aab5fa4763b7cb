package nl.drempel.complaint.domain;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import nl.drempel.complaint.jdbc.ComplaintRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The 16 digits with which a complainant follows a complaint. They are drawn by chance
 * and only a slow hash of them is kept. With the whole database in hand nobody reads a
 * code; trying them out is made dear, not impossible.
 */
@Component
public class ReceiptCodes {

	private static final int DIGITS = 16;

	private static final int ROUNDS = 20_000;

	private static final int BITS = 256;

	/** No code is written as wide as this. */
	private static final int LONGEST = 100;

	/** People write a code in groups of four. */
	private static final Pattern BETWEEN = Pattern.compile("[\\s\\h.-]+");

	private static final Pattern CODE = Pattern.compile("[0-9]{" + DIGITS + "}");

	private final RandomGenerator random = new SecureRandom();

	private final Supplier<byte[]> salt;

	ReceiptCodes(ComplaintRepository complaints) {
		this.salt = SingletonSupplier.of(complaints::salt);
	}

	/**
	 * A new code, and what is kept of it. Hashing takes a processor for a hundredth of a
	 * second: not while a transaction holds a connection that others wait for.
	 */
	public Fresh draw() {
		String code = digits();
		return new Fresh(code, hash(code).orElseThrow());
	}

	private String digits() {
		StringBuilder code = new StringBuilder(DIGITS);
		for (int i = 0; i < DIGITS; i++) {
			code.append((char) ('0' + this.random.nextInt(10)));
		}
		return code.toString();
	}

	/** What is kept of a code; empty if it has not the shape of one. */
	public Optional<String> hash(String typed) {
		if (typed.length() > LONGEST) {
			return Optional.empty();
		}
		String code = BETWEEN.matcher(inLatinDigits(typed)).replaceAll("");
		if (!CODE.matcher(code).matches()) {
			return Optional.empty();
		}
		try {
			byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
				.generateSecret(new PBEKeySpec(code.toCharArray(), this.salt.get(), ROUNDS, BITS))
				.getEncoded();
			return Optional.of(HexFormat.of().formatHex(hash));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** An Arabic keyboard types digits of its own. */
	private static String inLatinDigits(String typed) {
		StringBuilder digits = new StringBuilder(typed.length());
		typed.codePoints().forEach((point) -> {
			if (Character.isDigit(point)) {
				digits.append(Character.digit(point, 10));
			}
			else if (Character.getType(point) != Character.FORMAT) {
				digits.appendCodePoint(point);
			}
		});
		return digits.toString();
	}

	/** A code that was drawn. */
	public record Fresh(String code, String hash) {
	}

	/** A code as one reads it out: in groups of four. */
	public static String spaced(String code) {
		return code.replaceAll("(.{4})(?=.)", "$1 ");
	}

}
