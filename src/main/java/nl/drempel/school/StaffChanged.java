package nl.drempel.school;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * People left or came back, or were given a role, or a role or a group of theirs ended,
 * or they may no longer log in: what they had claimed may have to go back to the role.
 * Published inside the transaction that changes it.
 *
 * @param school where; null when it concerns a board or partner, or all they do
 */
public record StaffChanged(@Nullable SchoolId school, Set<StaffId> staff) {

	public StaffChanged {
		staff = Set.copyOf(staff);
	}

}
