package nl.drempel.handoff.domain;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Component;

import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.access.Grantee;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;

/**
 * Who looks at a package before it leaves: the director or an intern begeleider of the
 * school, never who prepared it; when nobody else can, an intern begeleider of another
 * school of the board; and when there is none, the board itself (contract).
 */
@Component
public class Approvers {

	private final StaffDirectory staff;

	private final Accounts accounts;

	private final Schools schools;

	private final AppClock clock;

	Approvers(StaffDirectory staff, Accounts accounts, Schools schools, AppClock clock) {
		this.staff = staff;
		this.accounts = accounts;
		this.schools = schools;
		this.clock = clock;
	}

	/**
	 * Those who may look at it.
	 * @param preparers who made it, which keeps them from it whatever other role they
	 * have
	 */
	public Set<Grantee> of(SchoolId school, Collection<StaffId> preparers) {
		Set<Grantee> doers = new LinkedHashSet<>();
		boolean somebody = false;
		for (Role role : List.of(Role.DIRECTOR, Role.IB)) {
			List<StaffId> others = others(role, school, preparers);
			if (!others.isEmpty()) {
				doers.add(Grantee.role(role, school.value()));
			}
			somebody |= canLogIn(others);
		}
		if (!somebody) {
			doers.addAll(further(school, preparers));
		}
		return doers;
	}

	private Set<Grantee> further(SchoolId school, Collection<StaffId> preparers) {
		BoardId board = this.schools.get(school).boardId();
		Set<Grantee> near = new LinkedHashSet<>();
		this.schools.ofBoard(board)
			.stream()
			.map(School::id)
			.filter((other) -> !other.equals(school) && canLogIn(others(Role.IB, other, preparers)))
			.forEach((other) -> near.add(Grantee.role(Role.IB, other.value())));
		if (near.isEmpty()) {
			// The role is not vacant if the preparer holds it, so it does not fall to the
			// board by itself.
			near.add(Grantee.role(Role.DIRECTOR, school.value()));
			near.add(Grantee.role(Role.BOARD, board.value()));
		}
		return near;
	}

	private List<StaffId> others(Role role, SchoolId school, Collection<StaffId> preparers) {
		return this.staff.holders(role, school, this.clock.today())
			.stream()
			.map(Staff::id)
			.filter((holder) -> !preparers.contains(holder))
			.toList();
	}

	private boolean canLogIn(List<StaffId> people) {
		return this.accounts.of(people).values().stream().anyMatch(Account::enabled);
	}

}
