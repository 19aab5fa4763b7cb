package nl.drempel.handoff.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.handoff.Handoff;
import nl.drempel.handoff.Handoffs.Summary;
import nl.drempel.handoff.Note;
import nl.drempel.handoff.Preparation;
import nl.drempel.school.PartnerId;
import nl.drempel.school.PupilId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;

/** Handoffs as they are stored. */
@Repository
@Transactional
public class HandoffRepository {

	/** Open steps of partners that the school may not do yet. */
	private static final String WITH_PARTNER = """
			from handoff h
			  join work_item i on i.case_id = h.case_id and i.task_key in (:keys) and i.ended_at is null
			 where h.ended_at is null
			   and not exists (select 1 from work_candidate c
			                    where c.work_item_id = i.id and c.grantee = 'role:ib:' || i.school_id and c.may_do)
			""";

	/** A handoff with all who made its package. */
	private static final String SELECT = """
			select h.*, array(select p.staff_id from handoff_preparer p where p.case_id = h.case_id) as preparers
			  from handoff h where h.case_id = :id
			""";

	private final JdbcClient jdbc;

	private final CaseTexts texts;

	HandoffRepository(JdbcClient jdbc, CaseTexts texts) {
		this.jdbc = jdbc;
		this.texts = texts;
	}

	/**
	 * Writes a new handoff.
	 * @return false if the signal has an open one
	 */
	public boolean insert(CaseId id, CaseId signal, PupilId pupil, PartnerId partner, StaffId openedBy) {
		return this.jdbc.sql("""
				insert into handoff (case_id, signal_id, pupil_id, partner_id, opened_by)
				values (:id, :signal, :pupil, :partner, :by)
				on conflict (signal_id) where ended_at is null do nothing
				""")
			.param("id", id.value())
			.param("signal", signal.value())
			.param("pupil", pupil.value())
			.param("partner", partner.value())
			.param("by", openedBy.value())
			.update() == 1;
	}

	public Optional<Handoff> find(CaseId id) {
		return this.jdbc.sql(SELECT).param("id", id.value()).query((row, n) -> handoff(row)).optional();
	}

	/** The handoff, held until the transaction ends. */
	public Optional<Handoff> hold(CaseId id) {
		return this.jdbc.sql(SELECT + " for update of h")
			.param("id", id.value())
			.query((row, n) -> handoff(row))
			.optional();
	}

	/**
	 * The handoff with its open tasks, held until the transaction ends: the tasks first,
	 * as whoever does one holds it before the handoff. So a withdrawal and a step queue
	 * up.
	 */
	public Optional<Handoff> holdWithTasks(CaseId id) {
		this.jdbc.sql("select id from work_item where case_id = :id and ended_at is null order by id for update")
			.param("id", id.value())
			.query(String.class)
			.list();
		return hold(id);
	}

	public Optional<CaseId> openOf(CaseId signal) {
		return this.jdbc.sql("select case_id from handoff where signal_id = :signal and ended_at is null")
			.param("signal", signal.value())
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.optional();
	}

	/** The open handoffs of a pupil to a partner. */
	public List<CaseId> open(PupilId pupil, PartnerId partner) {
		return this.jdbc.sql("""
				select case_id from handoff
				 where pupil_id = :pupil and partner_id = :partner and ended_at is null order by case_id
				""")
			.param("pupil", pupil.value())
			.param("partner", partner.value())
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.list();
	}

	/** All handoffs of a pupil to a partner that were sent. */
	public List<CaseId> sent(PupilId pupil, PartnerId partner) {
		return this.jdbc.sql("""
				select case_id from handoff
				 where pupil_id = :pupil and partner_id = :partner and sent_at is not null
				""")
			.param("pupil", pupil.value())
			.param("partner", partner.value())
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.list();
	}

