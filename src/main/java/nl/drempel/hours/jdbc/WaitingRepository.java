package nl.drempel.hours.jdbc;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.StaffId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What waits: months for an approver, visits to be made. */
@Repository
public class WaitingRepository {

	/** Hours are written down for this school year and the one before. */
	private static final int MONTHS_BACK = 24;

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
				""" + EntryRow.WAITS + " and e.school_id = :school group by e.staff_id, e.month")
			.param("school", school.value())
			.query((row, number) -> new Row(new StaffId(row.getObject("staff_id", UUID.class)),
					YearMonth.from(row.getObject("month", LocalDate.class)), row.getInt("entries"),
					row.getLong("within"), row.getInt("deviating"), row.getInt("proposed")))
			.list();
	}

	/** How much of someone's own hours there is to say on their first page. */
	public Own own(StaffId staff, SchoolYear year) {
		return this.jdbc.sql("""
				select (select count(*) from hours_entry e
				         where e.staff_id = :staff and e.status = 'proposed' and e.reverses is null
				           and not exists (select from hours_entry r where r.reverses = e.id)) as proposed,
				       (select coalesce(sum(minutes), 0) from hours_entry
				         where staff_id = :staff and school_year = :year) as used,
				       (select sum(minutes) from hours_budget
				         where staff_id = :staff and school_year = :year) as budget
				""").param("staff", staff.value()).param("year", year.toString()).query(Own.class).single();
	}

	/**
	 * The months of these schools that are over and not closed, in which confirmed hours
	 * wait for the director: of everyone but the directors themselves.
	 * @param me who looks: nobody approves their own
	 * @param today which month is not over yet, and who is director
	 */
	public List<YearMonth> monthsForDirector(Collection<SchoolId> schools, StaffId me, LocalDate today) {
		if (schools.isEmpty()) {
			return List.of();
		}
		return this.jdbc
			.sql("""
					select distinct m.month
					  from school s
					  left join hours_book b on b.school_id = s.id
					  cross join (select cast(day as date) as month
					                from generate_series(cast(:first as timestamp), cast(:last as timestamp), interval '1 month') day) m
					 where s.id in (:schools) and (b.closed_through is null or m.month > b.closed_through)
					   and exists (
					     select from hours_entry e
					       left join hours_entry r on r.reverses = e.id
					"""
					+ EntryRow.WAITS
					+ """
							        and e.school_id = s.id and e.month = m.month and e.status = 'confirmed' and e.staff_id <> :me
							        and not exists (select from staff_role d join staff st on st.id = d.staff_id
							                         where d.staff_id = e.staff_id and d.school_id = s.id and d.role = 'director'
							                           and d.from_date <= :today and (d.until_date is null or d.until_date >= :today)
							                           and (st.left_on is null or st.left_on > :today)))
							 order by m.month
							""")
			.param("first", YearMonth.from(today).minusMonths(MONTHS_BACK).atDay(1))
			.param("last", YearMonth.from(today).minusMonths(1).atDay(1))
			.param("schools", schools.stream().map(SchoolId::value).toList())
			.param("me", me.value())
			.param("today", today)
			.query((row, number) -> YearMonth.from(row.getObject("month", LocalDate.class)))
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

	/**
	 * Someone's own hours.
	 *
	 * @param proposed how many entries they must confirm
	 * @param used minutes of this school year
	 * @param budget minutes set aside; null if nothing was said of it
	 */
	public record Own(long proposed, long used, @Nullable Long budget) {
	}

	/** What waits of someone in a month; as {@code SchoolPeople.Waiting} says. */
	public record Row(StaffId staff, YearMonth month, int entries, long within, int deviating, int proposed) {
	}

}
