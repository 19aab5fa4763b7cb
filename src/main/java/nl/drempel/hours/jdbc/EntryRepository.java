package nl.drempel.hours.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import nl.drempel.hours.Entry;
import nl.drempel.hours.Entry.Origin;
import nl.drempel.hours.Entry.Status;
import nl.drempel.hours.Entry.Warning;
import nl.drempel.hours.EntryId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PageQuery;
import nl.drempel.work.Activity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The entries of the ledger: added, moved on, never changed. */
@Repository
public class EntryRepository {

	private static final String ENTRY = """
			select e.*, r.id as reversed_by, n.id as replaced_by
			  from hours_entry e
			  left join hours_entry r on r.reverses = e.id
			  left join hours_entry n on n.replaces = e.id
			""";

	/** Of a chain of corrections the last, in each school year. */
	private static final String LINES = """
			 where e.staff_id = :staff and e.school_year = :year and e.school_id in (:schools)
			   and (e.reverses is null and (n.id is null or n.school_year <> e.school_year)
			     or exists (select from hours_entry f where f.id = e.reverses and f.school_year <> e.school_year
			                and not exists (select from hours_entry o where o.replaces = f.id)))
			""";

	private final JdbcClient jdbc;

	EntryRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Holds the books of a school until the transaction ends, so that no month closes.
	 * @return the month through which they are closed, if any
	 */
	public Optional<YearMonth> holdBook(SchoolId school) {
		return this.jdbc.sql("select hours_closed_through(:school)")
			.param("school", school.value())
			.query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
			.optional()
			.flatMap((day) -> day)
			.map(YearMonth::from);
	}

	/**
	 * Adds an entry.
	 * @return false if the work of this occasion was entered in the meantime
	 */
	public boolean insert(Entry entry) {
		return this.jdbc
			.sql("""
					insert into hours_entry (id, school_id, staff_id, month, worked_on, activity, minutes, deviates, case_id,
					                         origin, occasion, reason, warnings, reverses, replaces, entered_by, entered_at,
					                         status, confirmed_by, confirmed_at)
					values (:id, :school, :staff, :month, :workedOn, :activity, :minutes, :deviates, :case, :origin, :occasion,
					        :reason, cast(:warnings as text[]), :reverses, :replaces, :enteredBy, :enteredAt, :status,
					        :confirmedBy, :confirmedAt)
					on conflict (occasion, staff_id, activity) where origin = 'work' and occasion is not null do nothing
					""")
			.param("id", entry.id().value())
			.param("school", entry.school().value())
			.param("staff", entry.staff().value())
			.param("month", entry.month().atDay(1))
			.param("workedOn", entry.workedOn())
			.param("activity", entry.activity().key())
			.param("minutes", entry.minutes())
			.param("deviates", entry.deviates())
			.param("case", (entry.caseId() != null) ? entry.caseId().value() : null)
			.param("origin", entry.origin().key())
			.param("occasion", entry.occasion())
			.param("reason", entry.reason())
			.param("warnings", "{" + String.join(",", entry.warnings().stream().map(Warning::key).toList()) + "}")
			.param("reverses", value(entry.reverses()))
			.param("replaces", value(entry.replaces()))
			.param("enteredBy", (entry.enteredBy() != null) ? entry.enteredBy().value() : null)
			.param("enteredAt", Timestamp.from(entry.enteredAt()))
			.param("status", entry.status().key())
			.param("confirmedBy",
					(entry.confirmedAt() != null && entry.enteredBy() != null) ? entry.enteredBy().value() : null)
			.param("confirmedAt", (entry.confirmedAt() != null) ? Timestamp.from(entry.confirmedAt()) : null)
			.update() == 1;
	}

	public Optional<Entry> find(EntryId id) {
		return this.jdbc.sql(ENTRY + " where e.id = :id")
			.param("id", id.value())
			.query(EntryRepository::entry)
			.optional();
	}

	/** The same, held until the transaction ends. */
	public Optional<Entry> hold(EntryId id) {
		this.jdbc.sql("select id from hours_entry where id = :id for no key update")
			.param("id", id.value())
			.query(UUID.class)
			.optional();
		return find(id);
	}

