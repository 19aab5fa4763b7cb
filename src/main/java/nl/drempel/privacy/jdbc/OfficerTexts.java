package nl.drempel.privacy.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.shared.SeesEverything;
import nl.drempel.shared.Words;
import nl.drempel.vault.MasterKey;
import nl.drempel.vault.NotOpenedException;
import nl.drempel.vault.SealedSecrets;

/**
 * What the privacy officer writes where there is no case whose key could seal it: with a
 * request for access, a hold on all of a pupil's, a notice. It lies under the master key
 * itself, each text for its own row, so a copy of the database gives it to nobody. It
 * ends with its row; what a dump holds of it ends with that dump (docs/keys.md).
 */
@Component
class OfficerTexts implements SealedSecrets {

	private static final Logger log = LoggerFactory.getLogger(OfficerTexts.class);

	/** How the form begins: the number of this way of sealing differs from a case's. */
	private static final String FORM = "sealed:2:";

	private final JdbcClient jdbc;

	private final MasterKey key;

	private final Words words;

	OfficerTexts(JdbcClient jdbc, MasterKey key, Words words) {
		this.jdbc = jdbc;
		this.key = key;
		this.words = words;
	}

	@Contract("_, _, null -> null; _, _, !null -> !null")
	@Nullable String seal(Column column, UUID row, @Nullable String text) {
		return (text != null) ? form(this.key.seal(text.getBytes(StandardCharsets.UTF_8), column.about(row))) : null;
	}

	/** What can't be opened reads as a sentence that says so. */
	@Contract("_, _, null -> null; _, _, !null -> !null")
	@Nullable String open(Column column, UUID row, @Nullable String sealed) {
		if (sealed == null) {
			return null;
		}
		try {
			return new String(this.key.open(bytes(sealed), column.about(row)), StandardCharsets.UTF_8);
		}
		catch (NotOpenedException | IllegalArgumentException ex) {
			log.error("What stands in {} was not sealed there", column.about(row));
			return this.words.say("vault.gone");
		}
	}

	private static String form(byte[] sealed) {
		return FORM + Base64.getEncoder().encodeToString(sealed);
	}

	private static byte[] bytes(String form) {
		if (!form.startsWith(FORM)) {
			throw new IllegalArgumentException("not sealed");
		}
		return Base64.getDecoder().decode(form.substring(FORM.length()));
	}

	/** What was written before it was sealed is sealed too. */
	@Override
	@Transactional
	@SeesEverything("renewal of keys")
	public int renew() {
		int renewed = 0;
		for (Column column : Column.values()) {
			for (Written one : written(column)) {
				String now = renewed(column, one);
				if (!now.equals(one.text())) {
					this.jdbc.sql("update %s set %s = :text where id = :id".formatted(column.table(), column.column()))
						.param("id", one.id())
						.param("text", now)
						.update();
					renewed++;
				}
			}
		}
		return renewed;
	}

	private List<Written> written(Column column) {
		return this.jdbc
			.sql("select id, %s as text from %s where %s for update".formatted(column.column(), column.table(),
					column.which()))
			.query(Written.class)
			.list();
	}

	private String renewed(Column column, Written one) {
		if (!one.text().startsWith(FORM)) {
			return seal(column, one.id(), one.text());
		}
		byte[] sealed = bytes(one.text());
		return this.key.isNewest(sealed) ? one.text() : form(this.key.renew(sealed, column.about(one.id())));
	}

	/** Where they write. */
	enum Column {

		REQUEST("access_request", "note", "note is not null"), NOTICE("privacy_notice", "note", "note is not null"),
		/** Of one case it lies under the key of that case. */
		HOLD("legal_hold", "reason", "case_id is null");

		private final String table;

		private final String column;

		private final String which;

		Column(String table, String column, String which) {
			this.table = table;
			this.column = column;
			this.which = which;
		}

		String table() {
			return this.table;
		}

		String column() {
			return this.column;
		}

		String which() {
			return this.which;
		}

		String about(UUID row) {
			return this.table + "." + this.column + ":" + row;
		}

	}

	/** What stands in a row. */
	record Written(UUID id, String text) {
	}

}
