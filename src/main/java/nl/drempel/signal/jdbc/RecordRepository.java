package nl.drempel.signal.jdbc;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.SignalRecord;

/** What was answered at the steps of signals. */
@Repository
public class RecordRepository {

	private static final TypeReference<Map<String, Object>> ANSWERS = new TypeReference<>() {
	};

	private static final String SELECT = "select case_id, process, task_key, recorded_at, recorded_by, answers from signal_record";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	RecordRepository(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	public void add(CaseId id, SignalRecord made) {
		this.jdbc.sql("""
				insert into signal_record (case_id, process, task_key, recorded_at, recorded_by, answers)
				values (:id, :process, :key, :at, :by, cast(:answers as jsonb))
				""")
			.param("id", id.value())
			.param("process", made.process())
			.param("key", made.taskKey())
			.param("at", Timestamp.from(made.at()))
			.param("by", (made.by() != null) ? made.by().value() : null)
			.param("answers", this.json.writeValueAsString(made.answers()))
			.update();
	}

	/** All of a signal, oldest first. */
	public List<SignalRecord> of(CaseId id) {
		return find(id, " where case_id = :id order by id");
	}

	/** All of a signal and of those that became part of it, oldest first. */
	public List<SignalRecord> withJoined(CaseId id) {
		return find(id, """
				 where case_id = :id or case_id in (select case_id from signal where joined_into = :id)
				 order by recorded_at, id
				""");
	}

	/**
	 * All of a signal and of those about the same pupil that became part of it, oldest
	 * first: what was recorded about a brother or sister is theirs.
	 */
	public List<SignalRecord> aboutThePupil(CaseId id) {
		return find(id, """
				 where case_id in (select j.case_id from signal s
				                     join signal j on j.case_id = s.case_id or j.joined_into = s.case_id
				                    where s.case_id = :id and j.pupil_id = s.pupil_id)
				 order by recorded_at, id
				""");
	}

	private List<SignalRecord> find(CaseId id, String which) {
		return this.jdbc.sql(SELECT + which)
			.param("id", id.value())
			.query((row, n) -> new SignalRecord(new CaseId(row.getObject("case_id", UUID.class)),
					row.getString("process"), row.getString("task_key"), row.getTimestamp("recorded_at").toInstant(),
					staff(row.getObject("recorded_by", UUID.class)),
					this.json.readValue(row.getString("answers"), ANSWERS)))
			.list();
	}

	/** The newest record of a step, if it was ever done. */
	public Optional<SignalRecord> latest(CaseId id, String taskKey) {
		List<SignalRecord> made = of(id).stream().filter((one) -> one.taskKey().equals(taskKey)).toList();
		return made.isEmpty() ? Optional.empty() : Optional.of(made.get(made.size() - 1));
	}

	private static @Nullable StaffId staff(@Nullable UUID id) {
		return (id != null) ? new StaffId(id) : null;
	}

}
