package nl.drempel.work.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;
import nl.drempel.work.Draft;

/**
 * Drafts as they are stored: per case and step, so that they outlive a task made anew.
 * Where a case has several of a step, the key of the step names the task as well.
 */
@Repository
@Transactional
public class DraftRepository {

	private final JdbcClient jdbc;

	private final CaseTexts texts;

	DraftRepository(JdbcClient jdbc, CaseTexts texts) {
		this.jdbc = jdbc;
		this.texts = texts;
	}

	public void save(CaseId caseId, String taskKey, StaffId staff, Map<String, Object> data, Instant now) {
		this.jdbc
			.sql("""
					insert into work_draft (case_id, task_key, staff_id, data, saved_at)
					values (:caseId, :key, :staff, :data, :now)
					on conflict (case_id, task_key, staff_id) do update set data = excluded.data, saved_at = excluded.saved_at
					""")
			.param("caseId", caseId.value())
			.param("key", taskKey)
			.param("staff", staff.value())
			.param("data", this.texts.sealAnswers(caseId, "work_draft.data", data))
			.param("now", Timestamp.from(now))
			.update();
	}

	public Optional<Draft> find(CaseId caseId, String taskKey, StaffId staff) {
		return this.jdbc.sql("""
				select data, saved_at from work_draft where case_id = :caseId and task_key = :key and staff_id = :staff
				""")
			.param("caseId", caseId.value())
			.param("key", taskKey)
			.param("staff", staff.value())
			.query((row, n) -> new Draft(this.texts.openAnswers(caseId, "work_draft.data", row.getString("data")),
					row.getTimestamp("saved_at").toInstant()))
			.optional();
	}

	/** Everything that was typed in a case and not sent, by step. */
	public List<Kept> of(CaseId caseId) {
		return this.jdbc
			.sql("""
					select task_key, staff_id, data, saved_at from work_draft where case_id = :caseId order by saved_at, task_key
					""")
			.param("caseId", caseId.value())
			.query((row, n) -> new Kept(row.getString("task_key"), new StaffId(row.getObject("staff_id", UUID.class)),
					new Draft(this.texts.openAnswers(caseId, "work_draft.data", row.getString("data")),
							row.getTimestamp("saved_at").toInstant())))
			.list();
	}

	public void delete(CaseId caseId, String taskKey, StaffId staff) {
		this.jdbc.sql("delete from work_draft where case_id = :caseId and task_key = :key and staff_id = :staff")
			.param("caseId", caseId.value())
			.param("key", taskKey)
			.param("staff", staff.value())
			.update();
	}

	/** Forgets everything that someone did not send in a case. */
	public void deleteAll(CaseId caseId, StaffId staff) {
		this.jdbc.sql("delete from work_draft where case_id = :caseId and staff_id = :staff")
			.param("caseId", caseId.value())
			.param("staff", staff.value())
			.update();
	}

	/** Forgets everything that was not sent in a case that ended. */
	public void deleteAll(CaseId caseId) {
		this.jdbc.sql("delete from work_draft where case_id = :caseId").param("caseId", caseId.value()).update();
	}

	/**
	 * Forgets what was typed before a moment in cases that have no open step any more.
	 */
	public void deleteOrphans(Instant before, Set<CaseId> held) {
		this.jdbc.sql("""
				delete from work_draft d where d.saved_at < :before and d.case_id <> all(:held)
				   and not exists (select from work_item i where i.case_id = d.case_id and i.ended_at is null)
				""")
			.param("before", Timestamp.from(before))
			.param("held", held.stream().map(CaseId::value).toArray(UUID[]::new))
			.update();
	}

	/** A draft, and whose it is. */
	public record Kept(String taskKey, StaffId staff, Draft draft) {
	}

}
