package nl.drempel.hours.jdbc;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import nl.drempel.school.GroupId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.StaffId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a plan of hours is made from: people, groups and pupils. */
@Repository
public class PlanRepository {

	private final JdbcClient jdbc;

	PlanRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Everyone who works at a school in a school year, or of whom something is known
	 * there; by name, who left last.
	 * @param roles who holds one of these at the school works there
	 */
	public List<Member> members(SchoolId school, SchoolYear year, Collection<Role> roles, LocalDate today) {
		return this.jdbc.sql("""
				select st.id, st.display_name, a.username, coalesce(st.left_on <= :today, false) as gone
				  from staff st left join account a on a.staff_id = st.id
				 where st.board_id = (select board_id from school where id = :school)
				   and (exists (select from staff_role r where r.staff_id = st.id and r.school_id = :school
				          and r.role in (:roles) and r.from_date <= :last
				          and (r.until_date is null or r.until_date >= :first))
				     or exists (select from hours_employment e where e.school_id = :school and e.staff_id = st.id
				          and e.from_date <= :last and (e.until_date is null or e.until_date >= :first)
				          and (st.left_on is null or st.left_on > :first))
				     or exists (select from hours_budget b where b.school_id = :school and b.school_year = :year
				          and b.staff_id = st.id)
				     or exists (select from hours_entry h where h.school_id = :school and h.school_year = :year
				          and h.staff_id = st.id))
				 order by gone, st.search_name, st.id
				""")
			.param("school", school.value())
			.param("year", year.toString())
			.param("first", year.firstDay())
			.param("last", year.lastDay())
			.param("roles", roles.stream().map(Role::key).toList())
			.param("today", today)
			.query((row, number) -> new Member(new StaffId(row.getObject("id", UUID.class)),
					row.getString("display_name"), row.getString("username"), row.getBoolean("gone")))
			.list();
	}

	/** How many pupils attend a school. */
	public int pupils(SchoolId school) {
		return this.jdbc.sql("select count(*) from pupil where school_id = :school and left_on is null")
			.param("school", school.value())
			.query(Integer.class)
			.single();
	}

	/**
	 * The teachers of each group of the newest school year, and how many pupils it has.
	 * Combined groups are left out: their pupils have a group of their own.
	 */
	public List<Taught> taught(SchoolId school) {
		return this.jdbc.sql("""
				select g.id as group_id, t.staff_id,
				       (select count(*) from pupil p where p.group_id = g.id and p.left_on is null) as pupils
				  from school s
				  join school_group g on g.school_id = s.id and g.school_year = s.school_year and not g.combined
				  join group_teacher t on t.group_id = g.id
				  join staff st on st.id = t.staff_id and st.left_on is null
				 where s.id = :school
				 order by g.key, st.search_name, st.id
				""")
			.param("school", school.value())
			.query((row, number) -> new Taught(new GroupId(row.getObject("group_id", UUID.class)),
					new StaffId(row.getObject("staff_id", UUID.class)), row.getInt("pupils")))
			.list();
	}

	/** The first school year of which a school has groups or hours, if there is one. */
	public Optional<String> firstYear(SchoolId school) {
		return this.jdbc.sql("""
				select least((select min(school_year) from school_group where school_id = :school),
				             (select min(school_year) from hours_entry where school_id = :school)) as year
				""")
			.param("school", school.value())
			.query((row, number) -> Optional.ofNullable(row.getString("year")))
			.single();
	}

	/**
	 * Someone of a school.
	 *
	 * @param username null if they have no account
	 * @param left whether they no longer work here today
	 */
	public record Member(StaffId staff, String name, @Nullable String username, boolean left) {
	}

	/** A teacher of a group that has so many pupils. */
	public record Taught(GroupId group, StaffId teacher, int pupils) {
	}

}
