package nl.drempel.hours.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import nl.drempel.casefile.CaseType;
import nl.drempel.hours.Entry;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.StaffId;
import nl.drempel.shared.SeesEverything;
import nl.drempel.work.Activity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The books of a school year, to be taken elsewhere. An hour can belong to a visit of a
 * school that who reads the books does not see: it counts all the same.
 */
@Repository
public class ExportRepository {

	/** So many rows are in memory at a time. */
	private static final int FETCH = 1000;

	private final JdbcClient jdbc;

	ExportRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Walks through all entries of a school year, by person and month. What belongs to a
	 * case that the reader may not know comes without its day, its case and its words,
	 * and in no order that tells of them.
	 * @param delicate activities whose cases are never told
	 * @param visits whether the reader may know the home visits of the school
	 */
	@SeesEverything("hours export")
	public void entries(SchoolId school, SchoolYear year, Collection<Activity> delicate, boolean visits,
			Consumer<Row> sink) {
		this.jdbc
			.sql("""
					select h.*, st.display_name, a.username,
					       case when h.delicate then null else h.worked_on end as day,
					       case when h.delicate then null else h.reference end as known_reference,
					       case when h.delicate then null else h.reason end as known_reason
					  from (select e.*, f.reference,
					               e.activity in (:delicate) or e.case_id is not null
					                 and not (:visits and f.type = :visit and f.school_id = e.school_id) as delicate
					          from hours_entry e left join case_file f on f.id = e.case_id
					         where e.school_id = :school and e.school_year = :year) h
					  join staff st on st.id = h.staff_id
					  left join account a on a.staff_id = st.id
					 order by st.search_name, st.id, h.month,
					          case when h.delicate then date_trunc('month', h.worked_on) else h.worked_on end, h.activity, h.id
					""")
			.param("school", school.value())
			.param("year", year.toString())
			.param("delicate", delicate.stream().map(Activity::key).toList())
			.param("visits", visits)
			.param("visit", CaseType.HOME_VISIT.key())
			.withFetchSize(FETCH)
			.query((RowCallbackHandler) (row) -> sink.accept(row(row)));
	}

	private static Row row(ResultSet row) throws SQLException {
		return new Row(new StaffId(row.getObject("staff_id", UUID.class)), row.getString("display_name"),
				row.getString("username"), row.getObject("day", LocalDate.class),
				YearMonth.from(row.getObject("worked_on", LocalDate.class)),
				YearMonth.from(row.getObject("month", LocalDate.class)),
				Activity.ofKey(row.getString("activity")).orElseThrow(), row.getInt("minutes"),
				Entry.Status.ofKey(row.getString("status")), row.getBoolean("deviates"),
				Entry.Origin.ofKey(row.getString("origin")), row.getString("known_reason"),
				row.getString("known_reference"), row.getObject("id", UUID.class),
				row.getObject("reverses", UUID.class), row.getObject("replaces", UUID.class));
	}

	/** What each person has of each activity. */
	public List<Sum> sums(SchoolId school, SchoolYear year) {
		return this.jdbc.sql("""
				select staff_id, activity, sum(sign(minutes)) as entries, sum(minutes) as minutes
				  from hours_entry where school_id = :school and school_year = :year
				 group by staff_id, activity
				""")
			.param("school", school.value())
			.param("year", year.toString())
			.query((row, number) -> new Sum(new StaffId(row.getObject("staff_id", UUID.class)),
					Activity.ofKey(row.getString("activity")).orElseThrow(), row.getLong("entries"),
					row.getLong("minutes")))
			.list();
	}

	/** How many home visits each person made: those that are still open count apart. */
	@SeesEverything("hours export")
	public Map<StaffId, Long> visits(SchoolId school, SchoolYear year) {
		Map<StaffId, Long> found = new LinkedHashMap<>();
		this.jdbc.sql("""
				select staff_id, count(*) as visits
				  from (select e.staff_id, e.case_id from hours_entry e join case_file f on f.id = e.case_id
				         where e.school_id = :school and e.school_year = :year and e.activity = :made
				           and f.type = :visit
				         group by e.staff_id, e.case_id having sum(e.minutes) > 0) v
				 group by staff_id
				""")
			.param("school", school.value())
			.param("year", year.toString())
			.param("made", Activity.VISIT.key())
			.param("visit", CaseType.HOME_VISIT.key())
			.query((RowCallbackHandler) (row) -> {
				found.put(new StaffId(row.getObject("staff_id", UUID.class)), row.getLong("visits"));
			});
		return found;
	}

	/**
	 * An entry as the reader may know it.
	 *
	 * @param workedOn null if the reader may know no more than the month
	 * @param workedIn the month in which it was worked
	 * @param month the month in which it is booked
	 */
	public record Row(StaffId staff, String name, @Nullable String username, @Nullable LocalDate workedOn,
			YearMonth workedIn, YearMonth month, Activity activity, int minutes, Entry.Status status, boolean deviates,
			Entry.Origin origin, @Nullable String reason, @Nullable String reference, UUID id, @Nullable UUID reverses,
			@Nullable UUID replaces) {
	}

	/** How many entries stand of an activity, and their minutes. */
	public record Sum(StaffId staff, Activity activity, long entries, long minutes) {
	}

}
