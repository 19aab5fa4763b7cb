package nl.drempel.access.domain;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import org.apache.commons.codec.binary.Base32;

/** Codes of six digits that change every thirty seconds, as every app makes them. */
final class TimeCodes {

	private static final int SECRET_BYTES = 20;

	private static final String ISSUER = "Drempel";

	/** So many steps the clock of a telephone may be off, to either side. */
	private static final int DRIFT = 1;

	private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();

	private final SecureRandom random = new SecureRandom();

	byte[] newSecret() {
		byte[] secret = new byte[SECRET_BYTES];
		this.random.nextBytes(secret);
		return secret;
	}

	static String asText(byte[] secret) {
		return new Base32().encodeAsString(secret);
	}

	static byte[] ofText(String secret) {
		return new Base32().decode(secret);
	}

	static String address(String username, byte[] secret) {
		return "otpauth://totp/" + ISSUER + ":" + URLEncoder.encode(username, StandardCharsets.UTF_8) + "?secret="
				+ asText(secret) + "&issuer=" + ISSUER;
	}

	/** The step of which this is the code; empty if it is of none around now. */
	OptionalLong step(byte[] secret, String code, Instant now) {
		long step = now.getEpochSecond() / this.codes.getTimeStep().toSeconds();
		OptionalLong found = OptionalLong.empty();
		for (long near = step - DRIFT; near <= step + DRIFT; near++) {
			if (code(secret, near).equals(code)) {
				found = OptionalLong.of(near);
			}
		}
		return found;
	}

	/** The code of a step: the number of half minutes since 1970. */
	String code(byte[] secret, long step) {
		try {
			return this.codes.generateOneTimePasswordString(new SecretKeySpec(secret, this.codes.getAlgorithm()),
					Instant.ofEpochSecond(step * this.codes.getTimeStep().toSeconds()), Locale.ROOT);
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
