package nl.drempel.signal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.Signals.Reported;
import nl.drempel.vault.CaseTexts;

/** What people hear of the signals they raised. */
@Repository
@Transactional
public class ReportedRepository {

	/**
	 * Of a signal {@code s}, how it goes with the signal {@code t} that it is or became
	 * part of. Of the Meldcode nothing can be seen: neither who does its steps nor by
	 * when.
	 */
	private static final String REPORTED = """
			select s.case_id, c.reference, p.display_name, c.opened_at, f.closed_at, s.seen,
			       s.message_to_signaller as message,
			       h.display_name as handler, w.due_at, case when w.due_at is null then t.next_on end as next_on
			  from signal s
			  join case_file c on c.id = s.case_id
			  join pupil p on p.id = s.pupil_id
			  join signal t on t.case_id = coalesce(s.joined_into, s.case_id)
			  join case_file f on f.id = t.case_id
			  left join lateral (select i.assignee, i.due_at, i.task_key from work_item i
			                      where i.case_id = t.case_id and i.ended_at is null and i.process = 'signal'
			                      order by i.created_at limit 1) w on true
			  left join staff h
			    on h.id = coalesce(case when w.task_key <> 'talkWithGuardians' then w.assignee end, t.handler_id)
			""";

	private final JdbcClient jdbc;

	private final CaseTexts texts;

	ReportedRepository(JdbcClient jdbc, CaseTexts texts) {
		this.jdbc = jdbc;
		this.texts = texts;
	}

	/** The open signals someone raised, and those closed since a moment. */
	public List<Reported> by(StaffId reporter, Instant closedSince) {
		List<Row> rows = this.jdbc.sql(REPORTED + """
				 where s.reporter_id = :reporter and (f.closed_at is null or f.closed_at > :since)
				 order by c.opened_at desc limit 50
				""")
			.param("reporter", reporter.value())
			.param("since", Timestamp.from(closedSince))
			.query((row, n) -> row(row))
			.list();
		this.texts.prepare(rows.stream().map(Row::id).toList());
		return rows.stream().map(this::reported).toList();
	}

	public Optional<Reported> find(CaseId id) {
		return this.jdbc.sql(REPORTED + " where s.case_id = :id")
			.param("id", id.value())
			.query((row, n) -> row(row))
			.optional()
			.map(this::reported);
	}

	/** What stands there now has been seen. */
	public void seen(Reported reported) {
		this.jdbc.sql("update signal set seen = :seen where case_id = :id and seen is distinct from :seen")
			.param("id", reported.id().value())
			.param("seen", trace(reported.open(), reported.handler(), reported.dueAt(), reported.message()))
			.update();
	}

	private static Row row(ResultSet row) throws SQLException {
		return new Row(new CaseId(row.getObject("case_id", UUID.class)), row.getString("reference"),
				row.getString("display_name"), row.getTimestamp("opened_at").toInstant(),
				row.getTimestamp("closed_at") == null, row.getString("handler"), due(row), row.getString("message"),
				row.getString("seen"));
	}

	private Reported reported(Row row) {
		boolean open = row.open();
		@Nullable String message = this.texts.open(row.id(), "signal.message_to_signaller", row.message());
		boolean news = (row.seen() == null) ? !open || row.handler() != null || message != null
				: !row.seen().equals(trace(open, row.handler(), row.due(), message));
		return new Reported(row.id(), row.reference(), row.pupil(), row.openedAt(), open, row.handler(),
				open ? row.due() : null, message, news);
	}

	private static @Nullable Instant due(ResultSet row) throws SQLException {
		Timestamp due = row.getTimestamp("due_at");
		if (due != null) {
			return due.toInstant();
		}
		LocalDate next = row.getObject("next_on", LocalDate.class);
		return (next != null) ? SchoolCalendar.endOf(next) : null;
	}

	/** Nothing that can be read back: only whether it is still the same. */
	private static String trace(boolean open, @Nullable String handler, @Nullable Instant due,
			@Nullable String message) {
		@Nullable LocalDate day = (due != null && open) ? LocalDate.ofInstant(due, AppClock.ZONE) : null;
		return Integer.toHexString(Objects.hash(open, handler, String.valueOf(day), message));
	}

	/** A row of {@link #REPORTED}, its message sealed. */
	private record Row(CaseId id, String reference, String pupil, Instant openedAt, boolean open,
			@Nullable String handler, @Nullable Instant due, @Nullable String message, @Nullable String seen) {
	}

}
