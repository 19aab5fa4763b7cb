package nl.drempel.complaint.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.Measure;
import nl.drempel.complaint.Message;
import nl.drempel.complaint.Postponement;
import nl.drempel.complaint.Question;
import nl.drempel.complaint.RulingPart;
import nl.drempel.complaint.StepRecord;
import nl.drempel.school.BoardId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What was said and decided in complaints; nearly all of it is only added to. */
@Repository
@Transactional
public class StoryRepository {

	private final JdbcClient jdbc;

	private final CaseTexts texts;

	StoryRepository(JdbcClient jdbc, CaseTexts texts) {
		this.jdbc = jdbc;
		this.texts = texts;
	}

	// Answers of steps

	public void record(CaseId id, StepRecord made) {
		this.jdbc.sql("""
				insert into complaint_record (case_id, task_key, level, answers, recorded_by, on_behalf_of, recorded_at)
				values (:id, :key, :level, :answers, :by, :behalf, :at)
				""")
			.param("id", id.value())
			.param("key", made.taskKey())
			.param("level", key(made.level()))
			.param("answers", this.texts.sealAnswers(id, "complaint_record.answers", made.answers()))
			.param("by", made.by().value())
			.param("behalf", value(made.onBehalfOf()))
			.param("at", Timestamp.from(made.at()))
			.update();
	}

	/** All answers of a complaint, oldest first. */
	public List<StepRecord> records(CaseId id) {
		return this.jdbc.sql("""
				select task_key, level, answers, recorded_by, on_behalf_of, recorded_at from complaint_record
				 where case_id = :id order by id
				""")
			.param("id", id.value())
			.query((row, n) -> new StepRecord(row.getString("task_key"), level(row), staff(row, "recorded_by"),
					staffOrNull(row, "on_behalf_of"), row.getTimestamp("recorded_at").toInstant(),
					this.texts.openAnswers(id, "complaint_record.answers", row.getString("answers"))))
			.list();
	}

	// Messages

	public void say(CaseId id, Message message) {
		this.jdbc
			.sql("""
					insert into complaint_message (case_id, thread, level, goes_along, author_id, on_behalf_of, text, sent_at)
					values (:id, :thread, :level, :goesAlong, :author, :behalf, :text, :at)
					""")
			.param("id", id.value())
			.param("thread", message.thread().key())
			.param("level", key(message.level()))
			.param("goesAlong", message.goesAlong())
			.param("author", value(message.author()))
			.param("behalf", value(message.onBehalfOf()))
			.param("text", this.texts.seal(id, "complaint_message.text", message.text()))
			.param("at", Timestamp.from(message.at()))
			.update();
	}

	/**
	 * All messages of a complaint in all threads, oldest first; whose they are to read is
	 * the caller's to say.
	 */
	public List<Message> messages(CaseId id) {
		return this.jdbc.sql("""
				select thread, level, goes_along, author_id, on_behalf_of, text, sent_at from complaint_message
				 where case_id = :id order by id
				""")
			.param("id", id.value())
			.query((row, n) -> new Message(Message.Thread.ofKey(row.getString("thread")), level(row),
					row.getBoolean("goes_along"), staffOrNull(row, "author_id"), staffOrNull(row, "on_behalf_of"),
					this.texts.open(id, "complaint_message.text", row.getString("text")),
					row.getTimestamp("sent_at").toInstant()))
			.list();
	}

	// Questions to who is named

	public void ask(Question question) {
		this.jdbc.sql("""
				insert into complaint_request (id, case_id, staff_id, level, text, asked_by, asked_at)
				values (:id, :case, :staff, :level, :text, :by, :at)
				""")
			.param("id", question.id())
			.param("case", question.caseId().value())
			.param("staff", question.staff().value())
			.param("level", question.level().key())
			.param("text", this.texts.seal(question.caseId(), "complaint_request.text", question.text()))
			.param("by", question.askedBy().value())
			.param("at", Timestamp.from(question.askedAt()))
			.update();
	}

	/**
	 * Gives a task that has just come up its question: the oldest that has no task.
	 * @return the question of the task, also when it was given before
	 */
	public Optional<Question> takeQuestion(CaseId id, String task) {
		this.jdbc.sql("""
				update complaint_request set task_id = :task
				 where id = (select id from complaint_request
				              where case_id = :case and task_id is null order by asked_at, id limit 1)
				   and not exists (select 1 from complaint_request where task_id = :task)
				""").param("task", task).param("case", id.value()).update();
		return question(task);
	}

