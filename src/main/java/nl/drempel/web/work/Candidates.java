package nl.drempel.web.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.access.Grantee;
import nl.drempel.access.Viewer;
import nl.drempel.form.Option;
import nl.drempel.school.GroupId;
import nl.drempel.school.Role;
import nl.drempel.school.Schools;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.work.WorkItem;

/** To whom a task can be given. */
@Component
public class Candidates {

	private final Schools schools;

	private final StaffDirectory staff;

	private final Accounts accounts;

	private final AppClock clock;

	Candidates(Schools schools, StaffDirectory staff, Accounts accounts, AppClock clock) {
		this.schools = schools;
		this.staff = staff;
		this.accounts = accounts;
		this.clock = clock;
	}

	/**
	 * The colleagues to whom this viewer can give a task, by username; nobody if giving
	 * tasks is not theirs, or nobody but who has it could do it.
	 */
	public List<Option> of(WorkItem item, Viewer viewer) {
		if (!item.isOpen() || !viewer.holdsAt(item.school(), Role.DIRECTOR, Role.IB)) {
			return List.of();
		}
		Map<StaffId, Staff> people = new LinkedHashMap<>();
		item.doers().forEach((grantee) -> people(grantee, item).forEach((one) -> people.put(one.id(), one)));
		people.remove(item.assignee());
		if (people.isEmpty()) {
			return List.of();
		}
		Map<StaffId, Account> known = this.accounts.of(people.keySet());
		List<Option> options = new ArrayList<>();
		people.forEach((id, one) -> {
			Account account = known.get(id);
			if (account != null && account.enabled()) {
				options.add(new Option(account.username(), one.displayName()));
			}
		});
		return options;
	}

	private List<Staff> people(Grantee grantee, WorkItem item) {
		String[] key = grantee.key().split(":");
		return switch (key[0]) {
			case "staff" -> this.staff.find(StaffId.valueOf(key[1])).stream().toList();
			case "group" -> this.schools.teachersOf(GroupId.valueOf(key[1]));
			default -> Role.ofKey(key[1])
				.filter((role) -> role.place() == Role.Place.SCHOOL && item.school().toString().equals(key[2]))
				.map((role) -> this.staff.holders(role, item.school(), this.clock.today()))
				.orElse(List.of());
		};
	}

}
