package nl.drempel.access.jdbc;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.access.Grantee;
import nl.drempel.access.Hat;
import nl.drempel.access.Substitution;
import nl.drempel.school.BoardId;
import nl.drempel.school.GroupId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.PartnerId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;

/**
 * Finds out in whose place someone stands on a day, and what every one of those people
 * can have been granted.
 */
@Repository
public class HatRepository {

	/** Somebody who holds the role today and can log in. */
	private static final String ELIGIBLE = """
			select 1 from staff_role e join account ea on ea.staff_id = e.staff_id and ea.enabled
			 where e.from_date <= :day and (e.until_date is null or e.until_date >= :day)""";

	private final JdbcClient jdbc;

	HatRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The hats of a person on a day, their own first.
	 * @param absent the people they stand in for, with the confidential case types that
	 * were ticked
	 */
	public List<Hat> hats(StaffId self, Map<StaffId, Set<String>> absent, LocalDate day) {
		Set<UUID> people = new LinkedHashSet<>();
		people.add(self.value());
		absent.keySet().forEach((id) -> people.add(id.value()));
		Map<UUID, Set<HeldRole>> roles = rolesOf(people, day);
		Map<UUID, Set<Grantee>> grantees = new LinkedHashMap<>();
		people.forEach((id) -> grantees.computeIfAbsent(id, (key) -> new LinkedHashSet<>())
			.add(Grantee.staff(new StaffId(id))));
		groupsOf(people, day).forEach((membership) -> add(grantees, membership));
		standIns(roles, day).forEach((standIn) -> {
			if (standIn.role() != null) {
				roles.get(standIn.person()).add(standIn.role());
			}
			else {
				grantees.get(standIn.person()).add(Grantee.teachersOf(new GroupId(standIn.group())));
			}
		});
		roles.forEach(
				(id, held) -> held.forEach((role) -> grantees.get(id).add(Grantee.role(role.role(), role.scope()))));
		List<Hat> hats = new ArrayList<>();
		for (UUID id : people) {
			StaffId person = new StaffId(id);
			Set<String> hidden = person.equals(self) ? Set.of()
					: Substitution.hiddenTypes(absent.getOrDefault(person, Set.of()));
			hats.add(new Hat(person, Set.copyOf(grantees.get(id)), Set.copyOf(roles.get(id)), Set.copyOf(hidden)));
		}
		return hats;
	}

	private static void add(Map<UUID, Set<Grantee>> grantees, Membership membership) {
		grantees.get(membership.person()).add(Grantee.teachersOf(new GroupId(membership.group())));
	}

	private Map<UUID, Set<HeldRole>> rolesOf(Set<UUID> people, LocalDate day) {
		Map<UUID, Set<HeldRole>> roles = new LinkedHashMap<>();
		people.forEach((id) -> roles.put(id, new LinkedHashSet<>()));
		this.jdbc.sql("""
				select staff_id, role, school_id, board_id, partner_id
				  from staff_role
				 where staff_id in (:people) and from_date <= :day and (until_date is null or until_date >= :day)
				 order by from_date, id
				""").param("people", people).param("day", day).query((row) -> {
			UUID school = row.getObject("school_id", UUID.class);
			UUID board = row.getObject("board_id", UUID.class);
			UUID partner = row.getObject("partner_id", UUID.class);
			roles.get(row.getObject("staff_id", UUID.class))
				.add(new HeldRole(role(row.getString("role")), (school != null) ? new SchoolId(school) : null,
						(board != null) ? new BoardId(board) : null,
						(partner != null) ? new PartnerId(partner) : null));
		});
		return roles;
	}