	public List<Summary> of(CaseId signal) {
		return this.jdbc.sql("""
				select h.*, c.reference, c.state, c.outcome, c.opened_at, c.closed_at, p.name as partner_name
				  from handoff h
				  join case_file c on c.id = h.case_id
				  join partner p on p.id = h.partner_id
				 where h.signal_id = :signal
				 order by c.opened_at desc, c.reference desc
				""")
			.param("signal", signal.value())
			.query((row, n) -> new Summary(new CaseId(row.getObject("case_id", UUID.class)), row.getString("reference"),
					new PartnerId(row.getObject("partner_id", UUID.class)), row.getString("partner_name"),
					row.getString("state"), row.getString("outcome"), row.getTimestamp("opened_at").toInstant(),
					instant(row, "sent_at"), row.getObject("first_contact_on", LocalDate.class),
					row.getObject("feedback_due_on", LocalDate.class), row.getString("feedback"),
					instant(row, "closed_at")))
			.list();
	}

	public void prepared(CaseId id, Preparation made, StaffId by, @Nullable StaffId onBehalfOf) {
		this.jdbc.sql("""
				update handoff set summary = :summary, question = :question, items = cast(:items as text[]),
				                   family_reaction = :reaction, warm_talk_on = :warmTalkOn, present_at_talk = :present,
				                   feedback_due_on = :feedbackDueOn, prepared_by = :by, prepared_on_behalf_of = :behalf
				 where case_id = :id
				""")
			.param("id", id.value())
			.param("summary", this.texts.seal(id, "handoff.summary", made.summary()))
			.param("question", this.texts.seal(id, "handoff.question", made.question()))
			.param("items", made.items().toArray(String[]::new))
			.param("reaction", this.texts.seal(id, "handoff.family_reaction", made.familyReaction()))
			.param("warmTalkOn", made.warmTalkOn())
			.param("present", this.texts.seal(id, "handoff.present_at_talk", made.presentAtTalk()))
			.param("feedbackDueOn", made.feedbackDueOn())
			.param("by", by.value())
			.param("behalf", (onBehalfOf != null) ? onBehalfOf.value() : null)
			.update();
		this.jdbc
			.sql("""
					insert into handoff_preparer (case_id, staff_id)
					select distinct h.case_id, p.id from handoff h cross join unnest(array[h.prepared_by, h.prepared_on_behalf_of]) as p (id)
					 where h.case_id = :id and p.id is not null
					on conflict do nothing
					""")
			.param("id", id.value())
			.update();
	}

	public void sent(CaseId id, Instant at) {
		this.jdbc.sql("update handoff set sent_at = :at where case_id = :id")
			.param("id", id.value())
			.param("at", Timestamp.from(at))
			.update();
	}

	public void answered(CaseId id, String answer, @Nullable String contactPerson, @Nullable LocalDate firstContactOn) {
		this.jdbc.sql("""
				update handoff set answer = :answer, contact_person = :person, first_contact_on = :first
				 where case_id = :id
				""")
			.param("id", id.value())
			.param("answer", answer)
			.param("person", this.texts.seal(id, "handoff.contact_person", contactPerson))
			.param("first", firstContactOn)
			.update();
	}

	public void reportedBack(CaseId id, String feedback) {
		this.jdbc.sql("update handoff set feedback = :feedback where case_id = :id")
			.param("id", id.value())
			.param("feedback", feedback)
			.update();
	}

	public void concluded(CaseId id, String conclusion) {
		this.jdbc.sql("update handoff set conclusion = :conclusion where case_id = :id")
			.param("id", id.value())
			.param("conclusion", conclusion)
			.update();
	}

	public void ended(CaseId id, Instant at) {
		this.jdbc.sql("update handoff set ended_at = :at where case_id = :id and ended_at is null")
			.param("id", id.value())
			.param("at", Timestamp.from(at))
			.update();
	}

	public List<CaseId> inState(String state) {
		return this.jdbc.sql("""
				select h.case_id from handoff h join case_file c on c.id = h.case_id
				 where h.ended_at is null and c.state = :state order by h.case_id
				""").param("state", state).query((row, n) -> new CaseId(row.getObject("case_id", UUID.class))).list();
	}

	/**
	 * When the next of these steps of a partner is late, of those that the school may not
	 * do yet.
	 */
	public Optional<Instant> nextLatePartner(Collection<String> keys) {
		return this.jdbc.sql("select min(i.due_at) as due " + WITH_PARTNER)
			.param("keys", keys)
			.query((row, n) -> Optional.ofNullable(instant(row, "due")))
			.single();
	}

