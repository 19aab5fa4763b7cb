package nl.drempel.complaint.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.school.BoardId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;

/** Complaints as they stand in lists, and their numbers. */
@Repository
public class ComplaintListRepository {

	/** The filter for those that are closed. */
	public static final String CLOSED = "closed";

	/** So many closed ones are counted; more are only known to be more. */
	public static final int COUNT_TO = 200;

	/**
	 * The ids of what is open, for whoever narrows that down to what a viewer may know.
	 */
	public static final String AMONG_OPEN = "select o.case_id from open o";

	private static final String IS_CLOSED = """
			exists (select 1 from complaint k
			         where k.case_id = g.case_id and k.closed_on is not null%s
			           and not exists (select 1 from work_item w
			                            where w.case_id = k.case_id and w.ended_at is null and w.case_type = 'complaint' and not w.alone))
			""";

	/**
	 * The open complaints that a viewer may know, each with its most urgent open step and
	 * the measures that are left. They are looked for among what is open at the boards of
	 * the viewer, so that those that are closed cost nothing: what was not closed, and
	 * what was but has steps left. A term is nearly over when three quarters of it have
	 * passed.
	 */
	private static final String LINES = """
			with open as materialized (
			  select k.case_id from complaint k
			   where k.closed_on is null and k.board_id in (select p.board_id from staff p where p.id = any(:people))
			  union
			  select w.case_id from work_item w
			   where w.ended_at is null and w.case_type = 'complaint' and not w.alone
			     and w.school_id in (select s.id from school s join staff p on p.board_id = s.board_id where p.id = any(:people))),
			known as materialized (%1$s),
			steps as (
			  select distinct on (w.case_id) w.case_id, w.task_key, w.due_at,
			         coalesce(w.due_at < :now, false) as late,
			         coalesce(w.due_at >= :now and :now >= s.since + (w.due_at - s.since) * 0.75, false) as nearly
			    from work_item w
			    join known g on g.case_id = w.case_id and g.level >= %2$d
			   cross join lateral (select coalesce(w.term_from::timestamp at time zone 'Europe/Amsterdam', w.created_at) as since) s
			   where w.ended_at is null and w.case_type = 'complaint' and not w.alone
			   order by w.case_id, w.urgent desc, w.due_at nulls last, w.id),
			measures as (
			  select m.case_id, count(*) as measures, min(m.due_on) as due_on
			    from complaint_measure m join known g on g.case_id = m.case_id
			   where m.done is null
			   group by m.case_id),
			lines as materialized (
			  select k.case_id, f.state, k.received_at, k.wait_until, t.task_key, t.due_at, coalesce(t.late, false) as late,
			         coalesce(t.nearly, false) as nearly, coalesce(m.measures, 0) as measures, m.due_on as measure_due_on
			    from known g
			    join complaint k on k.case_id = g.case_id
			    join case_file f on f.id = k.case_id
			    left join steps t on t.case_id = k.case_id
			    left join measures m on m.case_id = k.case_id
			   where g.level >= %2$d%3$s)
			""";

	private static final String AT_SCHOOL = " and k.school_id = :school";

	/** What is read of those on a page only. */
	private static final String COLUMNS = """
			k.case_id, f.reference, k.school_id, s.name as school, f.state, f.outcome, k.category, k.complainant_type, k.received_at,
			k.wait_until, case when f.state = 'lkc' then k.statement_due_on end as statement_due_on""";

	/** What is due first. */
	private static final String BY_TERM = """
			order by coalesce(l.due_at, l.wait_until::timestamptz) nulls last, l.received_at desc, l.case_id
			""";

	private static final Map<String, String> SHOWN = shown();

	private final JdbcClient jdbc;

	ComplaintListRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	private static Map<String, String> shown() {
		Map<String, String> shown = new LinkedHashMap<>();
		shown.put("open", "true");
		shown.put("late", "l.late");
		shown.put("nearly", "l.nearly");
		shown.put("lkc", "l.state in ('lkc', 'responding')");
		shown.put("measures", "l.measures > 0");
		return shown;
	}

	/** What a list can be narrowed down to. */
	public static List<String> filters() {
		return Stream.concat(SHOWN.keySet().stream(), Stream.of(CLOSED)).toList();
	}