	/**
	 * A teacher's groups are those of the newest imported school year, while they hold
	 * the role there.
	 */
	private List<Membership> groupsOf(Set<UUID> people, LocalDate day) {
		return this.jdbc.sql("""
				select gt.staff_id as person, gt.group_id as "group"
				  from group_teacher gt
				  join school_group g on g.id = gt.group_id
				 where gt.staff_id in (:people)
				   and g.school_year = (select max(n.school_year) from school_group n where n.school_id = g.school_id)
				   and exists (select 1 from staff_role r
				                where r.staff_id = gt.staff_id and r.role = 'teacher' and r.school_id = g.school_id
				                  and r.from_date <= :day and (r.until_date is null or r.until_date >= :day))
				""").param("people", people).param("day", day).query(Membership.class).list();
	}

	/**
	 * Whoever does it when nobody holds the role: coordinator, ib and the teachers of a
	 * group go to the director, director and contact to the board; so a board that has a
	 * school without a director does it all.
	 */
	private List<StandIn> standIns(Map<UUID, Set<HeldRole>> roles, LocalDate day) {
		List<StandIn> found = new ArrayList<>();
		for (Map.Entry<UUID, Set<HeldRole>> entry : roles.entrySet()) {
			Collection<UUID> schools = entry.getValue()
				.stream()
				.filter((held) -> held.role() == Role.DIRECTOR && held.school() != null)
				.map(HeldRole::scope)
				.toList();
			Collection<UUID> boards = entry.getValue()
				.stream()
				.filter((held) -> held.role() == Role.BOARD)
				.map(HeldRole::scope)
				.toList();
			if (!schools.isEmpty() || !boards.isEmpty()) {
				found.addAll(standIns(entry.getKey(), schools, boards, day));
			}
		}
		return found;
	}

	private List<StandIn> standIns(UUID person, Collection<UUID> schools, Collection<UUID> boards, LocalDate day) {
		List<StandIn> found = new ArrayList<>();
		this.jdbc
			.sql("""
					with vacant as (
					  select s.id as school_id, r.role, s.board_id
					    from school s cross join (values ('ib'), ('coordinator'), ('director'), ('contact')) as r (role)
					   where (s.id = any (cast(:schools as uuid[])) or s.board_id = any (cast(:boards as uuid[])))
					     and not exists (%1$s and e.school_id = s.id and e.role = r.role)),
					mine as (
					  select s.id as school_id from school s
					   where s.id = any (cast(:schools as uuid[]))
					      or exists (select 1 from vacant v
					                  where v.school_id = s.id and v.role = 'director' and v.board_id = any (cast(:boards as uuid[]))))
					select v.school_id, v.role, cast(null as uuid) as group_id
					  from vacant v
					 where (v.role in ('ib', 'coordinator') and v.school_id in (select school_id from mine))
					    or (v.role in ('director', 'contact') and v.board_id = any (cast(:boards as uuid[])))
					union all
					select g.school_id, null, g.id
					  from school_group g
					 where g.school_id in (select school_id from mine)
					   and g.school_year = (select max(n.school_year) from school_group n where n.school_id = g.school_id)
					   and not exists (%1$s and e.school_id = g.school_id and e.role = 'teacher'
					                    and exists (select 1 from group_teacher gt where gt.staff_id = e.staff_id and gt.group_id = g.id))
					"""
				.formatted(ELIGIBLE))
			.param("schools", strings(schools))
			.param("boards", strings(boards))
			.param("day", day)
			.query((row) -> {
				SchoolId school = new SchoolId(row.getObject("school_id", UUID.class));
				String role = row.getString("role");
				UUID group = row.getObject("group_id", UUID.class);
				found.add(new StandIn(person, (role != null) ? new HeldRole(role(role), school, null, null) : null,
						group));
			});
		return found;
	}

	private static Role role(String key) {
		return Role.ofKey(key).orElseThrow();
	}

	private static String[] strings(Collection<UUID> ids) {
		return ids.stream().map(UUID::toString).toArray(String[]::new);
	}

	/** A person's group. */
	record Membership(UUID person, UUID group) {
	}

	/** A vacant role, or a group without a teacher, that falls to a person. */
	record StandIn(UUID person, @Nullable HeldRole role, @Nullable UUID group) {
	}

}
