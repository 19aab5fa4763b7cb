package nl.drempel.hours.jdbc;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import nl.drempel.hours.Totals;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.StaffId;
import nl.drempel.work.Activity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Balances: always sums of entries, never kept. */
@Repository
public class TotalsRepository {

	private static final String SUMS = """
			coalesce(sum(minutes) filter (where status = 'proposed'), 0) as proposed,
			coalesce(sum(minutes) filter (where status = 'confirmed'), 0) as confirmed,
			coalesce(sum(minutes) filter (where status = 'approved'), 0) as approved
			""";

	private final JdbcClient jdbc;

	TotalsRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** What someone has in a school year at these schools. */
	public Totals ofPerson(StaffId staff, SchoolYear year, Collection<SchoolId> schools) {
		return byActivity(staff, year, schools).values().stream().reduce(Totals.NOTHING, Totals::plus);
	}

	/** The same for each activity that has any. */
	public Map<Activity, Totals> byActivity(StaffId staff, SchoolYear year, Collection<SchoolId> schools) {
		Map<Activity, Totals> found = new EnumMap<>(Activity.class);
		if (schools.isEmpty()) {
			return found;
		}
		this.jdbc.sql("select activity as key, " + SUMS + """
				  from hours_entry
				 where school_id in (:schools) and school_year = :year and staff_id = :staff
				 group by activity
				""")
			.param("schools", schools.stream().map(SchoolId::value).toList())
			.param("year", year.toString())
			.param("staff", staff.value())
			.query(Line.class)
			.list()
			.forEach((line) -> found.put(Activity.ofKey(line.key()).orElseThrow(), line.totals()));
		return found;
	}

	/**
	 * What each person has in a school year at a school; who has nothing is not in it.
	 */
	public Map<StaffId, Totals> byPerson(SchoolId school, SchoolYear year) {
		Map<StaffId, Totals> found = new LinkedHashMap<>();
		this.jdbc.sql("select cast(staff_id as text) as key, " + SUMS + """
				  from hours_entry where school_id = :school and school_year = :year group by staff_id
				""")
			.param("school", school.value())
			.param("year", year.toString())
			.query(Line.class)
			.list()
			.forEach((line) -> found.put(new StaffId(UUID.fromString(line.key())), line.totals()));
		return found;
	}

	/** What is spent in a school year at each of these schools, for each activity. */
	public Map<SchoolId, Map<Activity, Totals>> bySchool(Collection<SchoolId> schools, SchoolYear year) {
		Map<SchoolId, Map<Activity, Totals>> found = new LinkedHashMap<>();
		if (schools.isEmpty()) {
			return found;
		}
		List<SchoolLine> lines = this.jdbc.sql("select school_id as school, activity as key, " + SUMS + """
				  from hours_entry where school_id in (:schools) and school_year = :year
				 group by school_id, activity
				""")
			.param("schools", schools.stream().map(SchoolId::value).toList())
			.param("year", year.toString())
			.query(SchoolLine.class)
			.list();
		lines.forEach(
				(line) -> found.computeIfAbsent(new SchoolId(line.school()), (school) -> new EnumMap<>(Activity.class))
					.put(Activity.ofKey(line.key()).orElseThrow(),
							new Totals(line.proposed(), line.confirmed(), line.approved())));
		return found;
	}

	/** A row of sums. */
	record Line(String key, long proposed, long confirmed, long approved) {

		Totals totals() {
			return new Totals(this.proposed, this.confirmed, this.approved);
		}

	}

	/** A row of sums of a school. */
	record SchoolLine(UUID school, String key, long proposed, long confirmed, long approved) {
	}

}