	/** The question of a task. */
	public Optional<Question> question(String task) {
		return this.jdbc.sql("select * from complaint_request where task_id = :task")
			.param("task", task)
			.query((row, n) -> question(row))
			.optional();
	}

	public List<Question> questions(CaseId id) {
		return this.jdbc.sql("select * from complaint_request where case_id = :case order by asked_at, id")
			.param("case", id.value())
			.query((row, n) -> question(row))
			.list();
	}

	public void stated(String task, String statement, Instant now) {
		CaseId id = caseOf("complaint_request", task);
		this.jdbc.sql("update complaint_request set statement = :statement, stated_at = :now where task_id = :task")
			.param("task", task)
			.param("statement", this.texts.seal(id, "complaint_request.statement", statement))
			.param("now", Timestamp.from(now))
			.update();
	}

	private Question question(ResultSet row) throws SQLException {
		CaseId id = new CaseId(row.getObject("case_id", UUID.class));
		return new Question(row.getObject("id", UUID.class), id, staff(row, "staff_id"),
				ComplaintLevel.ofKey(row.getString("level")).orElseThrow(),
				this.texts.open(id, "complaint_request.text", row.getString("text")), staff(row, "asked_by"),
				row.getTimestamp("asked_at").toInstant(),
				this.texts.open(id, "complaint_request.statement", row.getString("statement")),
				instant(row, "stated_at"));
	}

	// Measures

	public void measure(Measure measure, int position) {
		this.jdbc.sql("""
				insert into complaint_measure (id, case_id, position, what, staff_id, due_on)
				values (:id, :case, :position, :what, :staff, :dueOn)
				""")
			.param("id", measure.id())
			.param("case", measure.caseId().value())
			.param("position", position)
			.param("what", this.texts.seal(measure.caseId(), "complaint_measure.what", measure.what()))
			.param("staff", measure.staff().value())
			.param("dueOn", measure.dueOn())
			.update();
	}

	/**
	 * Gives a task that has just come up its measure: the first that has no task.
	 * @return the measure of the task, also when it was given before
	 */
	public Optional<Measure> takeMeasure(CaseId id, String task) {
		this.jdbc.sql("""
				update complaint_measure set task_id = :task
				 where id = (select id from complaint_measure
				              where case_id = :case and task_id is null and done is null order by position limit 1)
				   and not exists (select 1 from complaint_measure where task_id = :task)
				""").param("task", task).param("case", id.value()).update();
		return measure(task);
	}

	/** The measure of a task. */
	public Optional<Measure> measure(String task) {
		return this.jdbc.sql("select * from complaint_measure where task_id = :task")
			.param("task", task)
			.query((row, n) -> measure(row))
			.optional();
	}

	public List<Measure> measures(CaseId id) {
		return this.jdbc.sql("select * from complaint_measure where case_id = :case order by position")
			.param("case", id.value())
			.query((row, n) -> measure(row))
			.list();
	}

	/**
	 * The complaints of boards of which a measure was not carried out, as was said since
	 * a moment, the last first.
	 */
	public List<Undone> undone(Collection<BoardId> boards, Instant since) {
		return this.jdbc.sql("""
				select k.case_id, f.reference, max(m.done_at) as said
				  from complaint_measure m
				  join complaint k on k.case_id = m.case_id
				  join case_file f on f.id = k.case_id
				 where not m.done and m.done_at >= :since and k.board_id = any(:boards)
				 group by k.case_id, f.reference
				 order by said desc, k.case_id
				""")
			.param("since", Timestamp.from(since))
			.param("boards", boards.stream().map(BoardId::value).toArray(UUID[]::new))
			.query((row, n) -> new Undone(new CaseId(row.getObject("case_id", UUID.class)), row.getString("reference")))
			.list();
	}

	/** How many measures are to be carried out and have no task yet. */
	public int measuresToBegin(CaseId id) {
		return this.jdbc
			.sql("select count(*) from complaint_measure where case_id = :case and task_id is null and done is null")
			.param("case", id.value())
			.query(Integer.class)
			.single();
	}

	public void carriedOut(String task, boolean done, @Nullable String note, Instant now) {
		CaseId id = caseOf("complaint_measure", task);
		this.jdbc.sql("update complaint_measure set done = :done, note = :note, done_at = :now where task_id = :task")
			.param("task", task)
			.param("done", done)
			.param("note", this.texts.seal(id, "complaint_measure.note", note))
			.param("now", Timestamp.from(now))
			.update();
	}

