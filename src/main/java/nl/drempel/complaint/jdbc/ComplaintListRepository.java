package nl.drempel.complaint.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.school.BoardId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PageQuery;

/** Complaints as they stand in lists, and their numbers. */
@Repository
public class ComplaintListRepository {

	/**
	 * The complaints that a viewer may know, each with its most urgent open step, the
	 * answer to a ruling and the measures that are left. A term is nearly over when three
	 * quarters of it have passed.
	 */
	private static final String LINES = """
			with known as materialized (%s),
			steps as (
			  select distinct on (w.case_id) w.case_id, w.task_key, w.due_at,
			         coalesce(w.due_at < :now, false) as late,
			         coalesce(w.due_at >= :now and :now >= s.since + (w.due_at - s.since) * 0.75, false) as nearly
			    from work_item w
			    join known g on g.case_id = w.case_id and g.level >= :least
			   cross join lateral (select coalesce(w.term_from::timestamp at time zone 'Europe/Amsterdam', w.created_at) as since) s
			   where w.ended_at is null and w.case_type = 'complaint' and not w.alone
			   order by w.case_id, w.urgent desc, w.due_at nulls last, w.id),
			answers as (
			  select w.case_id, min(w.due_at) as due_at
			    from work_item w join known g on g.case_id = w.case_id
			   where w.ended_at is null and w.case_type = 'complaint' and w.task_key = 'respondToRuling'
			   group by w.case_id),
			measures as (
			  select m.case_id, count(*) as measures, min(m.due_on) as due_on
			    from complaint_measure m join known g on g.case_id = m.case_id
			   where m.done is null
			   group by m.case_id),
			lines as (
			  select k.case_id, f.reference, k.school_id, s.name as school, f.state, f.outcome, k.category, k.complainant_type, k.received_at,
			         k.wait_until, t.task_key, t.due_at, coalesce(t.late, false) as late, coalesce(t.nearly, false) as nearly,
			         case when f.state = 'lkc' then k.statement_due_on end as statement_due_on, a.due_at as answer_due_at,
			         coalesce(m.measures, 0) as measures, m.due_on as measure_due_on, (k.closed_on is null or t.case_id is not null) as open
			    from known g
			    join complaint k on k.case_id = g.case_id
			    join case_file f on f.id = k.case_id
			    join school s on s.id = k.school_id
			    left join steps t on t.case_id = k.case_id
			    left join answers a on a.case_id = k.case_id
			    left join measures m on m.case_id = k.case_id
			   where g.level >= :least)
			""";

	private static final Map<String, String> SHOWN = shown();

	private final JdbcClient jdbc;

	ComplaintListRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	private static Map<String, String> shown() {
		Map<String, String> shown = new LinkedHashMap<>();
		shown.put("open", "open");
		shown.put("late", "open and late");
		shown.put("nearly", "open and nearly");
		shown.put("lkc", "open and state in ('lkc', 'responding')");
		shown.put("measures", "open and measures > 0");
		shown.put("closed", "not open");
		return shown;
	}

	/** What a list can be narrowed down to. */
	public static List<String> filters() {
		return List.copyOf(SHOWN.keySet());
	}

	/**
	 * One page of the complaints that a viewer may know: what is due first, and of those
	 * that are closed what came in last.
	 * @param filter one of {@link #filters}
	 */
	public List<Row> find(Knowledge.Predicate known, String filter, @Nullable SchoolId school, Instant now,
			PageQuery page) {
		return this.jdbc
			.sql(LINES.formatted(known.sql())
					+ """
							select * from lines
							 where %s and (cast(:school as uuid) is null or school_id = :school)
							 order by open desc, case when open then coalesce(due_at, wait_until::timestamptz) end nulls last, received_at desc, case_id
							 limit :size offset :offset
							"""
						.formatted(SHOWN.get(filter)))
			.params(params(known, school, now))
			.param("size", page.size())
			.param("offset", page.offset())
			.query(ComplaintListRepository::row)
			.list();
	}

	/** How many there are of each kind. */
	public Map<String, Long> counts(Knowledge.Predicate known, @Nullable SchoolId school, Instant now) {
		StringBuilder counted = new StringBuilder();
		SHOWN.forEach((filter, condition) -> counted.append(counted.isEmpty() ? "" : ", ")
			.append("count(*) filter (where ")
			.append(condition)
			.append(") as ")
			.append(filter.equals("open") ? "opened" : filter));
		return this.jdbc.sql(LINES.formatted(known.sql()) + """
				select %s from lines where (cast(:school as uuid) is null or school_id = :school)
				""".formatted(counted)).params(params(known, school, now)).query((row, n) -> {
			Map<String, Long> counts = new LinkedHashMap<>();
			for (String filter : SHOWN.keySet()) {
				counts.put(filter, row.getLong(filter.equals("open") ? "opened" : filter));
			}
			return counts;
		}).single();
	}

