package nl.drempel.signal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.access.Grantee;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.Signals.Line;
import nl.drempel.signal.Signals.StageCount;

/**
 * The open signals of schools. Of each school the first lines are taken from an index
 * that is already in order, so that a page costs the same however many are open.
 */
@Repository
public class SignalListRepository {

	private static final String LINES = """
			select s.case_id, c.reference, p.display_name, g.name as group_name, s.domain, s.urgency, c.opened_at, s.review_on,
			       w.id as task_id, w.due_at, h.display_name as handler
			  from unnest(cast(:schools as uuid[])) as k (school_id)
			 cross join lateral (
			   select o.* from signal o
			    where o.school_id = k.school_id and %s
			      and not exists (select 1 from case_grant d
			                       where d.case_id = o.case_id and d.effect = 'deny' and d.grantee = any (cast(:people as text[])))
			    order by %s limit :most) s
			  join case_file c on c.id = s.case_id
			  join pupil p on p.id = s.pupil_id
			  left join school_group g on g.id = p.group_id
			  left join lateral (select i.id, i.due_at, i.assignee from work_item i
			                      where i.case_id = s.case_id and i.ended_at is null limit 1) w on true
			  left join staff h on h.id = w.assignee
			 order by %s limit :most
			""";

	private static final String URGENCY_AND_AGE = "%1$s.urgency_rank desc, %1$s.weigh_from, %1$s.case_id";

	private static final String REVIEW_DAY = "%1$s.review_on, %1$s.case_id";

	private final JdbcClient jdbc;

	SignalListRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** How many are open at these schools, by state. */
	public List<StageCount> counts(Collection<SchoolId> schools) {
		return this.jdbc.sql("""
				select stage, count(*) as count from signal
				 where school_id = any (cast(:schools as uuid[])) and stage is not null group by stage
				""").param("schools", ids(schools)).query(StageCount.class).list();
	}

	/** Those that must be weighed, the most urgent and oldest first. */
	public List<Line> toWeigh(Collection<SchoolId> schools, Collection<StaffId> people, int most) {
		return lines("o.stage = 'triage'", URGENCY_AND_AGE, schools, people, most);
	}

	/** Those that are watched, by the day to look again. */
	public List<Line> watched(Collection<SchoolId> schools, Collection<StaffId> people, int most) {
		return lines("o.stage = 'watching'", REVIEW_DAY, schools, people, most);
	}

	private List<Line> lines(String which, String order, Collection<SchoolId> schools, Collection<StaffId> people,
			int most) {
		return this.jdbc.sql(LINES.formatted(which, order.formatted("o"), order.formatted("s")))
			.param("schools", ids(schools))
			.param("people", people.stream().map((id) -> Grantee.staff(id).key()).toArray(String[]::new))
			.param("most", most)
			.query((row, n) -> line(row))
			.list();
	}

	private static String[] ids(Collection<SchoolId> schools) {
		return schools.stream().map(SchoolId::toString).toArray(String[]::new);
	}

	private static Line line(ResultSet row) throws SQLException {
		Timestamp due = row.getTimestamp("due_at");
		return new Line(new CaseId(row.getObject("case_id", UUID.class)), row.getString("reference"),
				row.getString("display_name"), row.getString("group_name"), row.getString("domain"),
				row.getString("urgency"), SignalRow.day(row.getTimestamp("opened_at")), SignalRow.day(row, "review_on"),
				row.getString("task_id"), row.getString("handler"), (due != null) ? due.toInstant() : null);
	}

}