	private CaseId caseOf(String table, String task) {
		return this.jdbc.sql("select case_id from " + table + " where task_id = :task")
			.param("task", task)
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.single();
	}

	private Measure measure(ResultSet row) throws SQLException {
		CaseId id = new CaseId(row.getObject("case_id", UUID.class));
		return new Measure(row.getObject("id", UUID.class), id,
				this.texts.open(id, "complaint_measure.what", row.getString("what")), staff(row, "staff_id"),
				row.getObject("due_on", LocalDate.class), row.getObject("done", Boolean.class),
				this.texts.open(id, "complaint_measure.note", row.getString("note")), instant(row, "done_at"));
	}

	// The ruling of the national commission

	public void ruling(CaseId id, List<RulingPart> parts) {
		this.jdbc.sql("delete from complaint_ruling where case_id = :id").param("id", id.value()).update();
		for (int i = 0; i < parts.size(); i++) {
			this.jdbc
				.sql("""
						insert into complaint_ruling (case_id, position, text, ruling) values (:id, :position, :text, :ruling)
						""")
				.param("id", id.value())
				.param("position", i)
				.param("text", this.texts.seal(id, "complaint_ruling.text", parts.get(i).text()))
				.param("ruling", parts.get(i).ruling())
				.update();
		}
	}

	public List<RulingPart> ruling(CaseId id) {
		return this.jdbc.sql("select text, ruling from complaint_ruling where case_id = :id order by position")
			.param("id", id.value())
			.query((row, n) -> new RulingPart(this.texts.open(id, "complaint_ruling.text", row.getString("text")),
					row.getString("ruling")))
			.list();
	}

	// Terms that were put off

	public void postpone(CaseId id, String taskKey, long turn, Postponement made) {
		this.jdbc
			.sql("""
					insert into complaint_postponement (case_id, task_key, turn, until_date, reason, postponed_by, postponed_at)
					values (:id, :key, :turn, :until, :reason, :by, :at)
					""")
			.param("id", id.value())
			.param("key", taskKey)
			.param("turn", turn)
			.param("until", made.until())
			.param("reason", this.texts.seal(id, "complaint_postponement.reason", made.reason()))
			.param("by", made.by().value())
			.param("at", Timestamp.from(made.at()))
			.update();
	}

	/** How often a term was put off in this turn, oldest first. */
	public List<Postponement> postponements(CaseId id, String taskKey, long turn) {
		return this.jdbc.sql("""
				select until_date, reason, postponed_by, postponed_at from complaint_postponement
				 where case_id = :id and task_key = :key and turn = :turn order by id
				""")
			.param("id", id.value())
			.param("key", taskKey)
			.param("turn", turn)
			.query((row, n) -> postponement(id, row))
			.list();
	}

	/** All terms of a complaint that were put off, oldest first. */
	public List<Postponement> postponements(CaseId id) {
		return this.jdbc.sql("""
				select until_date, reason, postponed_by, postponed_at from complaint_postponement
				 where case_id = :id order by id
				""").param("id", id.value()).query((row, n) -> postponement(id, row)).list();
	}

	private Postponement postponement(CaseId id, ResultSet row) throws SQLException {
		return new Postponement(row.getObject("until_date", LocalDate.class),
				this.texts.open(id, "complaint_postponement.reason", row.getString("reason")),
				staff(row, "postponed_by"), row.getTimestamp("postponed_at").toInstant());
	}

	private static @Nullable ComplaintLevel level(ResultSet row) throws SQLException {
		String key = row.getString("level");
		return (key != null) ? ComplaintLevel.ofKey(key).orElseThrow() : null;
	}

	private static @Nullable String key(@Nullable ComplaintLevel level) {
		return (level != null) ? level.key() : null;
	}

	private static @Nullable UUID value(@Nullable StaffId staff) {
		return (staff != null) ? staff.value() : null;
	}

	private static StaffId staff(ResultSet row, String column) throws SQLException {
		return new StaffId(row.getObject(column, UUID.class));
	}

	private static @Nullable StaffId staffOrNull(ResultSet row, String column) throws SQLException {
		return (row.getObject(column) != null) ? staff(row, column) : null;
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	/** A complaint of which a measure was not carried out. */
	public record Undone(CaseId id, String reference) {
	}

}
