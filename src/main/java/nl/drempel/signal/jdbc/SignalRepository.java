package nl.drempel.signal.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.school.HouseholdId;
import nl.drempel.school.PartnerId;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.NewSignal;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.Signals.Lateness;
import nl.drempel.signal.Signals.Related;
import nl.drempel.vault.CaseTexts;

/** Signals as they are stored. */
@Repository
@Transactional
public class SignalRepository {

	private final JdbcClient jdbc;

	private final CaseTexts texts;

	SignalRepository(JdbcClient jdbc, CaseTexts texts) {
		this.jdbc = jdbc;
		this.texts = texts;
	}

	/**
	 * Adds a signal.
	 * @param handedOn whether it comes before the intern begeleider at once
	 */
	public void insert(CaseId id, NewSignal signal, String urgency, @Nullable CaseId visit, StaffId reporter,
			LocalDate today, boolean handedOn) {
		this.jdbc
			.sql("""
					insert into signal (case_id, school_id, pupil_id, visit_case_id, reporter_id, domain, description, words, impression,
					                    discussed_with_guardians, immediate_danger, urgency, weigh_from, handed_on, stage)
					values (:id, :school, :pupil, :visit, :reporter, :domain, :description, :words, :impression, :discussed,
					        :danger, :urgency, :today, :handedOn, case when :handedOn then 'triage' end)
					""")
			.param("id", id.value())
			.param("school", signal.school().value())
			.param("pupil", signal.pupil().value())
			.param("visit", (visit != null) ? visit.value() : null)
			.param("reporter", reporter.value())
			.param("domain", signal.domain())
			.param("description", this.texts.seal(id, "signal.description", signal.description()))
			.param("words", this.texts.seal(id, "signal.words", signal.words()))
			.param("impression", this.texts.seal(id, "signal.impression", signal.impression()))
			.param("discussed", signal.discussedWithGuardians())
			.param("danger", signal.immediateDanger())
			.param("urgency", urgency)
			.param("today", today)
			.param("handedOn", handedOn)
			.update();
	}

	/** Marks the waiting signals of a visit as handed on, and says which they are. */
	public List<CaseId> handOn(CaseId visit) {
		return this.jdbc.sql("""
				update signal set handed_on = true, stage = 'triage' where visit_case_id = :visit and not handed_on
				returning case_id
				""")
			.param("visit", visit.value())
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.list();
	}

	public Optional<SignalFile> find(CaseId id) {
		return this.jdbc.sql(SignalRow.SELECT + " where s.case_id = :id")
			.param("id", id.value())
			.query((row, n) -> SignalRow.map(row, this.texts))
			.optional();
	}

	/** The signals that became part of this one. */
	public List<SignalFile> joined(CaseId id) {
		this.texts.prepare(joinedTo(id));
		return this.jdbc.sql(SignalRow.SELECT + " where s.joined_into = :id order by c.opened_at, s.case_id")
			.param("id", id.value())
			.query((row, n) -> SignalRow.map(row, this.texts))
			.list();
	}

	/**
	 * Holds signals and their open steps until the transaction ends, in one order: two
	 * joins queue, and a step that is being done is waited for.
	 */
	public void lock(Collection<CaseId> ids) {
		// The steps first, as whoever does a step holds that before the signal.
		this.jdbc.sql("select id from work_item where case_id in (:ids) and ended_at is null order by id for update")
			.param("ids", ids.stream().map(CaseId::value).toList())
			.query(String.class)
			.list();
		this.jdbc.sql("select case_id from signal where case_id in (:ids) order by case_id for update")
			.param("ids", ids.stream().map(CaseId::value).toList())
			.query((row, n) -> row.getString("case_id"))
			.list();
	}

	/**
	 * How many other signals of the pupil and the household were raised since a moment
	 * and are open.
	 */
	public int otherOpen(@Nullable CaseId except, PupilId pupil, @Nullable HouseholdId household, Instant since) {
		return this.jdbc.sql("""
				select count(*)
				  from pupil p
				  join case_file c on c.pupil_id = p.id and c.type = 'signal'
				 where (p.id = :pupil or p.household_id = :household)
				   and c.closed_at is null and c.opened_at >= :since and c.id is distinct from cast(:except as uuid)
				""")
			.param("pupil", pupil.value())
			.param("household", (household != null) ? household.value() : null)
			.param("since", Timestamp.from(since))
			.param("except", (except != null) ? except.value() : null)
			.query(Integer.class)
			.single();
	}

