package nl.drempel.vault;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MasterKeyTest {

	private static final byte[] SECRET = "een geheim".getBytes(StandardCharsets.UTF_8);

	private final String line = MasterKey.newLine();

	private final MasterKey key = MasterKey.read(this.line);

	@Test
	void whatIsSealedOpensForWhatItIsAbout() {
		byte[] sealed = this.key.seal(SECRET, "totp:1");
		assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("geheim");
		assertThat(this.key.open(sealed, "totp:1")).isEqualTo(SECRET);
	}

	@Test
	void whatIsSealedDoesNotOpenForAnother() {
		byte[] sealed = this.key.seal(SECRET, "totp:1");
		assertThatExceptionOfType(NotOpenedException.class).isThrownBy(() -> this.key.open(sealed, "totp:2"));
	}

	@Test
	void aChangedByteIsNoticed() {
		byte[] sealed = this.key.seal(SECRET, "totp:1");
		sealed[sealed.length - 1] ^= 1;
		assertThatExceptionOfType(NotOpenedException.class).isThrownBy(() -> this.key.open(sealed, "totp:1"));
	}

	@Test
	void aFingerprintIsFoundAgainByThisKeyForThisOnly() {
		byte[] print = this.key.fingerprint("192.0.2.1", "place:1");
		assertThat(print).hasSize(32).isEqualTo(MasterKey.read(this.line).fingerprint("192.0.2.1", "place:1"));
		assertThat(print).isNotEqualTo(this.key.fingerprint("192.0.2.1", "place:2"))
			.isNotEqualTo(this.key.fingerprint("192.0.2.2", "place:1"))
			.isNotEqualTo(MasterKey.read(MasterKey.newLine()).fingerprint("192.0.2.1", "place:1"));
		assertThat(this.key.fingerprint("1a", "b")).isNotEqualTo(this.key.fingerprint("a", "b1"));
	}

	@Test
	void anotherKeyOpensNothing() {
		byte[] sealed = this.key.seal(SECRET, "totp:1");
		assertThatExceptionOfType(NotOpenedException.class)
			.isThrownBy(() -> MasterKey.read(MasterKey.newLine()).open(sealed, "totp:1"));
	}

	@Test
	void aNewKeyBeforeTheOldOneOpensBothAndSealsWithTheNew() {
		String newer = MasterKey.newLine();
		byte[] old = this.key.seal(SECRET, "totp:1");
		MasterKey both = MasterKey.read(newer + "\n" + this.line + "\n");
		assertThat(both.isNewest(old)).isFalse();
		byte[] renewed = both.renew(old, "totp:1");
		assertThat(both.isNewest(renewed)).isTrue();
		assertThat(MasterKey.read(newer).open(renewed, "totp:1")).isEqualTo(SECRET);
		assertThatExceptionOfType(NotOpenedException.class).isThrownBy(() -> this.key.open(renewed, "totp:1"));
	}

	@Test
	void whatIsNoKeyIsRefusedWithoutQuotingIt() {
		for (String text : new String[] { "", " \n", "welkom01", "AAAA", this.line.substring(4),
				this.line + " " + this.line }) {
			assertThatIllegalArgumentException().isThrownBy(() -> MasterKey.read(text))
				.satisfies((ex) -> assertThat(ex.getMessage()).contains("key").doesNotContain("welkom", "AAAA"))
				.satisfies((ex) -> assertThat(ex.getCause()).isNull());
		}
	}

}
