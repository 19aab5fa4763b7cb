package nl.drempel.school.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.school.Board;
import nl.drempel.school.BoardId;
import nl.drempel.school.Group;
import nl.drempel.school.GroupId;
import nl.drempel.school.PupilsImported;
import nl.drempel.school.Region;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffChanged;
import nl.drempel.school.StaffId;
import nl.drempel.school.domain.Names;
import nl.drempel.school.domain.Reach;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;

@Component
class JdbcSchools implements Schools {

	private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4}[0-9]{2}");

	private static final int NAME_LENGTH = 200;

	/** Year groups as numbers first, the letters of special education after. */
	private static final String BY_GROUP = """
			 order by g.combined, nullif(regexp_replace(g.year_group, '[^0-9]', '', 'g'), '')::int nulls last, g.name, g.key
			""";

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	private final JdbcSchoolCalendar calendar;

	JdbcSchools(JdbcClient jdbc, ApplicationEventPublisher events, JdbcSchoolCalendar calendar) {
		this.jdbc = jdbc;
		this.events = events;
		this.calendar = calendar;
	}

	@Override
	public School get(SchoolId id) {
		return this.jdbc.sql(Rows.SCHOOL + "where s.id = :id")
			.param("id", id.value())
			.query(Rows::school)
			.optional()
			.orElseThrow(NotFoundException::new);
	}

	@Override
	public Optional<School> byCode(String code) {
		return this.jdbc.sql(Rows.SCHOOL + "where s.code = :code").param("code", code).query(Rows::school).optional();
	}

	@Override
	public Map<SchoolId, School> getAll(Collection<SchoolId> ids) {
		return this.jdbc.sql(Rows.SCHOOL + "where s.id = any(:ids)")
			.param("ids", Rows.array(ids, SchoolId::value))
			.query(Rows::school)
			.list()
			.stream()
			.collect(Collectors.toMap(School::id, (school) -> school));
	}

	@Override
	public List<School> ofBoard(BoardId board) {
		return this.jdbc.sql(Rows.SCHOOL + "where s.board_id = :board order by s.name, s.code")
			.param("board", board.value())
			.query(Rows::school)
			.list();
	}

	@Override
	public Board board(BoardId id) {
		return this.jdbc.sql("select id, name, phone from board where id = :id")
			.param("id", id.value())
			.query((row, n) -> new Board(new BoardId(Rows.uuid(row, "id")), row.getString("name"),
					row.getString("phone")))
			.optional()
			.orElseThrow(NotFoundException::new);
	}

	@Override
	public List<Board> boards() {
		return this.jdbc.sql("select id, name, phone from board order by name")
			.query((row, n) -> new Board(new BoardId(Rows.uuid(row, "id")), row.getString("name"),
					row.getString("phone")))
			.list();
	}

	@Override
	@Transactional
	public BoardId addBoard(String name) {
		BoardId id = BoardId.random();
		write("insert into board (id, name, phone) values (:id, :name, :phone)", id, name, null);
		return id;
	}

	@Override
	@Transactional
	public void changeBoard(BoardId board, String name, @Nullable String phone) {
		write("update board set name = :name, phone = :phone where id = :id", board, name, phone);
	}

	private void write(String sql, BoardId board, String name, @Nullable String phone) {
		String number = Names.clean(phone);
		if (number != null && !Reach.isPhone(number)) {
			throw new InvalidInputException("phone", "school.error.phone");
		}
		try {
			this.jdbc.sql(sql)
				.param("id", board.value())
				.param("name", checkName(name))
				.param("phone", number)
				.update();
		}
		catch (DuplicateKeyException ex) {
			throw new InvalidInputException("name", "school.error.board_taken");
		}
	}

	@Override
	@Transactional
	public SchoolId addSchool(BoardId board, String code, String name, Region region) {
		if (!CODE.matcher(code).matches()) {
			throw new InvalidInputException("code", "school.error.code");
		}
		SchoolId id = SchoolId.random();
		try {
			this.jdbc.sql("""
					insert into school (id, board_id, code, name, region) values (:id, :board, :code, :name, :region)
					""")
				.param("id", id.value())
				.param("board", board.value())
				.param("code", code)
				.param("name", checkName(name))
				.param("region", region.key())
				.update();
		}
		catch (DuplicateKeyException ex) {
			throw new InvalidInputException("code", "school.error.code_taken");
		}
		return id;
	}

	@Override
	@Transactional
	public void changeSchool(SchoolId school, String name, Region region) {
		School before = get(school);
		this.jdbc.sql("update school set name = :name, region = :region where id = :id")
			.param("id", school.value())
			.param("name", checkName(name))
			.param("region", region.key())
			.update();
		if (before.region() != region) {
			this.calendar.changed(school);
		}
	}

	private static String checkName(String name) {
		if (name.isBlank()) {
			throw new InvalidInputException("name", "error.required");
		}
		if (name.strip().length() > NAME_LENGTH) {
			throw new InvalidInputException(List.of(FieldError.of("name", "error.text.long", NAME_LENGTH)));
		}
		return name.strip();
	}

	@Override
	public List<Group> groups(SchoolId school) {
		return this.jdbc.sql(Rows.GROUP + """
				join school s on s.id = g.school_id and s.school_year = g.school_year
				where g.school_id = :school
				""" + BY_GROUP).param("school", school.value()).query(Rows::group).list();
	}

	@Override
	public Group group(GroupId id) {
		return this.jdbc.sql(Rows.GROUP + "where g.id = :id")
			.param("id", id.value())
			.query(Rows::group)
			.optional()
			.orElseThrow(NotFoundException::new);
	}

	@Override
	public Map<GroupId, Group> groups(Collection<GroupId> ids) {
		return this.jdbc.sql(Rows.GROUP + "where g.id = any(:ids)")
			.param("ids", Rows.array(ids, GroupId::value))
			.query(Rows::group)
			.list()
			.stream()
			.collect(Collectors.toMap(Group::id, (group) -> group));
	}

	@Override
	public Optional<Group> groupByKey(SchoolId school, String key) {
		return this.jdbc.sql(Rows.GROUP + """
				join school s on s.id = g.school_id and s.school_year = g.school_year
				where g.school_id = :school and g.key = :key
				""").param("school", school.value()).param("key", key).query(Rows::group).optional();
	}

	@Override
	public List<Staff> teachersOf(GroupId group) {
		return this.jdbc.sql(Rows.STAFF + """
				join group_teacher t on t.staff_id = st.id
				where t.group_id = :group and st.left_on is null
				order by st.search_name, st.id
				""").param("group", group.value()).query(Rows::staff).list();
	}

	@Override
	public Map<GroupId, List<StaffId>> teachersOf(Collection<GroupId> groups) {
		Map<GroupId, List<StaffId>> teachers = new HashMap<>();
		this.jdbc.sql("""
				select t.group_id, t.staff_id
				from group_teacher t join staff st on st.id = t.staff_id
				where t.group_id = any(:groups) and st.left_on is null
				order by st.search_name, st.id
				""").param("groups", Rows.array(groups, GroupId::value)).query((row) -> {
			teachers.computeIfAbsent(new GroupId(Rows.uuid(row, "group_id")), (id) -> new ArrayList<>())
				.add(new StaffId(Rows.uuid(row, "staff_id")));
		});
		return teachers;
	}

	@Override
	public List<Group> groupsOf(StaffId teacher) {
		return this.jdbc.sql(Rows.GROUP + """
				join school s on s.id = g.school_id and s.school_year = g.school_year
				join group_teacher t on t.group_id = g.id
				where t.staff_id = :teacher
				""" + BY_GROUP).param("teacher", teacher.value()).query(Rows::group).list();
	}

	@Override
	@Transactional
	public void assignTeacher(GroupId group, StaffId teacher) {
		this.jdbc.sql("""
				insert into group_teacher (group_id, staff_id) values (:group, :teacher) on conflict do nothing
				""").param("group", group.value()).param("teacher", teacher.value()).update();
		teachersChanged(group, teacher);
	}

	@Override
	@Transactional
	public void releaseTeacher(GroupId group, StaffId teacher) {
		this.jdbc.sql("delete from group_teacher where group_id = :group and staff_id = :teacher")
			.param("group", group.value())
			.param("teacher", teacher.value())
			.update();
		teachersChanged(group, teacher);
	}

	private void teachersChanged(GroupId group, StaffId teacher) {
		SchoolId school = group(group).schoolId();
		this.events.publishEvent(new PupilsImported(school));
		this.events.publishEvent(new StaffChanged(school, Set.of(teacher)));
	}

}
