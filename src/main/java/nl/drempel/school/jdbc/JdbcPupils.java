package nl.drempel.school.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.school.GroupId;
import nl.drempel.school.Guardian;
import nl.drempel.school.GuardianId;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.PupilScope;
import nl.drempel.school.PupilSearch;
import nl.drempel.school.Pupils;
import nl.drempel.school.SchoolId;
import nl.drempel.school.domain.Names;
import nl.drempel.school.domain.Reach;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

@Component
class JdbcPupils implements Pupils {

	/** The pupils of groups, be it their own or a combined one. */
	private static final String OF_GROUPS = """
			select id from pupil where group_id = any(:groups)
			union select pupil_id from pupil_combined_group where group_id = any(:groups)
			""";

	private final JdbcClient jdbc;

	JdbcPupils(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Pupil get(PupilId id) {
		return this.jdbc.sql(Rows.PUPIL + "where p.id = :id")
			.param("id", id.value())
			.query(Rows::pupil)
			.optional()
			.orElseThrow(NotFoundException::new);
	}

	@Override
	public Optional<Pupil> byKey(SchoolId school, String key) {
		return this.jdbc.sql(Rows.PUPIL + "where p.school_id = :school and p.key = :key")
			.param("school", school.value())
			.param("key", key)
			.query(Rows::pupil)
			.optional();
	}

	@Override
	public Map<PupilId, Pupil> getAll(Collection<PupilId> ids) {
		return this.jdbc.sql(Rows.PUPIL + "where p.id = any(:ids)")
			.param("ids", Rows.array(ids, PupilId::value))
			.query(Rows::pupil)
			.list()
			.stream()
			.collect(Collectors.toMap(Pupil::id, (pupil) -> pupil));
	}

	@Override
	public List<Pupil> inGroup(GroupId group) {
		return this.jdbc
			.sql(Rows.PUPIL + "where p.id in (" + OF_GROUPS + ") and p.left_on is null order by p.search_name, p.id")
			.param("groups", Rows.array(List.of(group), GroupId::value))
			.query(Rows::pupil)
			.list();
	}

	@Override
	public Paged<Pupil> search(PupilScope scope, PupilSearch search, PageQuery page) {
		Map<String, Object> params = new HashMap<>();
		String where = where(scope, params) + narrow(search, params);
		long total = this.jdbc.sql("select count(*) from pupil p " + where).params(params).query(Long.class).single();
		params.put("size", page.size());
		params.put("offset", page.offset());
		List<Pupil> items = this.jdbc
			.sql(Rows.PUPIL + where + " order by p.search_name, p.id limit :size offset :offset")
			.params(params)
			.query(Rows::pupil)
			.list();
		return new Paged<>(items, page.page(), page.size(), total);
	}

	@Override
	public boolean isIn(PupilScope scope, PupilId pupil) {
		return in(scope, List.of(pupil)).contains(pupil);
	}

	@Override
	public Set<PupilId> in(PupilScope scope, Collection<PupilId> pupils) {
		Map<String, Object> params = new HashMap<>();
		String where = where(scope, params) + " and p.id = any(:pupils)";
		params.put("pupils", Rows.array(pupils, PupilId::value));
		return this.jdbc.sql("select p.id from pupil p " + where)
			.params(params)
			.query((row, n) -> new PupilId(Rows.uuid(row, "id")))
			.set();
	}

	private static String where(PupilScope scope, Map<String, Object> params) {
		params.put("schools", Rows.array(scope.schools(), SchoolId::value));
		if (scope.groups().isEmpty()) {
			return "where p.school_id = any(:schools)";
		}
		params.put("groups", Rows.array(scope.groups(), GroupId::value));
		if (scope.schools().isEmpty()) {
			return "where p.id in (" + OF_GROUPS + ")";
		}
		return "where p.id in (select id from pupil where school_id = any(:schools) union " + OF_GROUPS + ")";
	}

	private static String narrow(PupilSearch search, Map<String, Object> params) {
		StringBuilder sql = new StringBuilder();
		if (!search.left()) {
			sql.append(" and p.left_on is null");
		}
		if (search.school() != null) {
			sql.append(" and p.school_id = :school");
			params.put("school", search.school().value());
		}
		if (search.group() != null) {
			sql.append("""
					 and p.id in (
					  with named as (
					    select g.id from school_group g
					    join school s on s.id = g.school_id and s.school_year = g.school_year
					    where g.key = :group)
					  select id from pupil where group_id in (select id from named)
					  union select pupil_id from pupil_combined_group where group_id in (select id from named))
					""");
			params.put("group", search.group());
		}
		if (search.name() != null && !search.name().isBlank()) {
			String words = Rows.words(search.name());
			sql.append((words == null) ? " and false"
					: " and array_to_tsvector(string_to_array(p.search_name, ' ')) @@ cast(:words as tsquery)");
			params.put("words", words);
		}
		return sql.toString();
	}

	@Override
	public Set<GroupId> groupsOf(PupilId pupil) {
		return groupsOf(List.of(pupil)).getOrDefault(pupil, Set.of());
	}

	@Override
	public Map<PupilId, Set<GroupId>> groupsOf(Collection<PupilId> pupils) {
		Map<PupilId, Set<GroupId>> groups = new HashMap<>();
		this.jdbc.sql("""
				select id as pupil_id, group_id from pupil where id = any(:pupils) and group_id is not null
				union select pupil_id, group_id from pupil_combined_group where pupil_id = any(:pupils)
				""").param("pupils", Rows.array(pupils, PupilId::value)).query((row) -> {
			groups.computeIfAbsent(new PupilId(Rows.uuid(row, "pupil_id")), (id) -> new HashSet<>())
				.add(new GroupId(Rows.uuid(row, "group_id")));
		});
		return groups;
	}

	@Override
	public List<Guardian> guardiansOf(PupilId pupil) {
		return guardiansOf(List.of(pupil)).getOrDefault(pupil, List.of());
	}

	@Override
	public Map<PupilId, List<Guardian>> guardiansOf(Collection<PupilId> pupils) {
		Map<PupilId, List<Guardian>> guardians = new HashMap<>();
		this.jdbc.sql("""
				select g.id, pg.pupil_id, g.key, g.display_name, pg.relation, pg.custody, g.language, g.interpreter,
				  g.phone, g.email
				from pupil_guardian pg join guardian g on g.id = pg.guardian_id
				where pg.pupil_id = any(:pupils)
				order by pg.custody desc, g.key
				""").param("pupils", Rows.array(pupils, PupilId::value)).query((row) -> {
			PupilId pupil = new PupilId(Rows.uuid(row, "pupil_id"));
			guardians.computeIfAbsent(pupil, (id) -> new ArrayList<>())
				.add(new Guardian(new GuardianId(Rows.uuid(row, "id")), pupil, row.getString("key"),
						row.getString("display_name"), row.getString("relation"), row.getBoolean("custody"),
						row.getString("language"), row.getBoolean("interpreter"), row.getString("phone"),
						row.getString("email")));
		});
		return guardians;
	}

	@Override
	public List<Pupil> siblingsOf(PupilId pupil) {
		return this.jdbc.sql(Rows.PUPIL + """
				where p.household_id = (select household_id from pupil where id = :pupil)
				  and p.id <> :pupil and p.left_on is null
				order by p.birth_date nulls last, p.search_name, p.id
				""").param("pupil", pupil.value()).query(Rows::pupil).list();
	}

	@Override
	public List<Pupil> inHousehold(HouseholdId household) {
		return this.jdbc.sql(Rows.PUPIL + """
				where p.household_id = :household
				order by p.left_on is not null, p.birth_date nulls last, p.search_name, p.id
				""").param("household", household.value()).query(Rows::pupil).list();
	}

	@Override
	@Transactional
	public void correct(PupilId pupil, GuardianId guardian, @Nullable String phone, @Nullable String email) {
		String newPhone = Names.clean(phone);
		String newEmail = Names.clean(email);
		List<FieldError> errors = new ArrayList<>();
		if (newPhone != null && !Reach.isPhone(newPhone)) {
			errors.add(FieldError.of("phone", "school.error.phone"));
		}
		if (newEmail != null && !Reach.isEmail(newEmail)) {
			errors.add(FieldError.of("email", "school.error.email"));
		}
		if (!errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		int rows = this.jdbc.sql("""
				update guardian set phone = coalesce(:phone, phone), email = coalesce(:email, email)
				where id = :guardian
				  and exists (select from pupil_guardian where guardian_id = :guardian and pupil_id = :pupil)
				""")
			.param("phone", newPhone)
			.param("email", newEmail)
			.param("guardian", guardian.value())
			.param("pupil", pupil.value())
			.update();
		if (rows == 0) {
			throw new NotFoundException();
		}
	}

}
