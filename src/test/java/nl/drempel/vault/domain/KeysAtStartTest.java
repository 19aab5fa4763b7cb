package nl.drempel.vault.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import nl.drempel.DrempelTest;
import nl.drempel.engine.StartRefusedException;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;
import nl.drempel.vault.MasterKey;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What becomes of the keys when Drempel starts: none, the wrong one, a new one, lost
 * ones, and a restored backup.
 */
@DrempelTest
class KeysAtStartTest {

	private static final String COLUMN = "visit_report.facts";

	private static final String GONE = "Deze tekst is er niet meer.";

	@Autowired
	private JdbcConnectionDetails server;

	@Autowired
	private Environment environment;

	@TempDir
	private Path folder;

	private VaultDatabase database;

	private final CaseId id = CaseId.random();

	private final String key = MasterKey.newLine();

	@BeforeEach
	void aDatabase() {
		this.database = VaultDatabase.made(this.server, this.environment);
	}

	@AfterEach
	void noDatabase() {
		this.database.close();
	}

	@BeforeEach
	void aDutchReader() {
		LocaleContextHolder.setLocale(Locale.forLanguageTag("nl"));
	}

	@AfterEach
	void nobody() {
		LocaleContextHolder.resetLocaleContext();
	}

	@Test
	void withoutAMasterKeyAnOutsideDatabaseIsRefused() {
		assertThat(refused(() -> VaultStart.with(this.database.pool(), ""))).contains("There is no master key",
				"keys-new", "DREMPEL_MASTER_KEY", "DREMPEL_MASTER_KEY_FILE");
	}

	@Test
	void whatIsNoKeyIsRefusedAndNotQuoted() {
		assertThat(refused(() -> VaultStart.with(this.database.pool(), "welkom01"))).contains("holds no master key")
			.doesNotContain("welkom01");
	}

	@Test
	void theWrongMasterKeyIsRefusedAtTheStart() {
		String sealed = writtenWith(this.key, "Woont boven de bakker.");
		assertThat(refused(() -> VaultStart.with(this.database.pool(), MasterKey.newLine())))
			.contains("not the one of this database");
		assertThat(readWith(this.database, this.key, sealed)).isEqualTo("Woont boven de bakker.");
	}

	@Test
	void theMasterKeyCanStandInAFile() throws IOException {
		Path file = Files.writeString(this.folder.resolve("sleutel"), this.key + "\n");
		String sealed = writtenWith(this.key, "Woont boven de bakker.");
		try (var context = VaultStart.with(this.database.pool(), settings("", file.toString(), false))) {
			assertThat(texts(context).open(this.id, COLUMN, sealed)).isEqualTo("Woont boven de bakker.");
		}
		assertThat(refused(() -> VaultStart.with(this.database.pool(), settings(this.key, file.toString(), false))))
			.contains("both set");
		assertThat(refused(() -> VaultStart.with(this.database.pool(),
				settings("", this.folder.resolve("weg").toString(), false))))
			.contains("cannot be read");
	}

