package nl.drempel.visit.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.school.PupilId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;
import nl.drempel.visit.Decision;
import nl.drempel.visit.Purpose;
import nl.drempel.visit.Visit;
import nl.drempel.visit.VisitFile.Aftercare;

/** Visits as they are stored. */
@Repository
@Transactional
public class VisitRepository {

	private final JdbcClient jdbc;

	private final CaseTexts texts;

	VisitRepository(JdbcClient jdbc, CaseTexts texts) {
		this.jdbc = jdbc;
		this.texts = texts;
	}

	public void insert(Visit visit) {
		this.jdbc.sql("""
				insert into visit (case_id, pupil_id, purpose, visitor_id, arrange_from, counting_from)
				values (:id, :pupil, :purpose, :visitor, :arrangeFrom, :countingFrom)
				""")
			.param("id", visit.id().value())
			.param("pupil", visit.pupil().value())
			.param("purpose", visit.purpose().key())
			.param("visitor", value(visit.visitor()))
			.param("arrangeFrom", visit.arrangeFrom())
			.param("countingFrom", Timestamp.from(visit.countingFrom()))
			.update();
	}

	/**
	 * Holds these pupils until the transaction ends, so that of two who open visits for
	 * them the second sees those of the first.
	 */
	public void lockPupils(Collection<PupilId> pupils) {
		this.jdbc.sql("""
				select id from pupil where id = any (cast(:pupils as uuid[])) order by id for no key update
				""")
			.param("pupils", pupils.stream().map(PupilId::toString).toArray(String[]::new))
			.query(UUID.class)
			.list();
	}