	/**
	 * One page of the open complaints that a viewer may know, what is due first, and how
	 * many there are of each kind.
	 * @param known what of {@link #AMONG_OPEN} they may know
	 * @param people the viewer, and those they stand in for
	 * @param filter one of {@link #filters} but {@link #CLOSED}
	 * @param size 0 if only the numbers are wanted
	 */
	public Found open(Knowledge.Predicate known, Collection<StaffId> people, String filter, @Nullable SchoolId school,
			Instant now, int size, long offset) {
		StringBuilder counted = new StringBuilder();
		SHOWN.forEach((kind, condition) -> counted.append(counted.isEmpty() ? "" : ", ")
			.append("count(*) filter (where ")
			.append(condition)
			.append(") as n_")
			.append(kind));
		Map<String, Long> counts = new LinkedHashMap<>();
		List<Row> rows = new ArrayList<>();
		this.jdbc
			.sql(LINES.formatted(known.sql(), Level.CONTENT.rank(), at(school))
					+ """
							select n.*, %s, l.task_key, l.due_at, l.late, l.nearly, l.measures, l.measure_due_on,
							       (select min(w.due_at) from work_item w
							         where w.case_id = l.case_id and w.ended_at is null and w.task_key = 'respondToRuling') as answer_due_at
							  from (select %s from lines l) n
							  left join (select * from lines l where %s %s limit %d offset %d) l on true
							  left join complaint k on k.case_id = l.case_id
							  left join case_file f on f.id = l.case_id
							  left join school s on s.id = k.school_id
							 %s
							"""
						.formatted(COLUMNS, counted, SHOWN.get(filter), BY_TERM, size, offset, BY_TERM))
			.params(known.params())
			.params(place(school))
			.param("people", people.stream().map(StaffId::value).toArray(UUID[]::new))
			.param("now", Timestamp.from(now))
			.query((row) -> {
				for (String kind : SHOWN.keySet()) {
					counts.put(kind, row.getLong("n_" + kind));
				}
				if (row.getObject("case_id") != null) {
					rows.add(row(row));
				}
			});
		return new Found(rows, counts);
	}

	/**
	 * One page of the closed complaints that a viewer may know, what came in last first.
	 * @param newest those that {@link #isClosed} leaves, as many as are to be counted
	 * @param size 0 if only their number is wanted
	 */
	public Found closed(Knowledge.Predicate newest, @Nullable SchoolId school, int size, long offset) {
		Map<String, Long> counts = new LinkedHashMap<>();
		List<Row> rows = new ArrayList<>();
		this.jdbc
			.sql("""
					with newest as materialized (%s)
					select n.counted, %s, null as task_key, cast(null as timestamptz) as due_at, false as late, false as nearly,
					       coalesce(m.measures, 0) as measures, m.due_on as measure_due_on, cast(null as timestamptz) as answer_due_at
					  from (select count(*) as counted from newest) n
					  left join (select * from newest order by opened_at desc, case_id limit %d offset %d) l on true
					  left join complaint k on k.case_id = l.case_id
					  left join case_file f on f.id = l.case_id
					  left join school s on s.id = k.school_id
					  left join lateral (
					    select count(*) as measures, min(o.due_on) as due_on from complaint_measure o
					     where o.case_id = l.case_id and o.done is null) m on true
					 order by l.opened_at desc, l.case_id
					"""
				.formatted(newest.sql(), COLUMNS, size, offset))
			.params(newest.params())
			.params(place(school))
			.query((row) -> {
				counts.put(CLOSED, row.getLong("counted"));
				if (row.getObject("case_id") != null) {
					rows.add(row(row));
				}
			});
		return new Found(rows, counts);
	}

	/** What makes a case of {@code g} a complaint that is closed, with no step left. */
	public static String isClosed(@Nullable SchoolId school) {
		return IS_CLOSED.formatted(at(school));
	}

	/** Only where a school is asked for: else the database would plan for one. */
	private static String at(@Nullable SchoolId school) {
		return (school != null) ? AT_SCHOOL : "";
	}

	private static Map<String, ?> place(@Nullable SchoolId school) {
		return (school != null) ? Map.of("school", school.value()) : Map.of();
	}

	private static Row row(ResultSet row) throws SQLException {
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

	/** Those of one page, and how many there are of each kind. */
	public record Found(List<Row> rows, Map<String, Long> counts) {
	}

	/** How many are open at a school, late, and nearly late. */
	public record Numbers(String school, long open, long late, long nearly) {
	}

}