	private static Map<String, @Nullable Object> params(Knowledge.Predicate known, @Nullable SchoolId school,
			Instant now) {
		Map<String, @Nullable Object> params = new LinkedHashMap<>(known.params());
		params.put("now", Timestamp.from(now));
		params.put("least", Level.CONTENT.rank());
		params.put("school", (school != null) ? school.value() : null);
		return params;
	}

	private static Row row(ResultSet row, int number) throws SQLException {
		return new Row(new CaseId(row.getObject("case_id", UUID.class)), row.getString("reference"),
				new SchoolId(row.getObject("school_id", UUID.class)), row.getString("school"), row.getString("state"),
				row.getString("outcome"), row.getString("category"), row.getString("complainant_type"),
				row.getTimestamp("received_at").toInstant(), row.getObject("wait_until", LocalDate.class),
				row.getString("task_key"), instant(row, "due_at"), row.getBoolean("late"), row.getBoolean("nearly"),
				row.getObject("statement_due_on", LocalDate.class), instant(row, "answer_due_at"),
				row.getLong("measures"), row.getObject("measure_due_on", LocalDate.class));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	/**
	 * How many complaints are open below the board, by school, without those in which one
	 * of these people is named: numbers only.
	 */
	public List<Numbers> belowBoard(Collection<BoardId> boards, Collection<StaffId> people, Instant now) {
		return boards.isEmpty() ? List.of() : numbers("""
				k.board_id = any(:places) and not exists (
				  select 1 from case_grant g
				   where g.case_id = k.case_id and g.effect = 'allow' and g.grantee = 'role:board:' || k.board_id)
				""", boards.stream().map(BoardId::value).toArray(UUID[]::new), people, now);
	}

	/**
	 * The same of those that are with a teacher, or went on from the director, for who
	 * leads the school.
	 */
	public List<Numbers> besideDirector(Collection<SchoolId> schools, Collection<StaffId> people, Instant now) {
		return schools.isEmpty() ? List.of() : numbers("""
				k.school_id = any(:places) and (f.state = 'teacher' or (f.state <> 'director' and exists (
				  select 1 from complaint_level l where l.case_id = k.case_id and l.level = 'director')))
				""", schools.stream().map(SchoolId::value).toArray(UUID[]::new), people, now);
	}

	private List<Numbers> numbers(String which, UUID[] places, Collection<StaffId> people, Instant now) {
		return this.jdbc
			.sql("""
					select s.name as school, count(*) as open, count(*) filter (where t.late) as late,
					       count(*) filter (where t.nearly and not t.late) as nearly
					  from complaint k
					  join case_file f on f.id = k.case_id
					  join school s on s.id = k.school_id
					  left join lateral (
					    select coalesce(bool_or(w.due_at < :now), false) as late,
					           coalesce(bool_or(:now >= i.since + (w.due_at - i.since) * 0.75), false) as nearly
					      from work_item w
					     cross join lateral (select coalesce(w.term_from::timestamp at time zone 'Europe/Amsterdam', w.created_at) as since) i
					     where w.case_id = k.case_id and w.ended_at is null and not w.alone
					       and w.task_key not in ('consultInspector', 'decideDeclaration')) t on true
					 where k.closed_on is null
					   and not exists (select 1 from complaint_named n where n.case_id = k.case_id and n.staff_id = any(:people))
					   and %s
					 group by s.id, s.name order by s.name
					"""
				.formatted(which))
			.param("places", places)
			.param("people", people.stream().map(StaffId::value).toArray(UUID[]::new))
			.param("now", Timestamp.from(now))
			.query(Numbers.class)
			.list();
	}

	/**
	 * A complaint in a list.
	 *
	 * @param taskKey its most urgent open step
	 * @param statementDueOn until when the statement can go to the national commission
	 * @param answerDueAt until when the board answers the ruling
	 * @param measures how many measures are left
	 * @param measureDueOn when the first of them should be done
	 */
	public record Row(CaseId id, String reference, SchoolId schoolId, String school, String state,
			@Nullable String outcome, String category, String complainantType, Instant receivedAt,
			@Nullable LocalDate waitUntil, @Nullable String taskKey, @Nullable Instant dueAt, boolean late,
			boolean nearly, @Nullable LocalDate statementDueOn, @Nullable Instant answerDueAt, long measures,
			@Nullable LocalDate measureDueOn) {
	}

	/** How many are open at a school, late, and nearly late. */
	public record Numbers(String school, long open, long late, long nearly) {
	}

}
