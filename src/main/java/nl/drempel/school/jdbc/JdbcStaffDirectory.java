package nl.drempel.school.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.school.BoardId;
import nl.drempel.school.Enrolment;
import nl.drempel.school.HeldRole;
import nl.drempel.school.PartnerId;
import nl.drempel.school.Role;
import nl.drempel.school.RoleAssignment;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffChanged;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.school.domain.Names;
import nl.drempel.school.domain.Reach;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

@Component
class JdbcStaffDirectory implements StaffDirectory {

	private static final int NAME_LENGTH = 200;

	/** Roles that are held on a day, by people who did not leave. */
	private static final String HELD = """
			 r.from_date <= :day and (r.until_date is null or r.until_date >= :day)
			  and (st.left_on is null or st.left_on > :day)
			""";

	private static final String BY_NAME = " order by st.search_name, st.id";

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	JdbcStaffDirectory(JdbcClient jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	@Override
	public Staff get(StaffId id) {
		return find(id).orElseThrow(NotFoundException::new);
	}

	@Override
	public Optional<Staff> find(StaffId id) {
		return this.jdbc.sql(Rows.STAFF + "where st.id = :id").param("id", id.value()).query(Rows::staff).optional();
	}

	@Override
	public Map<StaffId, Staff> getAll(Collection<StaffId> ids) {
		return this.jdbc.sql(Rows.STAFF + "where st.id = any(:ids)")
			.param("ids", Rows.array(ids, StaffId::value))
			.query(Rows::staff)
			.list()
			.stream()
			.collect(Collectors.toMap(Staff::id, (staff) -> staff));
	}

	@Override
	public Map<StaffId, String> names(Collection<StaffId> ids) {
		return getAll(ids).entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().displayName()));
	}

	@Override
	public List<Staff> holders(Role role, SchoolId school, LocalDate day) {
		return holders(role, "r.school_id", school.value(), day);
	}

	@Override
	public List<Staff> holders(Role role, BoardId board, LocalDate day) {
		return holders(role, "r.board_id", board.value(), day);
	}

	@Override
	public List<Staff> holders(PartnerId partner, LocalDate day) {
		return holders(Role.PARTNER, "r.partner_id", partner.value(), day);
	}

	private List<Staff> holders(Role role, String place, UUID id, LocalDate day) {
		return this.jdbc
			.sql(Rows.STAFF + "where st.id in (select r.staff_id from staff_role r where " + place
					+ " = :place and r.role = :role and" + HELD + ")" + BY_NAME)
			.param("place", id)
			.param("role", role.key())
			.param("day", day)
			.query(Rows::staff)
			.list();
	}

	@Override
	public List<HeldRole> roles(StaffId staff, LocalDate day) {
		return this.jdbc.sql("""
				select distinct r.role, r.school_id, r.board_id, r.partner_id
				from staff_role r join staff st on st.id = r.staff_id
				where r.staff_id = :staff and
				""" + HELD + " order by r.role, r.school_id, r.board_id, r.partner_id")
			.param("staff", staff.value())
			.param("day", day)
			.query(Rows::heldRole)
			.list();
	}

	@Override
	public List<Staff> atSchool(SchoolId school, LocalDate day) {
		return this.jdbc
			.sql(Rows.STAFF + "where st.id in (select r.staff_id from staff_role r where r.school_id = :school and"
					+ HELD + ")" + BY_NAME)
			.param("school", school.value())
			.param("day", day)
			.query(Rows::staff)
			.list();
	}

	@Override
	public boolean worksAt(StaffId staff, SchoolId school, LocalDate day) {
		return this.jdbc.sql("""
				select count(*) from staff_role r join staff st on st.id = r.staff_id
				where r.staff_id = :staff and r.school_id = :school and
				""" + HELD)
			.param("staff", staff.value())
			.param("school", school.value())
			.param("day", day)
			.query(Long.class)
			.single() > 0;
	}

	@Override
	public List<Staff> ofBoard(BoardId board) {
		return this.jdbc
			.sql(Rows.STAFF + "where st.board_id = :board order by st.left_on is not null, st.search_name, st.id")
			.param("board", board.value())
			.query(Rows::staff)
			.list();
	}

	@Override
	public List<Staff> ofPartner(PartnerId partner) {
		return this.jdbc
			.sql(Rows.STAFF + "where st.partner_id = :partner order by st.left_on is not null, st.search_name, st.id")
			.param("partner", partner.value())
			.query(Rows::staff)
			.list();
	}

	@Override
	public List<Staff> ofPartners(BoardId board) {
		return this.jdbc.sql(Rows.STAFF + """
				where st.partner_id in (select id from partner where board_id = :board)
				order by st.left_on is not null, st.search_name, st.id
				""").param("board", board.value()).query(Rows::staff).list();
	}

	@Override
	public List<Enrolment> enrolments(SchoolId school) {
		return enrolments("e.school_id = :id order by e.left_on is not null, st.search_name, e.key", school.value());
	}

	@Override
	public List<Enrolment> proposals(BoardId board) {
		return enrolments("""
				s.board_id = :id and e.proposed_role is not null and e.left_on is null and st.left_on is null
				  and st.board_id = s.board_id
				  and not exists (select 1 from staff_role r
				    where r.staff_id = st.id and r.school_id = s.id and r.role = e.proposed_role)
				order by s.name, st.search_name, e.key
				""", board.value());
	}

	private List<Enrolment> enrolments(String where, UUID id) {
		return this.jdbc.sql("""
				select st.id, st.board_id, st.partner_id, st.display_name, st.first_name, st.prefix, st.last_name,
				  st.email, st.phone, st.languages, st.left_on,
				  e.school_id, e.key, e.proposed_role, e.proposed_username, e.left_on as enrolment_left_on
				from staff_enrolment e join staff st on st.id = e.staff_id join school s on s.id = e.school_id
				where
				""" + where).param("id", id).query((row, n) -> {
			String role = row.getString("proposed_role");
			return new Enrolment(new SchoolId(Rows.uuid(row, "school_id")), row.getString("key"), Rows.staff(row, n),
					(role != null) ? Role.ofKey(role).orElseThrow() : null, row.getString("proposed_username"),
					Rows.day(row, "enrolment_left_on"));
		}).list();
	}

	@Override
	public Paged<Staff> search(BoardId board, @Nullable SchoolId school, @Nullable String name, PageQuery page) {
		Map<String, Object> params = new HashMap<>();
		params.put("board", board.value());
		StringBuilder where = new StringBuilder(" where st.board_id = :board");
		if (school != null) {
			where.append("""
					 and (st.id in (select staff_id from staff_role where school_id = :school)
					   or st.id in (select staff_id from staff_enrolment where school_id = :school))
					""");
			params.put("school", school.value());
		}
		if (name != null && !name.isBlank()) {
			String words = Rows.words(name);
			where.append((words == null) ? " and false"
					: " and array_to_tsvector(string_to_array(st.search_name, ' ')) @@ cast(:words as tsquery)");
			params.put("words", words);
		}
		long total = this.jdbc.sql("select count(*) from staff st" + where).params(params).query(Long.class).single();
		params.put("size", page.size());
		params.put("offset", page.offset());
		List<Staff> items = this.jdbc
			.sql(Rows.STAFF + where
					+ " order by st.left_on is not null, st.search_name, st.id limit :size offset :offset")
			.params(params)
			.query(Rows::staff)
			.list();
		return new Paged<>(items, page.page(), page.size(), total);
	}

	@Override
	public Map<StaffId, List<RoleAssignment>> assignments(Collection<StaffId> people, LocalDate day) {
		return this.jdbc.sql("""
				select id, staff_id, role, school_id, board_id, partner_id, from_date, until_date
				from staff_role
				where staff_id = any(:people) and (until_date is null or until_date >= :day)
				order by role, from_date
				""")
			.param("people", Rows.array(people, StaffId::value))
			.param("day", day)
			.query(JdbcStaffDirectory::assignment)
			.list()
			.stream()
			.collect(Collectors.groupingBy(RoleAssignment::staff));
	}

	private static RoleAssignment assignment(ResultSet row, int n) throws SQLException {
		return new RoleAssignment(Rows.uuid(row, "id"), new StaffId(Rows.uuid(row, "staff_id")), Rows.heldRole(row, n),
				row.getObject("from_date", LocalDate.class), Rows.day(row, "until_date"));
	}

	@Override
	public List<RoleAssignment> assignments(StaffId staff) {
		return this.jdbc.sql("""
				select id, role, school_id, board_id, partner_id, from_date, until_date
				from staff_role where staff_id = :staff
				order by until_date desc nulls first, from_date desc, role
				""")
			.param("staff", staff.value())
			.query((row, n) -> new RoleAssignment(Rows.uuid(row, "id"), staff, Rows.heldRole(row, n),
					row.getObject("from_date", LocalDate.class), Rows.day(row, "until_date")))
			.list();
	}

	@Override
	@Transactional
	public StaffId add(BoardId board, StaffDetails details) {
		return add(board.value(), null, details);
	}

	@Override
	@Transactional
	public StaffId add(PartnerId partner, StaffDetails details) {
		return add(null, partner.value(), details);
	}

	private StaffId add(@Nullable UUID board, @Nullable UUID partner, StaffDetails details) {
		StaffId id = StaffId.random();
		fill(this.jdbc.sql("""
				insert into staff (id, board_id, partner_id, first_name, prefix, last_name, display_name, search_name,
				  email, phone, languages)
				values (:id, :board, :partner, :firstName, :prefix, :lastName, :displayName, :searchName,
				  :email, :phone, :languages)
				"""), id, details).param("board", board, Types.OTHER).param("partner", partner, Types.OTHER).update();
		return id;
	}

	@Override
	@Transactional
	public void change(StaffId staff, StaffDetails details) {
		int rows = fill(this.jdbc.sql("""
				update staff set first_name = :firstName, prefix = :prefix, last_name = :lastName,
				  display_name = :displayName, search_name = :searchName, email = :email, phone = :phone,
				  languages = :languages
				where id = :id
				"""), staff, details).update();
		if (rows == 0) {
			throw new NotFoundException();
		}
	}

	private static JdbcClient.StatementSpec fill(JdbcClient.StatementSpec sql, StaffId id, StaffDetails details) {
		String firstName = Names.clean(details.firstName());
		String prefix = Names.clean(details.prefix());
		String lastName = Names.clean(details.lastName());
		String email = Names.clean(details.email());
		String phone = Names.clean(details.phone());
		List<FieldError> errors = new ArrayList<>();
		if (lastName == null) {
			errors.add(FieldError.of("lastName", "error.required"));
		}
		tooLong(errors, "firstName", firstName);
		tooLong(errors, "prefix", prefix);
		tooLong(errors, "lastName", lastName);
		if (email != null && !Reach.isEmail(email)) {
			errors.add(FieldError.of("email", "school.error.email"));
		}
		if (phone != null && !Reach.isPhone(phone)) {
			errors.add(FieldError.of("phone", "school.error.phone"));
		}
		if (!details.languages().stream().allMatch(Reach::isLanguage)) {
			errors.add(FieldError.of("languages", "school.error.language"));
		}
		if (!errors.isEmpty() || lastName == null) {
			throw new InvalidInputException(errors);
		}
		String displayName = Names.display(firstName, null, null, prefix, lastName);
		return sql.param("id", id.value())
			.param("firstName", firstName)
			.param("prefix", prefix)
			.param("lastName", lastName)
			.param("displayName", displayName)
			.param("searchName", Names.forSearch(String.valueOf(displayName)))
			.param("email", email)
			.param("phone", phone)
			.param("languages", details.languages().stream().distinct().toArray(String[]::new));
	}

	private static void tooLong(List<FieldError> errors, String field, @Nullable String value) {
		if (value != null && value.length() > NAME_LENGTH) {
			errors.add(FieldError.of(field, "error.text.long", NAME_LENGTH));
		}
	}

	@Override
	@Transactional
	public UUID give(StaffId staff, HeldRole role, LocalDate from, @Nullable LocalDate until) {
		if (until != null && until.isBefore(from)) {
			throw new InvalidInputException("until", "school.calendar.error.order");
		}
		// One at a time for each person, so that a double click gives a role once.
		// Their key stays: whoever writes down at this moment what this person did does
		// not wait.
		this.jdbc.sql("select id from staff where id = :id for no key update")
			.param("id", staff.value())
			.query(UUID.class)
			.optional()
			.orElseThrow(NotFoundException::new);
		Optional<UUID> held = this.jdbc.sql("""
				select id from staff_role
				where staff_id = :staff and role = :role
				  and coalesce(school_id, board_id, partner_id) = :place
				  and from_date <= :from and (until_date is null or until_date >= coalesce(:until, 'infinity'::date))
				limit 1
				""")
			.param("staff", staff.value())
			.param("role", role.role().key())
			.param("place", role.scope())
			.param("from", from)
			.param("until", until, Types.DATE)
			.query(UUID.class)
			.optional();
		if (held.isPresent()) {
			return held.get();
		}
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				insert into staff_role (id, staff_id, role, school_id, board_id, partner_id, from_date, until_date)
				values (:id, :staff, :role, :school, :board, :partner, :from, :until)
				""")
			.param("id", id)
			.param("staff", staff.value())
			.param("role", role.role().key())
			.param("school", (role.school() != null) ? role.school().value() : null, Types.OTHER)
			.param("board", (role.board() != null) ? role.board().value() : null, Types.OTHER)
			.param("partner", (role.partner() != null) ? role.partner().value() : null, Types.OTHER)
			.param("from", from)
			.param("until", until, Types.DATE)
			.update();
		this.events.publishEvent(new StaffChanged(role.school(), Set.of(staff)));
		return id;
	}

	@Override
	@Transactional
	public void end(UUID assignment, LocalDate lastDay) {
		// What ends before it begins was never held.
		StaffChanged change = this.jdbc.sql("""
				with gone as (
				  delete from staff_role where id = :id and from_date > :until returning staff_id, school_id),
				ended as (
				  update staff_role set until_date = :until where id = :id and from_date <= :until
				  returning staff_id, school_id)
				select * from gone union all select * from ended
				""")
			.param("until", lastDay)
			.param("id", assignment)
			.query((row, n) -> new StaffChanged(Rows.id(row, "school_id", SchoolId::new),
					Set.of(new StaffId(Rows.uuid(row, "staff_id")))))
			.optional()
			.orElseThrow(NotFoundException::new);
		this.events.publishEvent(change);
	}

	@Override
	@Transactional
	public void leave(StaffId staff, LocalDate leftOn) {
		int rows = this.jdbc.sql("update staff set left_on = :leftOn where id = :staff")
			.param("leftOn", leftOn)
			.param("staff", staff.value())
			.update();
		if (rows == 0) {
			throw new NotFoundException();
		}
		List<SchoolId> schools = this.jdbc.sql("""
				with gone as (
				  delete from staff_role where staff_id = :staff and from_date > :until returning school_id),
				ended as (
				  update staff_role set until_date = :until
				  where staff_id = :staff and from_date <= :until and (until_date is null or until_date > :until)
				  returning school_id)
				select * from gone union all select * from ended
				""")
			.param("until", leftOn.minusDays(1))
			.param("staff", staff.value())
			.query((row, n) -> Rows.id(row, "school_id", SchoolId::new))
			.list();
		SchoolId only = (schools.size() == 1) ? schools.get(0) : null;
		this.events.publishEvent(new StaffChanged(only, Set.of(staff)));
	}

	@Override
	@Transactional
	public void comeBack(StaffId staff) {
		int rows = this.jdbc.sql("update staff set left_on = null where id = :staff")
			.param("staff", staff.value())
			.update();
		if (rows == 0) {
			throw new NotFoundException();
		}
		this.events.publishEvent(new StaffChanged(null, Set.of(staff)));
	}

}