	/** The entry of an occasion that stands, or the last one that was taken back. */
	public Optional<Entry> ofOccasion(String occasion, StaffId staff, Activity activity) {
		return this.jdbc.sql("""
				with recursive line as (
				  select id, 0 as step from hours_entry
				   where occasion = :occasion and staff_id = :staff and activity = :activity and origin = 'work'
				  union all
				  select n.id, l.step + 1 from line l join hours_entry n on n.replaces = l.id
				)
				select e.*, r.id as reversed_by, n.id as replaced_by
				  from (select id from line order by step desc limit 1) l
				  join hours_entry e on e.id = l.id
				  left join hours_entry r on r.reverses = e.id
				  left join hours_entry n on n.replaces = e.id
				""")
			.param("occasion", occasion)
			.param("staff", staff.value())
			.param("activity", activity.key())
			.query(EntryRepository::entry)
			.optional();
	}

	/** Moves a proposed entry on; whether it was still proposed. */
	public boolean confirm(EntryId id, StaffId by, Instant at) {
		return this.jdbc.sql("""
				update hours_entry set status = 'confirmed', confirmed_by = :by, confirmed_at = :at
				 where id = :id and status = 'proposed'
				""").param("id", id.value()).param("by", by.value()).param("at", Timestamp.from(at)).update() == 1;
	}

	/** Moves a confirmed entry on; whether it was still confirmed and no more. */
	public boolean approve(EntryId id, StaffId by, Instant at) {
		return this.jdbc.sql("""
				update hours_entry set status = 'approved', approved_by = :by, approved_at = :at
				 where id = :id and status = 'confirmed'
				""").param("id", id.value()).param("by", by.value()).param("at", Timestamp.from(at)).update() == 1;
	}

