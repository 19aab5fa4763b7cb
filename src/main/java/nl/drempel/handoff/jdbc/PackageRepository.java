package nl.drempel.handoff.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.handoff.FrozenPackage;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;

/** Packages as they left; they are written once. */
@Repository
@Transactional
public class PackageRepository {

	private static final String TEXT = "handoff_package_text.text";

	private final JdbcClient jdbc;

	private final CaseTexts texts;

	PackageRepository(JdbcClient jdbc, CaseTexts texts) {
		this.jdbc = jdbc;
		this.texts = texts;
	}

	public void insert(CaseId id, FrozenPackage made, Instant sentAt) {
		this.jdbc.sql("""
				insert into handoff_package (case_id, pupil_name, pupil_born, school_name, sender_name, feedback_due_on,
				                             feedback_allowed, sent_at)
				values (:id, :pupil, :born, :school, :sender, :due, :allowed, :at)
				""")
			.param("id", id.value())
			.param("pupil", made.pupil())
			.param("born", made.born())
			.param("school", made.school())
			.param("sender", made.sender())
			.param("due", made.feedbackDueOn())
			.param("allowed", made.feedbackAllowed())
			.param("at", Timestamp.from(sentAt))
			.update();
		int position = 1;
		for (FrozenPackage.Text text : made.texts()) {
			this.jdbc.sql("""
					insert into handoff_package_text (case_id, position, item, heading, text)
					values (:id, :position, :item, :heading, :text)
					""")
				.param("id", id.value())
				.param("position", position++)
				.param("item", text.item())
				.param("heading", text.heading())
				.param("text", this.texts.seal(id, TEXT, text.text()))
				.update();
		}
	}

	public Optional<FrozenPackage> find(CaseId id) {
		// Read before: not while the row is open, on a second connection.
		List<FrozenPackage.Text> texts = texts(id);
		return this.jdbc.sql("select * from handoff_package where case_id = :id")
			.param("id", id.value())
			.query((row, n) -> new FrozenPackage(row.getString("pupil_name"),
					row.getObject("pupil_born", LocalDate.class), row.getString("school_name"),
					row.getString("sender_name"), row.getObject("feedback_due_on", LocalDate.class),
					row.getBoolean("feedback_allowed"), row.getTimestamp("sent_at").toInstant(), texts))
			.optional();
	}

	private List<FrozenPackage.Text> texts(CaseId id) {
		return this.jdbc.sql("select * from handoff_package_text where case_id = :id order by position")
			.param("id", id.value())
			.query((row, n) -> new FrozenPackage.Text(row.getString("item"), row.getString("heading"),
					this.texts.open(id, TEXT, row.getString("text"))))
			.list();
	}

}
