package nl.drempel.vault.domain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import nl.drempel.shared.CaseId;

/** The key of a case: AES-256-GCM, with a random nonce for each text. */
final class CaseKey {

	private static final int BYTES = 32;

	private final CaseId id;

	private final Aead aead;

	private CaseKey(CaseId id, byte[] raw) {
		this.id = id;
		try {
			this.aead = new AesGcmJce(raw);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static CaseKey of(CaseId id, byte[] raw) {
		return new CaseKey(id, raw);
	}

	/** What a new key is made of. */
	static byte[] newRaw() {
		return Random.randBytes(BYTES);
	}

	byte[] seal(byte[] content, String column) {
		try {
			return this.aead.encrypt(content, about(column));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Empty if it was sealed for another case or column, or changed. */
	Optional<byte[]> open(byte[] sealed, String column) {
		try {
			return Optional.of(this.aead.decrypt(sealed, about(column)));
		}
		catch (GeneralSecurityException ex) {
			return Optional.empty();
		}
	}

	private byte[] about(String column) {
		return (this.id + "/" + column).getBytes(StandardCharsets.UTF_8);
	}

}
