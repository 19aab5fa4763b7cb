package nl.drempel.audit.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A hash over values, each written in one way only: numbers as eight bytes, texts with
 * their length before them, and what is missing unlike everything else. Not for several
 * threads.
 */
final class Sha256 {

	private static final byte ABSENT = 0;

	private static final byte PRESENT = 1;

	private final MessageDigest digest;

	private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

	Sha256() {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Sha256 octet(byte value) {
		this.digest.update(value);
		return this;
	}

	Sha256 bytes(byte[] value) {
		this.digest.update(value);
		return this;
	}

	Sha256 number(long value) {
		this.digest.update(this.number.putLong(0, value).array());
		return this;
	}

	Sha256 moment(Instant value) {
		return number(value.getEpochSecond()).number(value.getNano());
	}

	Sha256 text(@Nullable String value) {
		if (value == null) {
			return octet(ABSENT);
		}
		byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
		return octet(PRESENT).number(bytes.length).bytes(bytes);
	}

	Sha256 id(@Nullable UUID value) {
		if (value == null) {
			return octet(ABSENT);
		}
		return octet(PRESENT).number(value.getMostSignificantBits()).number(value.getLeastSignificantBits());
	}

	/** The hash over what came since the last one. */
	byte[] digest() {
		return this.digest.digest();
	}

}
