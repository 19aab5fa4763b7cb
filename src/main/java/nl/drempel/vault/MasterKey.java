package nl.drempel.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

import org.springframework.util.StringUtils;

/**
 * The key that comes from outside, by a variable or a file, and never stands in the
 * database: AES-256-GCM through Tink. It may be several keys: the first one seals, all of
 * them open, so that one can follow another.
 * <p>
 * It is for small secrets. What is sealed names what it is about
 * ({@code "totp:<staff id>"}); it opens for exactly that, so that nobody with access to
 * the table can move it to another row.
 */
public final class MasterKey {

	/** What Tink puts first: a version byte and the id of the key. */
	private static final int PREFIX = 5;

	private static final String HASH = "HmacSHA256";

	static {
		try {
			AeadConfig.register();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private final Aead aead;

	private final byte[] mark;

	private final SecretKeySpec hashing;

	private MasterKey(KeysetHandle keys, byte[] newest) throws GeneralSecurityException {
		this.aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
		this.mark = ByteBuffer.allocate(PREFIX).put((byte) 1).putInt(keys.getPrimary().getId()).array();
		// A key of its own for hashing, that tells nothing of the one for sealing.
		this.hashing = new SecretKeySpec(hash(new SecretKeySpec(newest, HASH), "fingerprints"), HASH);
	}

	/** A new key, as it stands in the settings: one line of letters and digits. */
	public static String newLine() {
		try {
			KeysetHandle key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
			return Base64.getEncoder()
				.encodeToString(TinkProtoKeysetFormat.serializeKeyset(key, InsecureSecretKeyAccess.get()));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Reads what stands in the settings.
	 * @param text one key or more, each as {@link #newLine()} makes it, with spaces or
	 * line ends between them; the newest first
	 * @throws IllegalArgumentException if it is something else; the message does not
	 * quote it
	 */
	public static MasterKey read(String text) {
		List<String> lines = List.of(StringUtils.tokenizeToStringArray(text, " \t\r\n,"));
		if (lines.isEmpty()) {
			throw new IllegalArgumentException("there is no key in it");
		}
		try {
			KeysetHandle.Builder keys = KeysetHandle.newBuilder();
			for (int i = 0; i < lines.size(); i++) {
				KeysetHandle one = TinkProtoKeysetFormat.parseKeyset(Base64.getDecoder().decode(lines.get(i)),
						InsecureSecretKeyAccess.get());
				KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(one.getPrimary().getKey());
				keys.addEntry((i == 0) ? entry.makePrimary() : entry);
			}
			return new MasterKey(keys.build(), Base64.getDecoder().decode(lines.get(0)));
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			// Without its cause, which may quote the key.
			throw new IllegalArgumentException("what stands there is no key that keys-new made");
		}
	}

	/**
	 * Seals a secret under the newest key.
	 * @param about what the secret is of; it is needed to open it, and is no secret
	 */
	public byte[] seal(byte[] secret, String about) {
		try {
			return this.aead.encrypt(secret, about.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Opens what was sealed.
	 * @param about the same as when it was sealed
	 * @throws NotOpenedException if it was sealed under another key or about something
	 * else, or was changed
	 */
	public byte[] open(byte[] sealed, String about) {
		try {
			return this.aead.decrypt(sealed, about.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new NotOpenedException("sealed under a key that is not there, about something else, or changed");
		}
	}

	/** The bytes with which everything begins that lies under the newest key. */
	public byte[] mark() {
		return this.mark.clone();
	}

	/** Whether it lies under the newest key already. */
	public boolean isNewest(byte[] sealed) {
		return sealed.length > PREFIX && Arrays.equals(sealed, 0, PREFIX, this.mark, 0, PREFIX);
	}

	/**
	 * The same secret, sealed under the newest key.
	 * @throws NotOpenedException if it does not open
	 */
	public byte[] renew(byte[] sealed, String about) {
		return seal(open(sealed, about), about);
	}

	/**
	 * A hash that nobody can make or try out without the newest key, of something that is
	 * looked up again: the same text gives the same one, until there is a newer key.
	 * @param about what it is of, so that the same text elsewhere gives another
	 */
	public byte[] fingerprint(String text, String about) {
		try {
			return hash(this.hashing, about.length() + ":" + about + text);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] hash(SecretKeySpec key, String text) throws GeneralSecurityException {
		Mac mac = Mac.getInstance(HASH);
		mac.init(key);
		return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
	}

}