	@Test
	void anEmbeddedDatabaseKeepsAKeyOfItsOwnForItsOwnerOnly() throws IOException {
		String sealed;
		try (var context = VaultStart.with(this.database.pool(), settings("", "", true))) {
			sealed = texts(context).seal(this.id, COLUMN, "Woont boven de bakker.");
		}
		Path own = this.folder.resolve("master.key");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own))).isEqualTo("rw-------");
		try (var context = VaultStart.with(this.database.pool(), settings("", "", true))) {
			assertThat(texts(context).open(this.id, COLUMN, sealed)).isEqualTo("Woont boven de bakker.");
		}
		Files.delete(own);
		assertThat(refused(() -> VaultStart.with(this.database.pool(), settings("", "", true)))).contains("is gone");
		assertThat(own).doesNotExist();
	}

	@Test
	void aNewMasterKeyTakesOverAndTheOldOneIsNoLongerNeeded() {
		String sealed = writtenWith(this.key, "Woont boven de bakker.");
		byte[] before = wrapped();
		String newer = MasterKey.newLine();
		assertThat(readWith(this.database, newer + "\n" + this.key, sealed)).isEqualTo("Woont boven de bakker.");
		assertThat(wrapped()).isNotEqualTo(before);
		assertThat(readWith(this.database, newer, sealed)).isEqualTo("Woont boven de bakker.");
		assertThat(refused(() -> VaultStart.with(this.database.pool(), this.key)))
			.contains("not the one of this database");
	}

	@Test
	void aKeyUnderAMasterKeyThatIsGoneIsSeenAtTheStart() {
		writtenWith(this.key, "Woont boven de bakker.");
		byte[] old = wrapped();
		String newer = MasterKey.newLine();
		VaultStart.with(this.database.pool(), newer + " " + this.key).close();
		// As a key does that was put back from an older copy.
		this.database.jdbc().sql("update keys.case_key set wrapped = :old").param("old", old).update();
		assertThat(refused(() -> VaultStart.with(this.database.pool(), newer)))
			.contains("a master key that is not there any more");
		VaultStart.with(this.database.pool(), newer + " " + this.key).close();
		VaultStart.with(this.database.pool(), newer).close();
	}

	@Test
	void aBackupComesBackInTwoPartsAndWithoutTheKeysItIsRefused() {
		String sealed = writtenWith(this.key, "Woont boven de bakker.");
		try (VaultDatabase restored = this.database.restoredWithoutKeys()) {
			assertThat(refused(() -> VaultStart.with(restored.pool(), this.key))).contains("restored without its keys");
			restored.restoreKeysOf(this.database);
			assertThat(refused(() -> VaultStart.with(restored.pool(), MasterKey.newLine())))
				.contains("not the one of this database");
			assertThat(readWith(restored, this.key, sealed)).isEqualTo("Woont boven de bakker.");
		}
	}

	@Test
	void aDestroyedKeyEndsTheTextInDumpsFromBefore() {
		String sealed = writtenWith(this.key, "Woont boven de bakker.");
		CaseId other = CaseId.random();
		try (VaultDatabase fromBefore = this.database.restoredWithoutKeys()) {
			String theirs;
			try (var context = VaultStart.with(this.database.pool(), this.key)) {
				theirs = texts(context).seal(other, COLUMN, "Tweede huis links.");
				texts(context).destroy(this.id);
			}
			fromBefore.restoreKeysOf(this.database);
			assertThat(readWith(fromBefore, this.key, sealed)).isEqualTo(GONE);
			try (var context = VaultStart.with(fromBefore.pool(), this.key)) {
				assertThat(texts(context).open(other, COLUMN, theirs)).isEqualTo("Tweede huis links.");
			}
		}
	}

	@Test
	void whoLostTheKeysCanGoOnWithoutTheTexts() {
		String sealed = writtenWith(this.key, "Woont boven de bakker.");
		try (VaultDatabase restored = this.database.restoredWithoutKeys()) {
			restored.jdbc().sql("select keys_begin()").query().listOfRows();
			String other = MasterKey.newLine();
			try (var context = VaultStart.with(restored.pool(), other)) {
				assertThat(texts(context).open(this.id, COLUMN, sealed)).isEqualTo(GONE);
				String anew = texts(context).seal(this.id, COLUMN, "Opnieuw.");
				assertThat(texts(context).open(this.id, COLUMN, anew)).isEqualTo("Opnieuw.");
				assertThat(texts(context).open(this.id, COLUMN, sealed)).isEqualTo(GONE);
			}
		}
	}

	private Map<String, Object> settings(String key, String file, boolean embedded) {
		return new LinkedHashMap<>(Map.of("drempel.master-key", key, "drempel.master-key-file", file,
				"drempel.embedded", embedded, "drempel.demo", embedded, "drempel.data-dir", this.folder.toString()));
	}

	private String writtenWith(String masterKey, String text) {
		try (var context = VaultStart.with(this.database.pool(), masterKey)) {
			return texts(context).seal(this.id, COLUMN, text);
		}
	}

	private String readWith(VaultDatabase where, String masterKey, String sealed) {
		try (var context = VaultStart.with(where.pool(), masterKey)) {
			return texts(context).open(this.id, COLUMN, sealed);
		}
	}

	private byte[] wrapped() {
		return this.database.jdbc().sql("select wrapped from keys.case_key").query(byte[].class).single();
	}

	private static CaseTexts texts(AnnotationConfigApplicationContext context) {
		return context.getBean(CaseTexts.class);
	}

	/** The sentence with which a start is refused. */
	private static String refused(ThrowingCallable start) {
		for (Throwable cause = catchThrowable(start); cause != null; cause = cause.getCause()) {
			if (cause instanceof StartRefusedException) {
				return cause.getMessage();
			}
		}
		throw new AssertionError("not refused");
	}

}
