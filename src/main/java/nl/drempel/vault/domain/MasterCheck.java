package nl.drempel.vault.domain;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import nl.drempel.engine.StartRefusedException;
import nl.drempel.vault.MasterKey;
import nl.drempel.vault.NotOpenedException;
import nl.drempel.vault.jdbc.MasterCheckRepository;

import org.springframework.stereotype.Component;

/**
 * Whether a master key is the one of this database, found out at the start and not at the
 * first page: a known word lies sealed in the database.
 */
@Component
class MasterCheck {

	private static final String WORD = "drempel";

	private final MasterCheckRepository stored;

	MasterCheck(MasterCheckRepository stored) {
		this.stored = stored;
	}

	/**
	 * The master key, if it is the one of this database; of a new database it becomes the
	 * one.
	 * @throws StartRefusedException if it is not, or the database's keys are missing
	 */
	MasterKey checked(KeySettings settings) {
		if (!this.stored.isThere()) {
			throw new StartRefusedException("This database was restored without its keys: restore the newest dump of "
					+ "the schema 'keys' as well, then start again (see docs/keys.md, also for when it is lost).");
		}
		Optional<byte[]> sealed = this.stored.find();
		MasterKey key = settings.read(sealed.isPresent());
		if (sealed.isEmpty()) {
			this.stored.save(seal(key));
			// Another process may have been first, with another key.
			sealed = this.stored.find();
		}
		open(key, sealed.orElseThrow());
		return key;
	}

	/** Puts the word under the newest key. */
	void renew(MasterKey key) {
		if (!key.isNewest(this.stored.find().orElseThrow())) {
			this.stored.replace(seal(key));
		}
	}

	private static byte[] seal(MasterKey key) {
		return key.seal(WORD.getBytes(StandardCharsets.US_ASCII), WORD);
	}

	private static void open(MasterKey key, byte[] sealed) {
		try {
			key.open(sealed, WORD);
		}
		catch (NotOpenedException ex) {
			throw new StartRefusedException("The master key is not the one of this database, so nothing that was "
					+ "written could be read: give the right one, or the old one after the new one (see docs/keys.md).");
		}
	}

}
