package nl.drempel.school.jdbc;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.school.BoardId;
import nl.drempel.school.ImportResult;
import nl.drempel.school.ImportResult.Changes;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;

/**
 * Brings a school in line with an EDEXML file. The rows first go to temporary tables; a
 * fixed number of statements then does the rest, whatever the size of the file. A row
 * with a {@code reject} changes nothing, and keeps who it is about from being marked as
 * left.
 */
@Repository
public class EdexmlTables {

	private final JdbcClient jdbc;

	EdexmlTables(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A school as an import meets it. */
	public record Known(SchoolId id, BoardId board, @Nullable String schoolYear) {
	}

	/** A group's row. */
	public record GroupRow(int line, @Nullable String key, @Nullable String name, @Nullable String yearGroup,
			boolean combined, @Nullable String reject) {
	}

	/** A pupil's row. */
	public record PupilRow(int line, @Nullable String key, @Nullable String givenNames, @Nullable String callName,
			@Nullable String initials, @Nullable String prefix, @Nullable String lastName, @Nullable String displayName,
			String searchName, @Nullable LocalDate birthDate, String gender, @Nullable String yearGroup,
			@Nullable String group, List<String> combined, @Nullable LocalDate enteredOn, @Nullable LocalDate leftOn,
			@Nullable String reject) {
	}

	/** A staff member's row. */
	public record StaffRow(int line, @Nullable String key, @Nullable String firstName, @Nullable String prefix,
			@Nullable String lastName, @Nullable String displayName, String searchName, @Nullable String email,
			@Nullable String username, @Nullable String role, List<String> groups, @Nullable String reject) {
	}

	/**
	 * Finds a school and keeps other imports of it waiting; an unknown one is added.
	 */
	public Known lock(String code, BoardId board) {
		this.jdbc.sql("""
				insert into school (id, board_id, code, name, region)
				values (gen_random_uuid(), :board, :code, :code,
				  coalesce((select min(region) from school where board_id = :board), 'midden'))
				on conflict (code) do nothing
				""").param("board", board.value()).param("code", code).update();
		return this.jdbc.sql("select id, board_id, school_year from school where code = :code for no key update")
			.param("code", code)
			.query((row, n) -> new Known(new SchoolId(Rows.uuid(row, "id")), new BoardId(Rows.uuid(row, "board_id")),
					row.getString("school_year")))
			.single();
	}

	/** Keeps other imports of a school waiting. */
	public void lock(SchoolId school) {
		this.jdbc.sql("select id from school where id = :id for no key update")
			.param("id", school.value())
			.query(UUID.class)
			.single();
	}

	/** Starts taking in rows, in a transaction that is already under way. */
	public Intake start() {
		return new Intake(this.jdbc);
	}

	/** The rows of one file. */
	public static final class Intake {

		private final JdbcClient jdbc;

		private final Staging<GroupRow> groups;

		private final Staging<PupilRow> pupils;

		private final Staging<StaffRow> staff;

		private Intake(JdbcClient jdbc) {
			this.jdbc = jdbc;
			this.groups = new Staging<>(jdbc, "in_group",
					List.of(new Staging.Column<>("line", "int", GroupRow::line),
							new Staging.Column<>("key", "text", GroupRow::key),
							new Staging.Column<>("name", "text", GroupRow::name),
							new Staging.Column<>("year_group", "text", GroupRow::yearGroup),
							new Staging.Column<>("combined", "boolean", GroupRow::combined),
							new Staging.Column<>("reject", "text", GroupRow::reject)),
					"id int generated always as identity, arg text");
			this.pupils = new Staging<>(jdbc, "in_pupil",
					List.of(new Staging.Column<>("line", "int", PupilRow::line),
							new Staging.Column<>("key", "text", PupilRow::key),
							new Staging.Column<>("given_names", "text", PupilRow::givenNames),
							new Staging.Column<>("call_name", "text", PupilRow::callName),
							new Staging.Column<>("initials", "text", PupilRow::initials),
							new Staging.Column<>("prefix", "text", PupilRow::prefix),
							new Staging.Column<>("last_name", "text", PupilRow::lastName),
							new Staging.Column<>("display_name", "text", PupilRow::displayName),
							new Staging.Column<>("search_name", "text", PupilRow::searchName),
							new Staging.Column<>("birth_date", "date", PupilRow::birthDate),
							new Staging.Column<>("gender", "text", PupilRow::gender),
							new Staging.Column<>("year_group", "text", PupilRow::yearGroup),
							new Staging.Column<>("group_key", "text", PupilRow::group),
							new Staging.Column<>("combined", "text", (row) -> Staging.joined(row.combined())),
							new Staging.Column<>("entered_on", "date", PupilRow::enteredOn),
							new Staging.Column<>("left_on", "date", PupilRow::leftOn),
							new Staging.Column<>("reject", "text", PupilRow::reject)),
					"""
							id int generated always as identity, arg text, pupil_id uuid, group_id uuid, combined_ids uuid[] not null default '{}',
							combined_changed boolean not null default false, change text
							""");
			this.staff = new Staging<>(jdbc, "in_staff",
					List.of(new Staging.Column<>("line", "int", StaffRow::line),
							new Staging.Column<>("key", "text", StaffRow::key),
							new Staging.Column<>("first_name", "text", StaffRow::firstName),
							new Staging.Column<>("prefix", "text", StaffRow::prefix),
							new Staging.Column<>("last_name", "text", StaffRow::lastName),
							new Staging.Column<>("display_name", "text", StaffRow::displayName),
							new Staging.Column<>("search_name", "text", StaffRow::searchName),
							new Staging.Column<>("email", "text", StaffRow::email),
							new Staging.Column<>("username", "text", StaffRow::username),
							new Staging.Column<>("role", "text", StaffRow::role),
							new Staging.Column<>("groups", "text", (row) -> Staging.joined(row.groups())),
							new Staging.Column<>("reject", "text", StaffRow::reject)),
					"""
							id int generated always as identity, arg text, staff_id uuid, change text,
							new_name boolean not null default false, new_email boolean not null default false
							""");
		}

		public void add(GroupRow row) {
			this.groups.add(row);
		}

		public void add(PupilRow row) {
			this.pupils.add(row);
		}

		public void add(StaffRow row) {
			this.staff.add(row);
		}

		/** Says that the file has ended; compares it with what the school has. */
		public Comparison compare(Known school, String schoolYear, LocalDate today) {
			this.groups.flush();
			this.pupils.flush();
			this.staff.flush();
			return new Comparison(this.jdbc, school, schoolYear, today);
		}

	}

	/** A file compared with the school; its groups have been brought in line already. */
	public static final class Comparison {

		private final JdbcClient jdbc;

		private final Map<String, Object> params = new HashMap<>();

		/** Who got or lost a group. */
		private final Set<StaffId> teachers = new HashSet<>();

		private Comparison(JdbcClient jdbc, Known school, String schoolYear, LocalDate today) {
			this.jdbc = jdbc;
			this.params.put("school", school.id().value());
			this.params.put("board", school.board().value());
			this.params.put("year", schoolYear);
			this.params.put("today", today);
			this.params.put("yesterday", today.minusDays(1));
			this.params.put("separator", Staging.SEPARATOR);
			rejectRepeated("in_group");
			run("""
					insert into school_group (id, school_id, school_year, key, name, year_group, combined)
					select gen_random_uuid(), :school, :year, key, name, year_group, combined
					from in_group where reject is null
					on conflict (school_id, school_year, key) do update
					set name = excluded.name, year_group = excluded.year_group, combined = excluded.combined
					where (school_group.name, school_group.year_group, school_group.combined)
					  is distinct from (excluded.name, excluded.year_group, excluded.combined)
					""");
			comparePupils();
			compareStaff();
		}

		private void comparePupils() {
			run("""
					update in_pupil i set group_id = g.id
					from school_group g
					where g.school_id = :school and g.school_year = :year and g.key = i.group_key
					""");
			run("""
					update in_pupil set reject = 'unknown_group', arg = left(group_key, 64)
					where reject is null and group_key is not null and group_id is null
					""");
			run("""
					update in_pupil i set combined_ids = named.ids
					from (
					  select n.id, array_agg(distinct g.id order by g.id) filter (where g.id is not null) as ids
					  from (select id, unnest(string_to_array(combined, :separator)) as key
					        from in_pupil where combined is not null) n
					  left join school_group g
					    on g.school_id = :school and g.school_year = :year and g.key = n.key
					  group by n.id
					  having bool_and(g.id is not null)) named
					where i.id = named.id
					""");
			run("""
					update in_pupil set reject = 'unknown_group', arg = left(replace(combined, :separator, ', '), 64)
					where reject is null and combined is not null and combined_ids = '{}'
					""");
			rejectRepeated("in_pupil");
			run("create index on in_pupil (key)");
			run("analyze in_pupil");
			run("""
					update in_pupil i set pupil_id = p.id,
					  combined_changed = i.combined_ids is distinct from coalesce(c.ids, '{}'),
					  change = case
					    when i.left_on is not null and p.left_on is null then 'left'
					    when i.combined_ids is distinct from coalesce(c.ids, '{}')
					      or (p.given_names, p.call_name, p.initials, p.prefix, p.last_name, p.display_name, p.birth_date,
					          p.gender, p.year_group, p.group_id, p.entered_on, p.left_on)
					      is distinct from (i.given_names, i.call_name, i.initials, i.prefix, i.last_name, i.display_name,
					          i.birth_date, i.gender, i.year_group, i.group_id, i.entered_on, i.left_on)
					    then 'updated' else 'unchanged' end
					from pupil p
					left join (
					  select c.pupil_id, array_agg(c.group_id order by c.group_id) as ids
					  from pupil_combined_group c join pupil cp on cp.id = c.pupil_id
					  where cp.school_id = :school
					  group by c.pupil_id) c on c.pupil_id = p.id
					where p.school_id = :school and p.key = i.key and i.reject is null
					""");
			run("""
					update in_pupil set change = 'added', pupil_id = gen_random_uuid(),
					  combined_changed = combined_ids <> '{}'
					where reject is null and pupil_id is null
					""");
		}

		private void compareStaff() {
			run("""
					update in_staff s set reject = 'unknown_group', arg = left(n.key, 64)
					from (select id, unnest(string_to_array(groups, :separator)) as key
					      from in_staff where groups is not null) n
					where s.id = n.id and s.reject is null
					  and not exists (select from school_group g
					                  where g.school_id = :school and g.school_year = :year and g.key = n.key)
					""");
			rejectRepeated("in_staff");
			run("""
					update in_staff i set staff_id = e.staff_id
					from staff_enrolment e
					where e.school_id = :school and e.key = i.key and i.reject is null
					""");
			// Who works at another school of the board too is the same person.
			run("""
					update in_staff i set staff_id = known.id
					from (
					  select distinct on (n.id) n.id as row_id, st.id
					  from in_staff n
					  join staff st on st.board_id = :board and lower(st.email) = lower(n.email)
					    and st.search_name = n.search_name
					  where n.staff_id is null and n.reject is null
					    and not exists (select from staff_enrolment e where e.school_id = :school and e.staff_id = st.id)
					  order by n.id, st.id) known
					where i.id = known.row_id and i.staff_id is null
					  and not exists (select from in_staff o where o.staff_id = known.id)
					  and not exists (select from in_staff o where lower(o.email) = lower(i.email) and o.id < i.id)
					""");
		}

		/**
		 * The first row with a key stays; a row that is wrong for another reason doesn't
		 * count.
		 */
		private void rejectRepeated(String table) {
			run("update " + table
					+ """
							 t set reject = 'repeated_key', arg = first.line::text
							from (
							  select id, min(line) over (partition by key) as line, row_number() over (partition by key order by id) as n
							  from
							"""
					+ table + """
							 where reject is null) first
							where t.id = first.id and first.n > 1
							""");
		}

		/** How many pupils attend the school now. */
		public int attending() {
			return count("select count(*) from pupil where school_id = :school and left_on is null");
		}

		/** How many of those the file would mark as left. */
		public int leaving() {
			return count("""
					select count(*) from pupil p
					where p.school_id = :school and p.left_on is null
					  and (not exists (select from in_pupil i where i.key = p.key)
					    or exists (select from in_pupil i where i.pupil_id = p.id and i.change = 'left'))
					""");
		}

		/** Brings the school in line with the file. */
		public ImportResult.Edexml apply(String code) {
			Changes pupils = applyPupils();
			Changes staff = applyStaff();
			dropEmptyGroups();
			run("update school set school_year = :year where id = :school and school_year is distinct from :year");
			String[] tables = { "in_group", "in_pupil", "in_staff" };
			return new ImportResult.Edexml(code, (String) this.params.get("year"),
					count("select count(*) from in_group where reject is null"), pupils,
					count("select count(*) from in_staff where reject is null"), staff,
					Staging.rejected(this.jdbc, tables), Staging.countRejected(this.jdbc, tables));
		}

		private Changes applyPupils() {
			int gone = run("""
					update pupil p set left_on = :today
					where p.school_id = :school and p.left_on is null
					  and not exists (select from in_pupil i where i.key = p.key)
					""");
			run("""
					update pupil p set given_names = i.given_names, call_name = i.call_name, initials = i.initials,
					  prefix = i.prefix, last_name = i.last_name, display_name = i.display_name,
					  search_name = i.search_name, birth_date = i.birth_date, gender = i.gender,
					  year_group = i.year_group, group_id = i.group_id, entered_on = i.entered_on, left_on = i.left_on
					from in_pupil i
					where p.id = i.pupil_id and i.change in ('updated', 'left')
					""");
			run("""
					insert into pupil (id, school_id, key, given_names, call_name, initials, prefix, last_name,
					  display_name, search_name, birth_date, gender, year_group, group_id, entered_on, left_on)
					select pupil_id, :school, key, given_names, call_name, initials, prefix, last_name,
					  display_name, search_name, birth_date, gender, year_group, group_id, entered_on, left_on
					from in_pupil where change = 'added'
					""");
			run("""
					delete from pupil_combined_group c using in_pupil i
					where c.pupil_id = i.pupil_id and i.combined_changed and i.reject is null
					""");
			run("""
					insert into pupil_combined_group (pupil_id, group_id)
					select i.pupil_id, g from in_pupil i, unnest(i.combined_ids) g
					where i.combined_changed and i.reject is null
					""");
			Map<String, Integer> changes = changes("in_pupil");
			return new Changes(changes.getOrDefault("added", 0), changes.getOrDefault("updated", 0),
					gone + changes.getOrDefault("left", 0), changes.getOrDefault("unchanged", 0));
		}

		/** A file without staff says nothing about staff. */
		private Changes applyStaff() {
			if (count("select count(*) from in_staff") == 0) {
				return new Changes(0, 0, 0, 0);
			}
			run("""
					update in_staff i set
					  new_name = e.key is not null and (e.file_first_name, e.file_prefix, e.file_last_name)
					    is distinct from (i.first_name, i.prefix, i.last_name),
					  new_email = e.key is not null and i.email is not null and e.file_email is distinct from i.email
					from staff_enrolment e
					where e.school_id = :school and e.staff_id = i.staff_id and e.key = i.key and i.reject is null
					""");
			run("""
					update in_staff i set change = case when
					  e.key is null or e.left_on is not null or i.new_name or i.new_email
					  or (e.proposed_role, e.proposed_username) is distinct from (i.role, i.username)
					  then 'updated' else 'unchanged' end
					from staff st
					left join staff_enrolment e on e.school_id = :school and e.staff_id = st.id
					where st.id = i.staff_id and i.reject is null and (e.key is null or e.key = i.key)
					""");
			run("""
					update in_staff set change = 'added', staff_id = gen_random_uuid()
					where reject is null and staff_id is null
					""");
			run("""
					update staff st set
					  first_name = case when i.new_name then i.first_name else st.first_name end,
					  prefix = case when i.new_name then i.prefix else st.prefix end,
					  last_name = case when i.new_name then i.last_name else st.last_name end,
					  display_name = case when i.new_name then i.display_name else st.display_name end,
					  search_name = case when i.new_name then i.search_name else st.search_name end,
					  email = case when i.new_email then i.email else st.email end,
					  left_on = case when exists (
					      select from staff_enrolment e
					      where e.school_id = :school and e.staff_id = st.id and e.left_on is null)
					    then st.left_on end
					from in_staff i where st.id = i.staff_id and i.change = 'updated'
					""");
			run("""
					insert into staff (id, board_id, first_name, prefix, last_name, display_name, search_name, email)
					select staff_id, :board, first_name, prefix, last_name, display_name, search_name, email
					from in_staff where change = 'added'
					""");
			run("""
					insert into staff_enrolment (school_id, key, staff_id, proposed_role, proposed_username,
					  file_first_name, file_prefix, file_last_name, file_email)
					select :school, key, staff_id, role, username, first_name, prefix, last_name, email
					from in_staff where reject is null
					on conflict (school_id, key) do update
					set proposed_role = excluded.proposed_role, proposed_username = excluded.proposed_username,
					  file_first_name = excluded.file_first_name, file_prefix = excluded.file_prefix,
					  file_last_name = excluded.file_last_name,
					  file_email = coalesce(excluded.file_email, staff_enrolment.file_email), left_on = null
					""");
			int gone = run("""
					update staff_enrolment e set left_on = :today
					where e.school_id = :school and e.left_on is null
					  and not exists (select from in_staff i where i.key = e.key)
					""");
			String ofThoseGone = """
					where r.school_id = :school and (r.until_date is null or r.until_date > :yesterday)
					  and r.staff_id in (select e.staff_id from staff_enrolment e
					                     where e.school_id = :school and e.left_on = :today)
					  and not exists (select from staff_enrolment e
					                  where e.school_id = :school and e.staff_id = r.staff_id and e.left_on is null)
					""";
			run("delete from staff_role r " + ofThoseGone + " and r.from_date > :yesterday");
			run("update staff_role r set until_date = :yesterday " + ofThoseGone);
			run("""
					update staff st set left_on = :today
					where st.left_on is null
					  and st.id in (select staff_id from staff_enrolment where school_id = :school and left_on = :today)
					  and not exists (select from staff_enrolment e where e.staff_id = st.id and e.left_on is null)
					  and not exists (select from staff_role r where r.staff_id = st.id
					                  and (r.until_date is null or r.until_date >= :today))
					""");
			applyTeachers();
			Map<String, Integer> changes = changes("in_staff");
			return new Changes(changes.getOrDefault("added", 0), changes.getOrDefault("updated", 0), gone,
					changes.getOrDefault("unchanged", 0));
		}

		/**
		 * Who teaches which group this year. People whom the file doesn't know, and those
		 * whose row was rejected, keep their groups.
		 */
		private void applyTeachers() {
			this.teachers.addAll(
					people("""
							delete from group_teacher t using school_group g
							where g.id = t.group_id and g.school_id = :school and g.school_year = :year
							  and t.staff_id in (select e.staff_id from staff_enrolment e where e.school_id = :school
							                     and not exists (
							                       select from in_staff i where i.key = e.key having bool_and(i.reject is not null)))
							  and not exists (select from in_staff i where i.staff_id = t.staff_id and i.reject is null
							                  and g.key = any(string_to_array(i.groups, :separator)))
							returning t.staff_id
							"""));
			this.teachers.addAll(people("""
					insert into group_teacher (group_id, staff_id)
					select g.id, i.staff_id
					from in_staff i, unnest(string_to_array(i.groups, :separator)) k
					join school_group g on g.school_id = :school and g.school_year = :year and g.key = k
					where i.reject is null
					on conflict do nothing
					returning staff_id
					"""));
		}

		/** A group that the file no longer has goes once nobody is in it. */
		private void dropEmptyGroups() {
			if (count("select count(*) from in_group") == 0) {
				return;
			}
			String empty = """
					select g.id from school_group g
					where g.school_id = :school and g.school_year = :year
					  and not exists (select from in_group i where i.key = g.key)
					  and not exists (select from pupil p where p.group_id = g.id)
					  and not exists (select from pupil_combined_group c where c.group_id = g.id)
					""";
			run("delete from group_teacher where group_id in (" + empty + ")");
			run("delete from school_group where id in (" + empty + ")");
		}

		/**
		 * The people who, by this file, no longer work at the school, or teach other
		 * groups.
		 */
		public Set<StaffId> staffWhoseRolesChanged() {
			Set<StaffId> changed = new HashSet<>(this.teachers);
			changed
				.addAll(people("select staff_id from staff_enrolment where school_id = :school and left_on = :today"));
			return changed;
		}

		private List<StaffId> people(String sql) {
			return this.jdbc.sql(sql)
				.params(this.params)
				.query((row, n) -> new StaffId(Rows.uuid(row, "staff_id")))
				.list();
		}

		private Map<String, Integer> changes(String table) {
			Map<String, Integer> changes = new HashMap<>();
			this.jdbc.sql("select change, count(*) as n from " + table + " where reject is null group by change")
				.query((row) -> {
					changes.put(row.getString("change"), row.getInt("n"));
				});
			return changes;
		}

		private int run(String sql) {
			return this.jdbc.sql(sql).params(this.params).update();
		}

		private int count(String sql) {
			return this.jdbc.sql(sql).params(this.params).query(Integer.class).single();
		}

	}

}