	public boolean hasOpen(PupilId pupil) {
		return this.jdbc.sql("select exists (select 1 from open_visit where pupil_id = :pupil)")
			.param("pupil", pupil.value())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Notes that a pupil has an open visit.
	 * @return false if there was one already
	 */
	public boolean claimPupil(PupilId pupil, CaseId id) {
		return this.jdbc
			.sql("insert into open_visit (pupil_id, case_id) values (:pupil, :id) on conflict (pupil_id) do nothing")
			.param("pupil", pupil.value())
			.param("id", id.value())
			.update() == 1;
	}

	public void freePupil(CaseId id) {
		this.jdbc.sql("delete from open_visit where case_id = :id").param("id", id.value()).update();
	}

	public Optional<Visit> find(CaseId id) {
		return this.jdbc.sql("select * from visit where case_id = :id")
			.param("id", id.value())
			.query((row, n) -> visit(row))
			.optional();
	}

	/** Changes that make arranging start anew. */
	public void arrangeAnew(CaseId id, LocalDate from, int missedVisits) {
		this.jdbc.sql("""
				update visit set arrange_from = :from, missed_visits = :missed, appointment_id = null,
				                 checked_in_at = null, checked_out_at = null
				 where case_id = :id
				""").param("id", id.value()).param("from", from).param("missed", missedVisits).update();
	}

	/** Starts counting attempts and missed visits anew. */
	public void countAnew(CaseId id, Instant from) {
		this.jdbc.sql("update visit set counting_from = :from, missed_visits = 0 where case_id = :id")
			.param("id", id.value())
			.param("from", Timestamp.from(from))
			.update();
	}

	public void visitor(CaseId id, @Nullable StaffId visitor) {
		this.jdbc.sql("update visit set visitor_id = :visitor where case_id = :id")
			.param("id", id.value())
			.param("visitor", value(visitor))
			.update();
	}

	public void appointment(CaseId id, UUID appointment) {
		this.jdbc.sql("""
				update visit set appointment_id = :appointment, checked_in_at = null, checked_out_at = null
				 where case_id = :id
				""").param("id", id.value()).param("appointment", appointment).update();
	}

	public void checkIn(CaseId id, Instant at) {
		this.jdbc.sql("update visit set checked_in_at = :at, checked_out_at = null where case_id = :id")
			.param("id", id.value())
			.param("at", Timestamp.from(at))
			.update();
	}

	public void checkOut(CaseId id, Instant at) {
		this.jdbc.sql("update visit set checked_out_at = :at where case_id = :id")
			.param("id", id.value())
			.param("at", Timestamp.from(at))
			.update();
	}

	public void aftercare(CaseId id, boolean done, @Nullable Integer minutes, @Nullable String note) {
		this.jdbc.sql("""
				update visit set aftercare_done = :done, aftercare_minutes = :minutes, aftercare_note = :note
				 where case_id = :id
				""")
			.param("id", id.value())
			.param("done", done)
			.param("minutes", minutes)
			.param("note", this.texts.seal(id, "visit.aftercare_note", note))
			.update();
	}

	public Optional<Aftercare> aftercare(CaseId id) {
		return this.jdbc.sql("""
				select aftercare_done, aftercare_minutes, aftercare_note from visit
				 where case_id = :id and aftercare_done is not null
				""")
			.param("id", id.value())
			.query((row, n) -> new Aftercare(row.getBoolean("aftercare_done"),
					row.getObject("aftercare_minutes", Integer.class),
					this.texts.open(id, "visit.aftercare_note", row.getString("aftercare_note"))))
			.optional();
	}

	public void decided(CaseId id, Decision decision) {
		this.jdbc.sql("""
				insert into visit_decision (id, case_id, by_id, at, kind, decision, reason)
				values (:decisionId, :id, :by, :at, :kind, :decision, :reason)
				""")
			.param("decisionId", UUID.randomUUID())
			.param("id", id.value())
			.param("by", decision.by().value())
			.param("at", Timestamp.from(decision.at()))
			.param("kind", decision.kind())
			.param("decision", decision.decision())
			.param("reason", this.texts.seal(id, "visit_decision.reason", decision.reason()))
			.update();
	}

	/** What was decided, oldest first. */
	public List<Decision> decisions(CaseId id) {
		return this.jdbc.sql("select * from visit_decision where case_id = :id order by at")
			.param("id", id.value())
			.query((row, n) -> new Decision(new StaffId(row.getObject("by_id", UUID.class)),
					row.getTimestamp("at").toInstant(), row.getString("kind"), row.getString("decision"),
					this.texts.open(id, "visit_decision.reason", row.getString("reason"))))
			.list();
	}

	/** Moves what was decided about the safety of one visit to another. */
	public void moveSafety(CaseId from, CaseId to) {
		this.jdbc.sql("select id, reason from visit_decision where case_id = :from and kind = 'safety'")
			.param("from", from.value())
			.query(SafetyRow.class)
			.list()
			.forEach((one) -> this.jdbc.sql("update visit_decision set case_id = :to, reason = :reason where id = :id")
				.param("id", one.id())
				.param("to", to.value())
				.param("reason",
						this.texts.seal(to, "visit_decision.reason",
								this.texts.open(from, "visit_decision.reason", one.reason())))
				.update());
	}

	private static @Nullable UUID value(@Nullable StaffId id) {
		return (id != null) ? id.value() : null;
	}

	static Visit visit(ResultSet row) throws SQLException {
		UUID visitor = row.getObject("visitor_id", UUID.class);
		return new Visit(new CaseId(row.getObject("case_id", UUID.class)),
				new PupilId(row.getObject("pupil_id", UUID.class)),
				Purpose.ofKey(row.getString("purpose")).orElseThrow(), (visitor != null) ? new StaffId(visitor) : null,
				row.getObject("arrange_from", LocalDate.class), row.getTimestamp("counting_from").toInstant(),
				row.getInt("missed_visits"), row.getObject("appointment_id", UUID.class), instant(row, "checked_in_at"),
				instant(row, "checked_out_at"), row.getInt("attempts_ended"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	/** What was decided about safety, sealed. */
	record SafetyRow(UUID id, @Nullable String reason) {
	}

}
