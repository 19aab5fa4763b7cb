package nl.drempel.access;

import java.util.UUID;

import nl.drempel.school.GroupId;
import nl.drempel.school.Role;
import nl.drempel.school.StaffId;

/**
 * To whom a grant or a piece of work goes: a person, the teachers of a group, or whoever
 * holds a role somewhere. Who that is, is found out when it is read, so that a role or a
 * substitution begins and ends by the clock.
 */
public record Grantee(String key) {

	public static Grantee staff(StaffId id) {
		return new Grantee("staff:" + id);
	}

	/** The teachers of a group. */
	public static Grantee teachersOf(GroupId group) {
		return new Grantee("group:" + group);
	}

	/**
	 * Whoever holds a role.
	 * @param scope the school, board or partner at which it is held
	 */
	public static Grantee role(Role role, UUID scope) {
		return new Grantee("role:" + role.key() + ":" + scope);
	}

	/** Whether it is whoever holds this role, wherever. */
	public boolean isOf(Role role) {
		return this.key.startsWith("role:" + role.key() + ":");
	}

	@Override
	public String toString() {
		return this.key;
	}

}
