package nl.drempel.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import nl.drempel.access.Grantee;
import nl.drempel.access.Hat;
import nl.drempel.access.Viewer;
import nl.drempel.school.GroupId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Schools with many open tasks, written straight into the tables. A school has one group,
 * whose teacher may do all its tasks and has taken one in twenty; director and ib watch
 * over them. Terms lie from twenty days ago to thirty days ahead.
 */
class ManyTasks {

	private final JdbcClient jdbc;

	ManyTasks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Adds schools with these numbers, each with this many tasks. */
	void add(int from, int until, int tasks) {
		List.of("""
				insert into school (id, board_id, code, name, region, school_year)
				select cast(md5('school' || n) as uuid), (select id from board limit 1),
				       upper(lpad(to_hex(n), 4, '0')) || '77', 'School ' || n, 'midden', '2026-2027'
				  from generate_series(cast(:from as int), :until) n
				""", """
				insert into school_group (id, school_id, school_year, key, name)
				select cast(md5('group' || n) as uuid), cast(md5('school' || n) as uuid), '2026-2027', 'G4', 'Groep 4'
				  from generate_series(cast(:from as int), :until) n
				""",
				"""
						insert into staff (id, board_id, last_name, display_name, search_name)
						select cast(md5('teacher' || n) as uuid), (select id from board limit 1), 'Toets', 'Juf Toets', 'juf toets'
						  from generate_series(cast(:from as int), :until) n
						""",
				"""
						insert into pupil (id, school_id, key, last_name, display_name, search_name, group_id)
						select cast(md5('pupil' || n || '-' || p) as uuid), cast(md5('school' || n) as uuid), 'P' || p, 'Toets',
						       'Kind Toets ' || p, 'kind toets ' || p, cast(md5('group' || n) as uuid)
						  from generate_series(cast(:from as int), :until) n, generate_series(1, :tasks) p
						""",
				"""
						insert into case_file (id, type, reference, state, school_id, board_id, pupil_id, opened_at)
						select cast(md5('case' || n || '-' || t) as uuid), 'home-visit', 'BENCH-' || n || '-' || t, 'arranging',
						       cast(md5('school' || n) as uuid), (select id from board limit 1),
						       cast(md5('pupil' || n || '-' || t) as uuid), now()
						  from generate_series(cast(:from as int), :until) n, generate_series(1, :tasks) t
						""",
				"""
						insert into work_item (id, process, task_key, case_id, case_type, reference, school_id, pupil_id, roles, doers,
						                       assignee, created_at, due_at)
						select 'bench-' || n || '-' || t, 'home-visit', 'arrangeAppointment',
						       cast(md5('case' || n || '-' || t) as uuid), 'home-visit', 'BENCH-' || n || '-' || t,
						       cast(md5('school' || n) as uuid), cast(md5('pupil' || n || '-' || t) as uuid), '{visitor}',
						       array['group:' || cast(md5('group' || n) as uuid)],
						       case when t % 20 = 0 then cast(md5('teacher' || n) as uuid) end, now(),
						       now() + make_interval(hours => (t * 7919 + n * 31) % 1200 - 480)
						  from generate_series(cast(:from as int), :until) n, generate_series(1, :tasks) t
						""",
				"""
						insert into work_candidate (work_item_id, grantee, may_do, claimed, case_type, due_at)
						select i.id, g.grantee, g.may_do, i.assignee is not null, i.case_type, i.due_at
						  from generate_series(cast(:from as int), :until) n
						  join work_item i on i.school_id = cast(md5('school' || n) as uuid)
						 cross join lateral (values ('group:' || cast(md5('group' || n) as uuid), true),
						                            ('role:director:' || i.school_id, false),
						                            ('role:ib:' || i.school_id, false)) as g (grantee, may_do)
						""")
			.forEach((sql) -> this.jdbc.sql(sql)
				.param("from", from)
				.param("until", until)
				.param("tasks", tasks)
				.update());
	}

	void analyze() {
		List.of("work_item", "work_candidate", "work_exclusion", "pupil", "school_group", "case_file")
			.forEach((table) -> this.jdbc.sql("analyze " + table).update());
	}

	long open() {
		return this.jdbc.sql("select count(*) from work_item where ended_at is null").query(Long.class).single();
	}

	/** The teacher of the group of a school. */
	static Viewer teacher(int school) {
		return viewer(school, Role.TEACHER, Grantee.teachersOf(new GroupId(id("group" + school))));
	}

	static Viewer director(int school) {
		return viewer(school, Role.DIRECTOR);
	}

	private static Viewer viewer(int number, Role role, Grantee... more) {
		SchoolId school = new SchoolId(id("school" + number));
		StaffId self = new StaffId(id(role.key() + number));
		Set<Grantee> grantees = new LinkedHashSet<>(List.of(more));
		grantees.add(Grantee.staff(self));
		grantees.add(Grantee.role(role, school.value()));
		Hat hat = new Hat(self, Set.copyOf(grantees), Set.of(HeldRole.at(school, role)), Set.of());
		return new Viewer(self, role.key() + "." + number, "Juf Toets", false, false, List.of(hat));
	}

	/** The id that the statements above give to something with this name. */
	private static UUID id(String name) {
		try {
			String hex = HexFormat.of()
				.formatHex(MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8)));
			return UUID.fromString(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
