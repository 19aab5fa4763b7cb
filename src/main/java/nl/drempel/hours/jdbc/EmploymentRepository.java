package nl.drempel.hours.jdbc;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import nl.drempel.hours.Employment;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.StaffId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What part of full time people work at a school, from day to day. */
@Repository
public class EmploymentRepository {

	private final JdbcClient jdbc;

	EmploymentRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Waits until nobody else plans for this school, until the transaction ends.
	 */
	public void hold(SchoolId school) {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtextextended('hours_plan:' || :school, 0))")
			.param("school", school.toString())
			.query((row, number) -> true)
			.list();
	}

	/**
	 * The periods that a school year touches, each ended where the person left; oldest
	 * first.
	 */
	public List<Employment> ofYear(SchoolId school, SchoolYear year) {
		return this.jdbc
			.sql("""
					select e.staff_id, e.from_date, least(e.until_date, st.left_on - 1) as until_date, e.wtf
					  from hours_employment e join staff st on st.id = e.staff_id
					 where e.school_id = :school and e.from_date <= :last and (e.until_date is null or e.until_date >= :first)
					   and (st.left_on is null or st.left_on > greatest(e.from_date, :first))
					 order by e.from_date
					""")
			.param("school", school.value())
			.param("first", year.firstDay())
			.param("last", year.lastDay())
			.query((row, number) -> new Employment(new StaffId(row.getObject("staff_id", UUID.class)),
					row.getObject("from_date", LocalDate.class), row.getObject("until_date", LocalDate.class),
					row.getBigDecimal("wtf")))
			.list();
	}

	/** The first day of someone's next period after a day, if there is one. */
	public Optional<LocalDate> nextAfter(SchoolId school, StaffId staff, LocalDate day) {
		return this.jdbc.sql("""
				select from_date from hours_employment
				 where school_id = :school and staff_id = :staff and from_date > :day
				 order by from_date limit 1
				""")
			.param("school", school.value())
			.param("staff", staff.value())
			.param("day", day)
			.query(LocalDate.class)
			.optional();
	}

	/**
	 * Puts a period in: what holds on its first day ends the day before, and it ends
	 * where the next begins.
	 */
	public void put(SchoolId school, StaffId staff, LocalDate from, @Nullable LocalDate until, BigDecimal wtf,
			StaffId by, Instant at) {
		this.jdbc.sql("""
				update hours_employment set until_date = :day
				 where school_id = :school and staff_id = :staff and from_date < :from
				   and (until_date is null or until_date >= :from)
				""")
			.param("day", from.minusDays(1))
			.param("from", from)
			.param("school", school.value())
			.param("staff", staff.value())
			.update();
		this.jdbc
			.sql("""
					insert into hours_employment (school_id, staff_id, from_date, until_date, wtf, set_by, set_at)
					values (:school, :staff, :from, least(:until, (select min(from_date) - 1 from hours_employment
					         where school_id = :school and staff_id = :staff and from_date > :from)), :wtf, :by, :at)
					on conflict (school_id, staff_id, from_date) do update
					  set until_date = excluded.until_date, wtf = excluded.wtf, set_by = excluded.set_by, set_at = excluded.set_at
					""")
			.param("school", school.value())
			.param("staff", staff.value())
			.param("from", from)
			.param("until", until, Types.DATE)
			.param("wtf", wtf)
			.param("by", by.value())
			.param("at", Timestamp.from(at))
			.update();
	}

}
