package nl.drempel.visit.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
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

import nl.drempel.access.Knowledge.Predicate;
import nl.drempel.access.Level;
import nl.drempel.school.GroupId;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.visit.Visit;
import nl.drempel.visit.Visits.Open;
import nl.drempel.visit.Visits.Orphan;
import nl.drempel.visit.Visits.Progress;

/** Looks over many visits at once. */
@Repository
public class OverviewRepository {

	private final JdbcClient jdbc;

	OverviewRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The newest visit of each pupil since a moment, or one that is still open however
	 * old it is, as far as it is known.
	 */
	public List<Newest> newest(Collection<PupilId> pupils, Instant since, Predicate known) {
		if (pupils.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql("""
				select distinct on (v.pupil_id) v.*, c.reference, c.state, c.outcome, known.level
				  from visit v
				  join case_file c on c.id = v.case_id
				  join (%s) known on known.case_id = v.case_id
				 where v.pupil_id in (:pupils) and (c.closed_at is null or c.opened_at >= :since)
				 order by v.pupil_id, c.closed_at is null desc, c.opened_at desc
				""".formatted(known.sql()))
			.params(known.params())
			.param("pupils", pupils.stream().map(PupilId::value).toList())
			.param("since", Timestamp.from(since))
			.query((row, n) -> new Newest(VisitRepository.visit(row), row.getString("reference"),
					row.getString("state"), row.getString("outcome"), Level.ofRank(row.getInt("level"))))
			.list();
	}

	/** The open visits of these pupils, as far as they are known. */
	public Map<PupilId, Open> open(Collection<PupilId> pupils, Predicate known) {
		Map<PupilId, Open> open = new LinkedHashMap<>();
		if (!pupils.isEmpty()) {
			this.jdbc.sql("""
					select o.pupil_id, o.case_id, c.state, known.level
					  from open_visit o
					  join case_file c on c.id = o.case_id
					  join (%s) known on known.case_id = o.case_id
					 where o.pupil_id in (:pupils)
					""".formatted(known.sql()))
				.params(known.params())
				.param("pupils", pupils.stream().map(PupilId::value).toList())
				.query((row) -> {
					open.put(new PupilId(row.getObject("pupil_id", UUID.class)),
							new Open(new CaseId(row.getObject("case_id", UUID.class)),
									Level.ofRank(row.getInt("level")), row.getString("state")));
				});
		}
		return open;
	}

	/**
	 * How many families of each group were visited this school year (from 1 August,
	 * domain.md §1), and for how many an appointment stands, as far as that is known.
	 */
	public List<Progress> progress(Collection<GroupId> groups, Predicate known) {
		if (groups.isEmpty()) {
			return List.of();
		}
		return this.jdbc
			.sql("""
					with member as (
					  select group_id, id, coalesce(household_id, id) as family
					    from pupil where group_id in (:groups) and left_on is null
					  union
					  select cg.group_id, p.id, coalesce(p.household_id, p.id)
					    from pupil_combined_group cg join pupil p on p.id = cg.pupil_id
					   where cg.group_id in (:groups) and p.left_on is null),
					newest as (
					  select distinct on (m.group_id, m.id) m.group_id, m.id,
					         c.state in ('visited', 'reported') or c.outcome = 'visited' as visited, c.state = 'planned' as planned
					    from member m
					    join school_group g on g.id = m.group_id
					    join visit v on v.pupil_id = m.id
					    join case_file c on c.id = v.case_id
					    join (%s) known on known.case_id = v.case_id and known.level >= :outline
					   where c.closed_at is null
					      or c.opened_at >= cast(left(g.school_year, 4) || '-08-01' as timestamp) at time zone 'Europe/Amsterdam'
					   order by m.group_id, m.id, c.closed_at is null desc, c.opened_at desc),
					family as (
					  select m.group_id, m.family, coalesce(bool_or(n.visited), false) as visited,
					         coalesce(bool_or(n.planned), false) as planned
					    from member m left join newest n on n.group_id = m.group_id and n.id = m.id
					   group by m.group_id, m.family)
					select g.id, g.name, count(*) as families, count(*) filter (where f.visited) as visited,
					       count(*) filter (where f.planned and not f.visited) as planned
					  from family f join school_group g on g.id = f.group_id
					 group by g.id, g.name, g.year_group
					 order by g.year_group nulls last, g.name, g.id
					"""
				.formatted(known.sql()))
			.params(known.params())
			.param("groups", groups.stream().map(GroupId::value).toList())
			.param("outline", Level.OUTLINE.rank())
			.query((row, n) -> new Progress(new GroupId(row.getObject("id", UUID.class)), row.getString("name"),
					row.getInt("families"), row.getInt("visited"), row.getInt("planned")))
			.list();
	}

	/**
	 * Visits that somebody is inside of, where one of these people goes along, or at one
	 * of these schools.
	 */
	public List<Inside> inside(Collection<StaffId> secondVisitors, Collection<SchoolId> schools) {
		return this.jdbc
			.sql("""
					select v.case_id, c.reference, c.school_id, p.display_name, a.at, a.duration_minutes,
					       concat_ws(', ', coalesce(f.display_name, t.names), s.display_name) as visitors
					  from visit v
					  join case_file c on c.id = v.case_id
					  join pupil p on p.id = v.pupil_id
					  join appointment a on a.id = v.appointment_id
					  left join staff f on f.id = v.visitor_id
					  left join staff s on s.id = a.second_visitor_id
					  left join lateral (select string_agg(g.display_name, ', ') as names
					                       from group_teacher gt join staff g on g.id = gt.staff_id
					                      where gt.group_id = p.group_id) t on true
					 where v.checked_in_at is not null and v.checked_out_at is null and c.state = 'planned'
					   and (a.second_visitor_id = any (cast(:people as uuid[])) or c.school_id = any (cast(:schools as uuid[])))
					 order by a.at
					""")
			.param("people", secondVisitors.stream().map(StaffId::toString).toArray(String[]::new))
			.param("schools", schools.stream().map(SchoolId::toString).toArray(String[]::new))
			.query((row, n) -> inside(row))
			.list();
	}

	private static Inside inside(ResultSet row) throws SQLException {
		return new Inside(new CaseId(row.getObject("case_id", UUID.class)), row.getString("reference"),
				new SchoolId(row.getObject("school_id", UUID.class)), row.getString("display_name"),
				row.getString("visitors"),
				row.getTimestamp("at").toInstant().plus(Duration.ofMinutes(row.getInt("duration_minutes"))));
	}

	/**
	 * The open visits of a school without a named visitor whose pupil is in no group of
	 * this school year.
	 */
	public List<CaseId> outsideGroups(SchoolId school) {
		return this.jdbc.sql("""
				select o.case_id
				  from open_visit o
				  join visit v on v.case_id = o.case_id and v.visitor_id is null
				  join pupil p on p.id = o.pupil_id
				 where p.school_id = :school
				   and not exists (select 1 from school_group g join school s on s.id = g.school_id
				                    where g.id = p.group_id and g.school_year = s.school_year)
				""")
			.param("school", school.value())
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.list();
	}

	/**
	 * Open visits of these schools whose pupil left, until somebody decided since then
	 * who goes on with it, or whose named visitor no longer works there.
	 */
	public List<Orphan> orphaned(Collection<SchoolId> schools, LocalDate day) {
		return this.jdbc
			.sql("""
					select v.case_id, c.reference, p.display_name, f.display_name as visitor, why.pupil_left
					  from case_file c
					  join visit v on v.case_id = c.id
					  join pupil p on p.id = v.pupil_id
					  left join staff f on f.id = v.visitor_id
					 cross join lateral (
					   select p.left_on is not null and not exists (
					            select 1 from case_event e
					             where e.case_id = c.id and e.kind in ('visit.passed-on', 'visit.passed-to-teachers')
					               and e.at >= cast(p.left_on as timestamp) at time zone 'Europe/Amsterdam') as pupil_left,
					          v.visitor_id is not null and not exists (
					            select 1 from staff_role r
					             where r.staff_id = v.visitor_id and r.school_id = c.school_id
					               and r.from_date <= :day and (r.until_date is null or r.until_date >= :day)) as visitor_left) why
					 where c.school_id = any (cast(:schools as uuid[])) and c.type = 'home-visit' and c.closed_at is null
					   and (why.pupil_left or why.visitor_left)
					 order by c.opened_at
					""")
			.param("schools", schools.stream().map(SchoolId::toString).toArray(String[]::new))
			.param("day", day)
			.query((row, n) -> {
				boolean pupilLeft = row.getBoolean("pupil_left");
				return new Orphan(new CaseId(row.getObject("case_id", UUID.class)), row.getString("reference"),
						row.getString("display_name"), pupilLeft ? "pupil_left" : "visitor_left",
						pupilLeft ? null : row.getString("visitor"));
			})
			.list();
	}

	/** The visits of these pupils for which an appointment is being made. */
	public Map<PupilId, CaseId> arranging(Collection<PupilId> pupils) {
		Map<PupilId, CaseId> cases = new LinkedHashMap<>();
		if (!pupils.isEmpty()) {
			this.jdbc.sql("""
					select o.pupil_id, o.case_id
					  from open_visit o
					  join work_item w on w.case_id = o.case_id
					 where o.pupil_id in (:pupils) and w.task_key = 'arrangeAppointment' and w.ended_at is null
					 order by o.pupil_id
					""").param("pupils", pupils.stream().map(PupilId::value).toList()).query((row) -> {
				cases.put(new PupilId(row.getObject("pupil_id", UUID.class)),
						new CaseId(row.getObject("case_id", UUID.class)));
			});
		}
		return cases;
	}

	/** The newest visit of a pupil. */
	public record Newest(Visit visit, String reference, String state, @Nullable String outcome, Level level) {
	}

	/** A visit that somebody is inside of. */
	public record Inside(CaseId caseId, String reference, SchoolId school, String pupilName, String visitorNames,
			Instant plannedEnd) {
	}

}