	/**
	 * The other signals of the pupil and the household that are open, or were raised
	 * since a moment.
	 */
	public List<Related> related(CaseId id, PupilId pupil, @Nullable HouseholdId household, Instant since) {
		return this.jdbc.sql("""
				select s.case_id, c.reference, p.display_name, s.domain, s.urgency, c.opened_at, c.state, c.outcome
				  from pupil p
				  join case_file c on c.pupil_id = p.id and c.type = 'signal'
				  join signal s on s.case_id = c.id
				 where (p.id = :pupil or p.household_id = :household)
				   and (c.closed_at is null or c.opened_at >= :since)
				   and c.id <> :id and s.joined_into is distinct from :id
				 order by c.opened_at desc, c.id limit 50
				""")
			.param("id", id.value())
			.param("pupil", pupil.value())
			.param("household", (household != null) ? household.value() : null)
			.param("since", Timestamp.from(since))
			.query((row, n) -> new Related(new CaseId(row.getObject("case_id", UUID.class)), row.getString("reference"),
					row.getString("display_name"), row.getString("domain"), row.getString("urgency"),
					SignalRow.day(row.getTimestamp("opened_at")), row.getString("state"), row.getString("outcome")))
			.list();
	}

	public void urgency(CaseId id, String urgency, LocalDate weighFrom) {
		this.jdbc.sql("update signal set urgency = :urgency, weigh_from = :from where case_id = :id")
			.param("id", id.value())
			.param("urgency", urgency)
			.param("from", weighFrom)
			.update();
	}

	/** Where an open signal stands; null: it is closed. */
	public void stage(CaseId id, @Nullable String stage) {
		this.jdbc.sql("update signal set stage = :stage where case_id = :id")
			.param("id", id.value())
			.param("stage", stage)
			.update();
	}

	/** What was decided about it. */
	public void weighed(CaseId id, @Nullable LocalDate reviewOn, @Nullable PartnerId partner,
			@Nullable StaffId talkBy) {
		this.jdbc.sql(
				"update signal set review_on = :reviewOn, partner_id = :partner, talk_by = :talkBy where case_id = :id")
			.param("id", id.value())
			.param("reviewOn", reviewOn)
			.param("partner", (partner != null) ? partner.value() : null)
			.param("talkBy", (talkBy != null) ? talkBy.value() : null)
			.update();
	}

	/**
	 * The sentence for whoever raised it, and for those whose signals are part of it by
	 * now.
	 */
	public void message(CaseId id, String message) {
		Stream.concat(Stream.of(id), joinedTo(id).stream())
			.forEach((one) -> this.jdbc.sql("update signal set message_to_signaller = :message where case_id = :id")
				.param("id", one.value())
				.param("message", this.texts.seal(one, "signal.message_to_signaller", message))
				.update());
	}

	private List<CaseId> joinedTo(CaseId id) {
		return this.jdbc.sql("select case_id from signal where joined_into = :id")
			.param("id", id.value())
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.list();
	}

	/**
	 * Who handles it, and when something happens next while it stands at no step of its
	 * own.
	 */
	public void handled(CaseId id, StaffId handler, LocalDate nextOn) {
		this.jdbc.sql("update signal set handler_id = :handler, next_on = :nextOn where case_id = :id")
			.param("id", id.value())
			.param("handler", handler.value())
			.param("nextOn", nextOn)
			.update();
	}

	public void withdrawn(CaseId id, String reason) {
		this.jdbc.sql("update signal set withdrawal_reason = :reason where case_id = :id")
			.param("id", id.value())
			.param("reason", this.texts.seal(id, "signal.withdrawal_reason", reason))
			.update();
	}

	/** Makes a signal, and those that became part of it, part of another. */
	public void join(CaseId id, CaseId into) {
		this.jdbc.sql("update signal set joined_into = :into where case_id = :id or joined_into = :id")
			.param("id", id.value())
			.param("into", into.value())
			.update();
	}

	/** How many are open at schools, and how many of those have a step that is late. */
	public Lateness lateness(Collection<SchoolId> schools, Instant now) {
		return this.jdbc.sql("""
				select (select count(*) from signal
				         where school_id = any (cast(:schools as uuid[])) and stage is not null) as open,
				       (select count(distinct case_id) from work_item
				         where school_id = any (cast(:schools as uuid[])) and case_type = 'signal' and ended_at is null
				           and due_at < :now) as late
				""")
			.param("schools", schools.stream().map(SchoolId::toString).toArray(String[]::new))
			.param("now", Timestamp.from(now))
			.query(Lateness.class)
			.single();
	}

}
