package nl.drempel.signal.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.SignalRecord;
import nl.drempel.vault.CaseTexts;

/** What was answered at the steps of signals. */
@Repository
@Transactional
public class RecordRepository {

	private static final String ANSWERS = "signal_record.answers";

	private static final String SELECT = "select case_id, process, task_key, recorded_at, recorded_by, answers from signal_record";

	private final JdbcClient jdbc;

	private final CaseTexts texts;

	RecordRepository(JdbcClient jdbc, CaseTexts texts) {
		this.jdbc = jdbc;
		this.texts = texts;
	}

	public void add(CaseId id, SignalRecord made) {
		this.jdbc.sql("""
				insert into signal_record (case_id, process, task_key, recorded_at, recorded_by, answers)
				values (:id, :process, :key, :at, :by, :answers)
				""")
			.param("id", id.value())
			.param("process", made.process())
			.param("key", made.taskKey())
			.param("at", Timestamp.from(made.at()))
			.param("by", (made.by() != null) ? made.by().value() : null)
			.param("answers", this.texts.sealAnswers(id, ANSWERS, made.answers()))
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
		List<Sealed> found = this.jdbc.sql(SELECT + which).param("id", id.value()).query(Sealed.class).list();
		this.texts.prepare(found.stream().map((one) -> new CaseId(one.caseId())).toList());
		return found.stream().map(this::opened).toList();
	}

	private SignalRecord opened(Sealed row) {
		CaseId id = new CaseId(row.caseId());
		return new SignalRecord(id, row.process(), row.taskKey(), row.recordedAt(), staff(row.recordedBy()),
				this.texts.openAnswers(id, ANSWERS, row.answers()));
	}

	/** The newest record of a step, if it was ever done. */
	public Optional<SignalRecord> latest(CaseId id, String taskKey) {
		List<SignalRecord> made = of(id).stream().filter((one) -> one.taskKey().equals(taskKey)).toList();
		return made.isEmpty() ? Optional.empty() : Optional.of(made.get(made.size() - 1));
	}

	private static @Nullable StaffId staff(@Nullable UUID id) {
		return (id != null) ? new StaffId(id) : null;
	}

	/** A record as it is stored. */
	record Sealed(UUID caseId, String process, String taskKey, Instant recordedAt, @Nullable UUID recordedBy,
			String answers) {
	}

}