	/**
	 * What is neither approved nor at rest up to a month, oldest first.
	 * @param staff of one person; null for all of the school
	 */
	public List<Entry> open(SchoolId school, YearMonth through, @Nullable StaffId staff) {
		return this.jdbc.sql(ENTRY + """
				  left join hours_entry f on f.id = e.reverses
				 where e.school_id = :school and e.month <= :month and e.status <> 'approved' and r.id is null
				   and (f.id is null or f.status = 'approved') and e.staff_id = coalesce(:staff, e.staff_id)
				 order by e.worked_on, e.entered_at, e.id
				""")
			.param("school", school.value())
			.param("month", through.atDay(1))
			.param("staff", (staff != null) ? staff.value() : null, Types.OTHER)
			.query(EntryRepository::entry)
			.list();
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
		return this.jdbc.sql(ENTRY + """
				 where e.staff_id = :staff and e.school_year = :year and e.school_id in (:schools)
				 order by e.worked_on desc, e.id limit :size offset :offset
				""")
			.param("staff", staff.value())
			.param("year", year.toString())
			.param("schools", schools.stream().map(SchoolId::value).toList())
			.param("size", page.size())
			.param("offset", page.offset())
			.query(EntryRepository::entry)
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
		return this.jdbc.sql(ENTRY + LINES + " order by e.worked_on desc, e.id limit :size offset :offset")
			.param("staff", staff.value())
			.param("year", year.toString())
			.param("schools", schools.stream().map(SchoolId::value).toList())
			.param("size", page.size())
			.param("offset", page.offset())
			.query(EntryRepository::entry)
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
				select l.last, e.*, r.id as reversed_by, n.id as replaced_by
				  from line l
				  join hours_entry e on e.id = l.earlier
				  left join hours_entry r on r.reverses = e.id
				  left join hours_entry n on n.replaces = e.id
				 order by l.step desc
				""")
			.param("ids", ids.stream().map(EntryId::value).toList())
			.query((row, number) -> found
				.computeIfAbsent(new EntryId(row.getObject("last", UUID.class)), (id) -> new ArrayList<>())
				.add(entry(row, number)))
			.list();
		return found;
	}

	/** Several entries at once. */
	public Map<EntryId, Entry> all(Collection<EntryId> ids) {
		Map<EntryId, Entry> found = new LinkedHashMap<>();
		if (!ids.isEmpty()) {
			this.jdbc.sql(ENTRY + " where e.id in (:ids)")
				.param("ids", ids.stream().map(EntryId::value).toList())
				.query(EntryRepository::entry)
				.list()
				.forEach((entry) -> found.put(entry.id(), entry));
		}
		return found;
	}

	/** What someone has to confirm, oldest first. */
	public List<Entry> proposed(StaffId staff) {
		return this.jdbc.sql(ENTRY + """
				 where e.staff_id = :staff and e.status = 'proposed' and e.reverses is null and r.id is null
				 order by e.worked_on, e.entered_at, e.id
				""").param("staff", staff.value()).query(EntryRepository::entry).list();
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

	/**
	 * Closes the books through a month. The books are held from {@link #holdToClose} on.
	 */
	public void close(SchoolId school, YearMonth through, StaffId by, Instant at) {
		this.jdbc
			.sql("""
					update hours_book set closed_through = :month, closed_by = :by, closed_at = :at where school_id = :school
					""")
			.param("school", school.value())
			.param("month", through.atDay(1))
			.param("by", by.value())
			.param("at", Timestamp.from(at))
			.update();
	}

	/** Holds the books alone: waits for who writes in them, and lets nobody in. */
	public Optional<YearMonth> holdToClose(SchoolId school) {
		this.jdbc.sql("insert into hours_book (school_id) values (:school) on conflict do nothing")
			.param("school", school.value())
			.update();
		return this.jdbc.sql("select closed_through from hours_book where school_id = :school for update")
			.param("school", school.value())
			.query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
			.optional()
			.flatMap((day) -> day)
			.map(YearMonth::from);
	}

	/** The month through which the books are closed, if any; nothing is held. */
	public Optional<YearMonth> closedThrough(SchoolId school) {
		return this.jdbc.sql("select closed_through from hours_book where school_id = :school")
			.param("school", school.value())
			.query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
			.optional()
			.flatMap((day) -> day)
			.map(YearMonth::from);
	}

	private static @Nullable UUID value(@Nullable EntryId id) {
		return (id != null) ? id.value() : null;
	}

	static Entry entry(ResultSet row, int number) throws SQLException {
		@Nullable UUID caseId = row.getObject("case_id", UUID.class);
		return new Entry(new EntryId(row.getObject("id", UUID.class)),
				new SchoolId(row.getObject("school_id", UUID.class)), staffId(row, "staff_id"),
				YearMonth.from(row.getObject("month", LocalDate.class)), row.getObject("worked_on", LocalDate.class),
				Activity.ofKey(row.getString("activity")).orElseThrow(), row.getInt("minutes"),
				row.getBoolean("deviates"), (caseId != null) ? new CaseId(caseId) : null,
				Origin.ofKey(row.getString("origin")), row.getString("occasion"), row.getString("reason"),
				warnings(row.getArray("warnings")), entryId(row, "reverses"), entryId(row, "replaces"),
				entryId(row, "reversed_by"), entryId(row, "replaced_by"), staffOrNull(row, "entered_by"),
				row.getTimestamp("entered_at").toInstant(), Status.ofKey(row.getString("status")),
				instant(row, "confirmed_at"), staffOrNull(row, "approved_by"), instant(row, "approved_at"));
	}

	private static List<Warning> warnings(Array keys) throws SQLException {
		return Arrays.stream((String[]) keys.getArray()).map(Warning::ofKey).toList();
	}

	private static StaffId staffId(ResultSet row, String column) throws SQLException {
		return new StaffId(row.getObject(column, UUID.class));
	}

	private static @Nullable StaffId staffOrNull(ResultSet row, String column) throws SQLException {
		@Nullable UUID id = row.getObject(column, UUID.class);
		return (id != null) ? new StaffId(id) : null;
	}

	private static @Nullable EntryId entryId(ResultSet row, String column) throws SQLException {
		@Nullable UUID id = row.getObject(column, UUID.class);
		return (id != null) ? new EntryId(id) : null;
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		@Nullable Timestamp moment = row.getTimestamp(column);
		return (moment != null) ? moment.toInstant() : null;
	}

}
