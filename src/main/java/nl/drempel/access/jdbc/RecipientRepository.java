package nl.drempel.access.jdbc;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.access.Grantee;
import nl.drempel.school.StaffId;

/**
 * Finds the few people near a grantee, so that not everyone has to be looked at. Which of
 * them it really is, is decided by their hats.
 */
@Repository
public class RecipientRepository {

	private final JdbcClient jdbc;

	RecipientRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The people named, the holders of the roles, the directors and board to whom a role
	 * without a holder falls, and whoever stands in for one of them on a day.
	 */
	public Set<StaffId> near(Collection<Grantee> grantees, LocalDate day) {
		Asked asked = Asked.of(grantees);
		return new LinkedHashSet<>(this.jdbc
			.sql("""
					with place as (
					  select id from unnest(cast(:scopes as uuid[])) as s (id)
					  union select school_id from school_group where id = any (cast(:groups as uuid[]))),
					near as (
					  select id as staff_id from unnest(cast(:people as uuid[])) as p (id)
					  union
					  select staff_id from group_teacher where group_id = any (cast(:groups as uuid[]))
					  union
					  select r.staff_id from staff_role r
					   where r.from_date <= :day and (r.until_date is null or r.until_date >= :day)
					     and (r.school_id in (select id from place) and r.role = any (cast(:roles as text[]) || array['director'])
					          or r.partner_id in (select id from place)
					          or r.board_id in (select id from place) and r.role = any (cast(:roles as text[]))
					          or r.role = 'board' and r.board_id in (select s.board_id from school s join place on place.id = s.id)))
					select staff_id from near
					union
					select s.substitute_id from substitution s join near on near.staff_id = s.absent_id
					 where :day between s.from_date and s.until_date and s.ended_at is null
					 order by staff_id
					""")
			.param("scopes", strings(asked.scopes()))
			.param("groups", strings(asked.groups()))
			.param("people", strings(asked.people()))
			.param("roles", asked.roles().toArray(String[]::new))
			.param("day", day)
			.query((row, n) -> new StaffId(row.getObject("staff_id", UUID.class)))
			.list());
	}

	private static String[] strings(Collection<UUID> ids) {
		return ids.stream().map(UUID::toString).toArray(String[]::new);
	}

	/** What stands in the keys. */
	private record Asked(List<UUID> people, List<UUID> groups, List<String> roles, List<UUID> scopes) {

		static Asked of(Collection<Grantee> grantees) {
			Asked asked = new Asked(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
			for (Grantee grantee : grantees) {
				String[] parts = grantee.key().split(":");
				switch (parts[0]) {
					case "staff" -> asked.people.add(UUID.fromString(parts[1]));
					case "group" -> asked.groups.add(UUID.fromString(parts[1]));
					default -> {
						asked.roles.add(parts[1]);
						asked.scopes.add(UUID.fromString(parts[2]));
					}
				}
			}
			return asked;
		}

	}

}
