package nl.drempel.hours.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import nl.drempel.hours.Budget;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.StaffId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is set aside, of a school in all and of each person. */
@Repository
public class BudgetRepository {

	private final JdbcClient jdbc;

	BudgetRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** What is set aside for someone at a school, if anything was said of it. */
	public Optional<Budget> ofPerson(SchoolId school, SchoolYear year, StaffId staff) {
		return this.jdbc.sql("""
				select minutes, origin, minutes_per_pupil, pupils from hours_budget
				 where school_id = :school and school_year = :year and staff_id = :staff
				""")
			.param("school", school.value())
			.param("year", year.toString())
			.param("staff", staff.value())
			.query(Budget.class)
			.optional();
	}

	/** What is set aside for a school in all, if anything was said of it. */
	public Optional<Budget> ofSchool(SchoolId school, SchoolYear year) {
		return this.jdbc.sql("""
				select minutes, origin, minutes_per_pupil, pupils from hours_budget
				 where school_id = :school and school_year = :year and staff_id is null
				""").param("school", school.value()).param("year", year.toString()).query(Budget.class).optional();
	}

	/** What is set aside for each of several schools in all. */
	public Map<SchoolId, Budget> ofSchools(Collection<SchoolId> schools, SchoolYear year) {
		Map<SchoolId, Budget> found = new LinkedHashMap<>();
		if (schools.isEmpty()) {
			return found;
		}
		this.jdbc.sql("""
				select school_id, minutes, origin, minutes_per_pupil, pupils from hours_budget
				 where school_id in (:schools) and school_year = :year and staff_id is null
				""")
			.param("schools", schools.stream().map(SchoolId::value).toList())
			.param("year", year.toString())
			.query((row, number) -> found.put(new SchoolId(row.getObject("school_id", UUID.class)), budget(row)))
			.list();
		return found;
	}

	private static Budget budget(ResultSet row) throws SQLException {
		return new Budget(row.getLong("minutes"), row.getString("origin"),
				row.getObject("minutes_per_pupil", Integer.class), row.getObject("pupils", Integer.class));
	}

	/** What is set aside for each person of a school. */
	public Map<StaffId, Budget> ofPeople(SchoolId school, SchoolYear year) {
		Map<StaffId, Budget> found = new LinkedHashMap<>();
		this.jdbc.sql("""
				select staff_id, minutes, origin, minutes_per_pupil, pupils from hours_budget
				 where school_id = :school and school_year = :year and staff_id is not null
				""")
			.param("school", school.value())
			.param("year", year.toString())
			.query((row, number) -> found.put(new StaffId(row.getObject("staff_id", UUID.class)), budget(row)))
			.list();
		return found;
	}

	/**
	 * Sets a budget, in the place of what was said before.
	 * @param staff null for the school in all
	 */
	public void set(SchoolId school, SchoolYear year, @Nullable StaffId staff, Budget budget, StaffId by, Instant at) {
		this.jdbc.sql("""
				insert into hours_budget (school_id, school_year, staff_id, minutes, origin, minutes_per_pupil, pupils,
				                          set_by, set_at)
				values (:school, :year, :staff, :minutes, :origin, :perPupil, :pupils, :by, :at)
				on conflict (school_id, school_year%s
				do update set minutes = excluded.minutes, origin = excluded.origin,
				  minutes_per_pupil = excluded.minutes_per_pupil, pupils = excluded.pupils, set_by = excluded.set_by,
				  set_at = excluded.set_at
				""".formatted((staff != null) ? ", staff_id) where staff_id is not null" : ") where staff_id is null"))
			.param("school", school.value())
			.param("year", year.toString())
			.param("staff", (staff != null) ? staff.value() : null, Types.OTHER)
			.param("minutes", budget.minutes())
			.param("origin", budget.origin())
			.param("perPupil", budget.minutesPerPupil(), Types.INTEGER)
			.param("pupils", budget.pupils(), Types.INTEGER)
			.param("by", by.value())
			.param("at", Timestamp.from(at))
			.update();
	}

	/** Takes a person's budget away, so that nothing was said of it. */
	public void clear(SchoolId school, SchoolYear year, StaffId staff) {
		this.jdbc
			.sql("delete from hours_budget where school_id = :school and school_year = :year and staff_id = :staff")
			.param("school", school.value())
			.param("year", year.toString())
			.param("staff", staff.value())
			.update();
	}

	/** Takes the budget of a school in all away. */
	public void clearSchool(SchoolId school, SchoolYear year) {
		this.jdbc.sql("delete from hours_budget where school_id = :school and school_year = :year and staff_id is null")
			.param("school", school.value())
			.param("year", year.toString())
			.update();
	}

}
