package nl.drempel.hours.jdbc;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import nl.drempel.hours.Entry;
import nl.drempel.hours.EntryId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.StaffId;
import nl.drempel.shared.PageQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Someone's entries, as they are told to people. */
@Repository
public class PersonRepository {

	/** Of a chain of corrections the last, in each school year. */
	private static final String LINES = """
			 where e.staff_id = :staff and e.school_year = :year and e.school_id in (:schools)
			   and (e.reverses is null and (n.id is null or n.school_year <> e.school_year)
			     or exists (select from hours_entry f where f.id = e.reverses and f.school_year <> e.school_year
			                and not exists (select from hours_entry o where o.replaces = f.id)))
			""";

	private final JdbcClient jdbc;

	PersonRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The schools at which someone has entries of a school year. */
	public Set<SchoolId> schoolsOf(StaffId staff, SchoolYear year) {
		return new LinkedHashSet<>(this.jdbc
			.sql("select distinct school_id from hours_entry where staff_id = :staff and school_year = :year")
			.param("staff", staff.value())
			.param("year", year.toString())
			.query((row, number) -> new SchoolId(row.getObject("school_id", UUID.class)))
			.list());
	}

	/** Someone's entries of a school year at these schools, newest first. */
	public List<Entry> ofYear(StaffId staff, SchoolYear year, Collection<SchoolId> schools, PageQuery page) {
		if (schools.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql(EntryRow.SELECT + """
				 where e.staff_id = :staff and e.school_year = :year and e.school_id in (:schools)
				 order by e.worked_on desc, e.id limit :size offset :offset
				""")
			.param("staff", staff.value())
			.param("year", year.toString())
			.param("schools", schools.stream().map(SchoolId::value).toList())
			.param("size", page.size())
			.param("offset", page.offset())
			.query(EntryRow::read)
			.list();
	}

	/**
	 * The same as lines that tell a story each: what was corrected stands behind what
	 * came in its place. What was taken back from another school year is a line of its
	 * own, so that the lines of a year add up to its sum.
	 */
	public List<Entry> linesOfYear(StaffId staff, SchoolYear year, Collection<SchoolId> schools, PageQuery page) {
		if (schools.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql(EntryRow.SELECT + LINES + " order by e.worked_on desc, e.id limit :size offset :offset")
			.param("staff", staff.value())
			.param("year", year.toString())
			.param("schools", schools.stream().map(SchoolId::value).toList())
			.param("size", page.size())
			.param("offset", page.offset())
			.query(EntryRow::read)
			.list();
	}

	/** How many such lines there are. */
	public long countLines(StaffId staff, SchoolYear year, Collection<SchoolId> schools) {
		if (schools.isEmpty()) {
			return 0;
		}
		return this.jdbc.sql("""
				select count(*) from hours_entry e left join hours_entry n on n.replaces = e.id
				""" + LINES)
			.param("staff", staff.value())
			.param("year", year.toString())
			.param("schools", schools.stream().map(SchoolId::value).toList())
			.query(Long.class)
			.single();
	}

	/** What each of these entries came in the place of, oldest first. */
	public Map<EntryId, List<Entry>> before(Collection<EntryId> ids) {
		Map<EntryId, List<Entry>> found = new LinkedHashMap<>();
		if (ids.isEmpty()) {
			return found;
		}
		this.jdbc.sql("""
				with recursive line as (
				  select id as last, replaces as earlier, 1 as step from hours_entry
				   where id in (:ids) and replaces is not null
				  union all
				  select l.last, f.replaces, l.step + 1 from line l join hours_entry f on f.id = l.earlier
				   where f.replaces is not null
				)
				select l.last, e.* from line l join (
				""" + EntryRow.SELECT + ") e on e.id = l.earlier order by l.step desc")
			.param("ids", ids.stream().map(EntryId::value).toList())
			.query((row, number) -> found
				.computeIfAbsent(new EntryId(row.getObject("last", UUID.class)), (id) -> new ArrayList<>())
				.add(EntryRow.read(row, number)))
			.list();
		return found;
	}

	/** Several entries at once. */
	public Map<EntryId, Entry> all(Collection<EntryId> ids) {
		Map<EntryId, Entry> found = new LinkedHashMap<>();
		if (!ids.isEmpty()) {
			this.jdbc.sql(EntryRow.SELECT + " where e.id in (:ids)")
				.param("ids", ids.stream().map(EntryId::value).toList())
				.query(EntryRow::read)
				.list()
				.forEach((entry) -> found.put(entry.id(), entry));
		}
		return found;
	}

	/** What someone has to confirm, oldest first. */
	public List<Entry> proposed(StaffId staff) {
		return this.jdbc.sql(EntryRow.SELECT + """
				 where e.staff_id = :staff and e.status = 'proposed' and e.reverses is null and r.id is null
				 order by e.worked_on, e.entered_at, e.id
				""").param("staff", staff.value()).query(EntryRow::read).list();
	}

	/** The minutes that someone has on a day, at all their schools. */
	public int onDay(StaffId staff, LocalDate day) {
		return this.jdbc
			.sql("select coalesce(sum(minutes), 0) from hours_entry where staff_id = :staff and worked_on = :day")
			.param("staff", staff.value())
			.param("day", day)
			.query(Integer.class)
			.single();
	}

}
