package nl.drempel.visit.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;
import nl.drempel.visit.Attempt;

/** Attempts as they are stored; they are kept whatever happens. */
@Repository
@Transactional
public class AttemptRepository {

	private static final String SELECT = """
			select * from contact_attempt where case_id in (:ids) order by contacted_at, recorded_at
			""";

	private final JdbcClient jdbc;

	private final CaseTexts texts;

	AttemptRepository(JdbcClient jdbc, CaseTexts texts) {
		this.jdbc = jdbc;
		this.texts = texts;
	}

	public void insert(CaseId id, Attempt attempt) {
		this.jdbc
			.sql("""
					insert into contact_attempt (id, case_id, by_id, channel, contacted_at, minutes, outcome, difficulty, note,
					                             call_back_on, reply_by, recorded_at)
					values (:attemptId, :id, :by, :channel, :contactedAt, :minutes, :outcome, :difficulty, :note,
					        :callBackOn, :replyBy, :recordedAt)
					""")
			.param("attemptId", UUID.randomUUID())
			.param("id", id.value())
			.param("by", attempt.by().value())
			.param("channel", attempt.channel())
			.param("contactedAt", Timestamp.from(attempt.contactedAt()))
			.param("minutes", attempt.minutes())
			.param("outcome", attempt.outcome())
			.param("difficulty", attempt.difficulty())
			.param("note", this.texts.seal(id, "contact_attempt.note", attempt.note()))
			.param("callBackOn", attempt.callBackOn())
			.param("replyBy", attempt.replyBy())
			.param("recordedAt", Timestamp.from(attempt.recordedAt()))
			.update();
	}

	/** All attempts of a visit, oldest first. */
	public List<Attempt> of(CaseId id) {
		return this.jdbc.sql(SELECT)
			.param("ids", List.of(id.value()))
			.query((row, n) -> attempt(row, this.texts.open(id, "contact_attempt.note", row.getString("note"))))
			.list();
	}

	/** All attempts of several visits at once, oldest first; without their notes. */
	public Map<CaseId, List<Attempt>> of(Collection<CaseId> ids) {
		Map<CaseId, List<Attempt>> attempts = new LinkedHashMap<>();
		if (!ids.isEmpty()) {
			this.jdbc.sql(SELECT).param("ids", ids.stream().map(CaseId::value).toList()).query((row) -> {
				attempts.computeIfAbsent(new CaseId(row.getObject("case_id", UUID.class)), (id) -> new ArrayList<>())
					.add(attempt(row, null));
			});
		}
		return attempts;
	}

	private static Attempt attempt(ResultSet row, @Nullable String note) throws SQLException {
		return new Attempt(new StaffId(row.getObject("by_id", UUID.class)), row.getString("channel"),
				row.getTimestamp("contacted_at").toInstant(), row.getObject("minutes", Integer.class),
				row.getString("outcome"), row.getString("difficulty"), note,
				row.getObject("call_back_on", LocalDate.class), row.getObject("reply_by", LocalDate.class),
				row.getTimestamp("recorded_at").toInstant());
	}

}
