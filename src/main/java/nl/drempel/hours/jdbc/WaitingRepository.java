package nl.drempel.hours.jdbc;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What waits: months for an approver, visits to be made. */
@Repository
public class WaitingRepository {

	private final JdbcClient jdbc;

	WaitingRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** What is neither approved nor at rest at a school, by person and month. */
	public List<Row> waiting(SchoolId school) {
		return this.jdbc.sql("""
				select e.staff_id, e.month, count(*) as entries,
				       coalesce(sum(e.minutes) filter (where e.status = 'confirmed' and not e.deviates), 0) as within,
				       count(*) filter (where e.status = 'confirmed' and e.deviates) as deviating,
				       count(*) filter (where e.status = 'proposed') as proposed
				  from hours_entry e
				  left join hours_entry r on r.reverses = e.id
				  left join hours_entry f on f.id = e.reverses
				 where e.school_id = :school and e.status <> 'approved' and r.id is null
				   and (f.id is null or f.status = 'approved')
				 group by e.staff_id, e.month
				""")
			.param("school", school.value())
			.query((row, number) -> new Row(new StaffId(row.getObject("staff_id", UUID.class)),
					YearMonth.from(row.getObject("month", LocalDate.class)), row.getInt("entries"),
					row.getLong("within"), row.getInt("deviating"), row.getInt("proposed")))
			.list();
	}

	/** The home visits of each school that are not reported yet. */
	public Map<SchoolId, Long> openVisits(Collection<SchoolId> schools) {
		Map<SchoolId, Long> found = new LinkedHashMap<>();
		if (schools.isEmpty()) {
			return found;
		}
		this.jdbc.sql("""
				select school_id, count(*) as visits from case_file
				 where school_id in (:schools) and type = 'home-visit' and closed_at is null
				   and state in ('arranging', 'planned', 'visited')
				 group by school_id
				""")
			.param("schools", schools.stream().map(SchoolId::value).toList())
			.query((row, number) -> found.put(new SchoolId(row.getObject("school_id", UUID.class)),
					row.getLong("visits")))
			.list();
		return found;
	}

	/** What waits of someone in a month; as {@code SchoolPeople.Waiting} says. */
	public record Row(StaffId staff, YearMonth month, int entries, long within, int deviating, int proposed) {
	}

}
