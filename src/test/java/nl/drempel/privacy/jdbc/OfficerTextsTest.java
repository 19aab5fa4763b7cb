package nl.drempel.privacy.jdbc;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import nl.drempel.privacy.jdbc.OfficerTexts.Column;
import nl.drempel.shared.Words;
import nl.drempel.vault.MasterKey;
import nl.drempel.visit.VisitStories;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the privacy officer writes outside cases lies under the master key, follows a new
 * one, and opens in its own row only.
 */
class OfficerTextsTest extends VisitStories {

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private Words words;

	private final String older = MasterKey.newLine();

	private final String newer = MasterKey.newLine();

	@Test
	void whatIsThereComesUnderTheNewMasterKeyAndWhatWasPlainIsSealed() {
		this.transaction.executeWithoutResult((status) -> {
			// Of this test only; all of it is rolled back.
			this.jdbc.sql("update access_request set note = null").update();
			this.jdbc.sql("update privacy_notice set note = null").update();
			this.jdbc.sql("delete from legal_hold where case_id is null").update();
			UUID plain = aHold("open en bloot");
			UUID sealed = aHold("nog niet");
			this.jdbc.sql("update legal_hold set reason = :reason where id = :id")
				.param("id", sealed)
				.param("reason", under(this.older).seal(Column.HOLD, sealed, "onder de oude"))
				.update();
			assertThat(under(this.newer + "\n" + this.older).renew()).isEqualTo(2);
			assertThat(under(this.newer).open(Column.HOLD, plain, reason(plain))).isEqualTo("open en bloot");
			assertThat(under(this.newer).open(Column.HOLD, sealed, reason(sealed))).isEqualTo("onder de oude");
			assertThat(reason(plain)).startsWith("sealed:2:");
			assertThat(under(this.newer).renew()).as("nothing is left to do").isZero();
			status.setRollbackOnly();
		});
	}

	@Test
	void whatWasMovedToAnotherRowOrIsPlainDoesNotOpen() {
		UUID row = UUID.randomUUID();
		String sealed = under(this.older).seal(Column.REQUEST, row, "zeepaardje");
		assertThat(sealed).doesNotContain("zeepaardje");
		assertThat(under(this.older).open(Column.REQUEST, row, sealed)).isEqualTo("zeepaardje");
		assertThat(under(this.older).open(Column.REQUEST, UUID.randomUUID(), sealed)).isEqualTo(gone());
		assertThat(under(this.older).open(Column.NOTICE, row, sealed)).isEqualTo(gone());
		assertThat(under(this.newer).open(Column.REQUEST, row, sealed)).isEqualTo(gone());
		assertThat(under(this.older).open(Column.REQUEST, row, "ondergeschoven")).isEqualTo(gone());
	}

	private String gone() {
		return this.words.say("vault.gone");
	}

	private OfficerTexts under(String keys) {
		return new OfficerTexts(this.jdbc, MasterKey.read(keys), this.words);
	}

	private UUID aHold(String reason) {
		UUID id = UUID.randomUUID();
		this.jdbc
			.sql("""
					insert into legal_hold (id, board_id, pupil_id, reason, set_by, set_at) values (:id, :board, :pupil, :reason, :by, now())
					""")
			.param("id", id)
			.param("board", this.board.value())
			.param("pupil", aPupil().value())
			.param("reason", reason)
			.param("by", this.director.id().value())
			.update();
		return id;
	}

	private String reason(UUID id) {
		return this.jdbc.sql("select reason from legal_hold where id = :id")
			.param("id", id)
			.query(String.class)
			.single();
	}

}