	/** The cases of those of these steps that are late now. */
	public List<CaseId> latePartners(Collection<String> keys, Instant now) {
		return this.jdbc.sql("select i.case_id " + WITH_PARTNER + " and i.due_at <= :now order by i.case_id")
			.param("keys", keys)
			.param("now", Timestamp.from(now))
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.list();
	}

	/** Notes what was decided or said; it is added to, never changed. */
	public void note(CaseId id, Note note) {
		this.jdbc.sql("""
				insert into handoff_note (case_id, kind, choice, text, heard_from, noted_by, on_behalf_of, noted_at)
				values (:id, :kind, :choice, :text, :heardFrom, :by, :behalf, :at)
				""")
			.param("id", id.value())
			.param("kind", note.kind())
			.param("choice", note.choice())
			.param("text", this.texts.seal(id, "handoff_note.text", note.text()))
			.param("heardFrom", this.texts.seal(id, "handoff_note.heard_from", note.heardFrom()))
			.param("by", note.by().value())
			.param("behalf", (note.onBehalfOf() != null) ? note.onBehalfOf().value() : null)
			.param("at", Timestamp.from(note.at()))
			.update();
	}

	/** What was decided and said, oldest first. */
	public List<Note> notes(CaseId id) {
		return this.jdbc.sql("select * from handoff_note where case_id = :id order by id")
			.param("id", id.value())
			.query((row, n) -> new Note(row.getString("kind"), row.getString("choice"),
					this.texts.open(id, "handoff_note.text", row.getString("text")),
					this.texts.open(id, "handoff_note.heard_from", row.getString("heard_from")),
					new StaffId(row.getObject("noted_by", UUID.class)), staff(row, "on_behalf_of"),
					row.getTimestamp("noted_at").toInstant()))
			.list();
	}

	private Handoff handoff(ResultSet row) throws SQLException {
		CaseId id = new CaseId(row.getObject("case_id", UUID.class));
		Set<StaffId> preparers = new LinkedHashSet<>();
		StaffId by = staff(row, "prepared_by");
		StaffId behalf = staff(row, "prepared_on_behalf_of");
		if (by != null) {
			preparers.add(by);
		}
		if (behalf != null) {
			preparers.add(behalf);
		}
		for (UUID earlier : (UUID[]) row.getArray("preparers").getArray()) {
			preparers.add(new StaffId(earlier));
		}
		return new Handoff(id, new CaseId(row.getObject("signal_id", UUID.class)),
				new PupilId(row.getObject("pupil_id", UUID.class)),
				new PartnerId(row.getObject("partner_id", UUID.class)),
				new StaffId(row.getObject("opened_by", UUID.class)), preparation(id, row), preparers,
				instant(row, "sent_at"), row.getString("answer"), opened(id, "contact_person", row),
				row.getObject("first_contact_on", LocalDate.class), row.getString("feedback"),
				row.getString("conclusion"), instant(row, "ended_at"));
	}

	private @Nullable Preparation preparation(CaseId id, ResultSet row) throws SQLException {
		String summary = opened(id, "summary", row);
		LocalDate feedbackDueOn = row.getObject("feedback_due_on", LocalDate.class);
		if (summary == null || feedbackDueOn == null) {
			return null;
		}
		return new Preparation(summary, opened(id, "question", row),
				Arrays.asList((String[]) row.getArray("items").getArray()), opened(id, "family_reaction", row),
				row.getObject("warm_talk_on", LocalDate.class), opened(id, "present_at_talk", row), feedbackDueOn);
	}

	private @Nullable String opened(CaseId id, String column, ResultSet row) throws SQLException {
		return this.texts.open(id, "handoff." + column, row.getString(column));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp at = row.getTimestamp(column);
		return (at != null) ? at.toInstant() : null;
	}

	private static @Nullable StaffId staff(ResultSet row, String column) throws SQLException {
		UUID id = row.getObject(column, UUID.class);
		return (id != null) ? new StaffId(id) : null;
	}

}
