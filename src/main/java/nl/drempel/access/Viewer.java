package nl.drempel.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import nl.drempel.audit.Actor;
import nl.drempel.school.BoardId;
import nl.drempel.school.GroupId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.Sight;

/**
 * Who is looking, and in whose place they may stand today. Made once for each request.
 *
 * @param mustChangePassword nothing else is open until the one-time password is changed
 * @param secondFactor whether their account has one
 * @param hats their own first, then those of the absent people they stand in for
 */
public record Viewer(StaffId id, String username, String name, boolean mustChangePassword, boolean secondFactor,
		List<Hat> hats) {

	private Hat own() {
		return this.hats.get(0);
	}

	/** The roles that are theirs, without those of the people they stand in for. */
	public Set<HeldRole> ownRoles() {
		return own().roles();
	}

	/** Every role in which they may act today, under whichever hat. */
	public Set<Role> roles() {
		Set<Role> roles = EnumSet.noneOf(Role.class);
		this.hats.forEach((hat) -> hat.roles().forEach((held) -> roles.add(held.role())));
		return roles;
	}

	public boolean hasAny(Collection<Role> wanted) {
		return roles().stream().anyMatch(wanted::contains);
	}

	/** Whether they may act in one of these roles at this school. */
	public boolean holdsAt(SchoolId school, Role... wanted) {
		return this.hats.stream()
			.anyMatch((hat) -> List.of(wanted)
				.stream()
				.anyMatch((role) -> hat.grantees().contains(Grantee.role(role, school.value()))));
	}

	/** The schools at which they may act in one of these roles. */
	public Set<SchoolId> schoolsAs(Role... wanted) {
		Set<SchoolId> schools = new LinkedHashSet<>();
		for (Hat hat : this.hats) {
			for (HeldRole held : hat.roles()) {
				SchoolId school = held.school();
				if (school != null && List.of(wanted).contains(held.role())) {
					schools.add(school);
				}
			}
		}
		return schools;
	}

	/** The boards at which they themselves hold one of these roles. */
	public Set<BoardId> boardsAs(Role... wanted) {
		Set<BoardId> boards = new LinkedHashSet<>();
		for (HeldRole held : ownRoles()) {
			BoardId board = held.board();
			if (board != null && List.of(wanted).contains(held.role())) {
				boards.add(board);
			}
		}
		return boards;
	}

	/** Every key of every hat. */
	public Set<Grantee> grantees() {
		Set<Grantee> all = new LinkedHashSet<>();
		this.hats.forEach((hat) -> all.addAll(hat.grantees()));
		return all;
	}

	/**
	 * How far they see over the walls in the database: their schools, those of their
	 * boards, and what was given to them. What of it they may know, {@link Knowledge}
	 * says.
	 */
	public Sight sight() {
		Set<UUID> schools = new LinkedHashSet<>();
		Set<UUID> boards = new LinkedHashSet<>();
		for (Hat hat : this.hats) {
			for (HeldRole held : hat.roles()) {
				if (held.school() != null) {
					schools.add(held.school().value());
				}
				if (held.board() != null) {
					boards.add(held.board().value());
				}
			}
		}
		return Sight.of(schools, boards, grantees().stream().map(Grantee::key).toList());
	}

	/** The groups whose teacher they are or stand in for. */
	public Set<GroupId> groups() {
		Set<GroupId> groups = new LinkedHashSet<>();
		for (Grantee grantee : grantees()) {
			if (grantee.key().startsWith("group:")) {
				groups.add(GroupId.valueOf(grantee.key().substring("group:".length())));
			}
		}
		return groups;
	}

	/** Themselves and the people they stand in for. */
	public List<StaffId> people() {
		return this.hats.stream().map(Hat::person).toList();
	}

	/**
	 * The first hat, their own before others', under which one of these is theirs.
	 * @param caseType what kind of case it is about: some stay hidden under another's hat
	 */
	public Optional<Hat> hatFor(Collection<Grantee> candidates, String caseType) {
		return this.hats.stream()
			.filter((hat) -> hat.sees(caseType) && hat.grantees().stream().anyMatch(candidates::contains))
			.findFirst();
	}

	/** How the trail names them when they act for themselves. */
	public Actor actor() {
		return actor(own());
	}

	/**
	 * How the trail names them under one of their hats: both names when it is another's.
	 */
	public Actor actor(Hat hat) {
		@Nullable String behalf = hat.person().equals(this.id) ? null : hat.person().toString();
		List<String> keys = new ArrayList<>();
		hat.roles().stream().map((held) -> held.role().key()).distinct().sorted().forEach(keys::add);
		return new Actor(this.id.toString(), behalf, keys.isEmpty() ? null : String.join("+", keys));
	}

}
