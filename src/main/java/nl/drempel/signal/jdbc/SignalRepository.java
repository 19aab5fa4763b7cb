package nl.drempel.signal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.NewSignal;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.Signals.Lateness;
import nl.drempel.signal.Signals.Reported;

/** Signals as they are stored. */
@Repository
public class SignalRepository {

	private static final String REPORTED = """
			select c.id, c.reference, p.display_name, c.opened_at, c.closed_at, s.message_to_signaller,
			       h.display_name as handler, w.due_at
			  from signal s
			  join case_file c on c.id = s.case_id
			  join pupil p on p.id = s.pupil_id
			  left join lateral (select i.assignee, i.due_at from work_item i
			                      where i.case_id = s.case_id and i.ended_at is null
			                      order by i.created_at limit 1) w on true
			  left join staff h on h.id = w.assignee
			""";

	private final JdbcClient jdbc;

	SignalRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public void insert(CaseId id, NewSignal signal, @Nullable CaseId visit, StaffId reporter, boolean handedOn) {
		this.jdbc
			.sql("""
					insert into signal (case_id, pupil_id, visit_case_id, reporter_id, domain, description, words, impression,
					                    discussed_with_guardians, immediate_danger, urgency, handed_on)
					values (:id, :pupil, :visit, :reporter, :domain, :description, :words, :impression, :discussed,
					        :danger, :urgency, :handedOn)
					""")
			.param("id", id.value())
			.param("pupil", signal.pupil().value())
			.param("visit", (visit != null) ? visit.value() : null)
			.param("reporter", reporter.value())
			.param("domain", signal.domain())
			.param("description", signal.description())
			.param("words", signal.words())
			.param("impression", signal.impression())
			.param("discussed", signal.discussedWithGuardians())
			.param("danger", signal.immediateDanger())
			.param("urgency", signal.urgency())
			.param("handedOn", handedOn)
			.update();
	}

	/** Marks the waiting signals of a visit as handed on, and says which they are. */
	public List<CaseId> handOn(CaseId visit) {
		return this.jdbc.sql("""
				update signal set handed_on = true where visit_case_id = :visit and not handed_on returning case_id
				""")
			.param("visit", visit.value())
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.list();
	}

	public Optional<SignalFile> find(CaseId id) {
		return this.jdbc.sql("""
				select s.*, c.opened_at from signal s join case_file c on c.id = s.case_id where s.case_id = :id
				""").param("id", id.value()).query((row, n) -> file(row)).optional();
	}

	public void decided(CaseId id, String decision, String motivation, @Nullable String message) {
		this.jdbc.sql("""
				update signal
				   set decision = :decision, motivation = :motivation,
				       message_to_signaller = coalesce(:message, message_to_signaller)
				 where case_id = :id
				""")
			.param("id", id.value())
			.param("decision", decision)
			.param("motivation", motivation)
			.param("message", message)
			.update();
	}

	/** The open signals someone raised, and those closed since a moment. */
	public List<Reported> reportedBy(StaffId reporter, Instant closedSince) {
		return this.jdbc.sql(REPORTED + """
				 where s.reporter_id = :reporter and (c.closed_at is null or c.closed_at > :since)
				 order by c.opened_at desc limit 20
				""")
			.param("reporter", reporter.value())
			.param("since", Timestamp.from(closedSince))
			.query((row, n) -> reported(row))
			.list();
	}

	public Optional<Reported> reported(CaseId id) {
		return this.jdbc.sql(REPORTED + " where s.case_id = :id")
			.param("id", id.value())
			.query((row, n) -> reported(row))
			.optional();
	}

	public Lateness lateness(SchoolId school, Instant now) {
		return this.jdbc.sql("""
				select count(*) as open, count(*) filter (where due_at < :now) as late
				  from work_item
				 where school_id = :school and case_type = 'signal' and ended_at is null
				""").param("school", school.value()).param("now", Timestamp.from(now)).query(Lateness.class).single();
	}

	private static Reported reported(ResultSet row) throws SQLException {
		Timestamp due = row.getTimestamp("due_at");
		return new Reported(new CaseId(row.getObject("id", UUID.class)), row.getString("reference"),
				row.getString("display_name"), row.getTimestamp("opened_at").toInstant(),
				row.getTimestamp("closed_at") == null, row.getString("handler"), (due != null) ? due.toInstant() : null,
				row.getString("message_to_signaller"));
	}

	private static SignalFile file(ResultSet row) throws SQLException {
		UUID visit = row.getObject("visit_case_id", UUID.class);
		return new SignalFile(new CaseId(row.getObject("case_id", UUID.class)),
				new PupilId(row.getObject("pupil_id", UUID.class)), (visit != null) ? new CaseId(visit) : null,
				new StaffId(row.getObject("reporter_id", UUID.class)),
				LocalDate.ofInstant(row.getTimestamp("opened_at").toInstant(), AppClock.ZONE), row.getString("domain"),
				row.getString("description"), row.getString("words"), row.getString("impression"),
				row.getString("discussed_with_guardians"), row.getBoolean("immediate_danger"), row.getString("urgency"),
				row.getString("decision"), row.getString("motivation"), row.getString("message_to_signaller"));
	}

}
