package nl.drempel.web.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
import nl.drempel.shared.Words;
import nl.drempel.work.WorkItem;

/** Who does a task, and to whom it can be given. */
@Component
public class Candidates {

	private final Schools schools;

	private final StaffDirectory staff;

	private final Accounts accounts;

	private final Words words;

	private final AppClock clock;

	Candidates(Schools schools, StaffDirectory staff, Accounts accounts, Words words, AppClock clock) {
		this.schools = schools;
		this.staff = staff;
		this.accounts = accounts;
		this.words = words;
		this.clock = clock;
	}

	/**
	 * The colleagues to whom this viewer can give a task, by username; nobody if giving
	 * tasks is not theirs, or nobody but who has it could do it.
	 */
	public List<Option> of(WorkItem item, Viewer viewer) {
		if (!item.isOpen() || item.alone() || !viewer.holdsAt(item.school(), Role.DIRECTOR, Role.IB)) {
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

	/** Who does a task, or may do it, in words. */
	public String inWords(WorkItem item) {
		StaffId taker = item.assignee();
		if (taker != null) {
			return this.staff.find(taker).map(Staff::displayName).orElse("");
		}
		return item.doers()
			.stream()
			.map((grantee) -> inWords(grantee, item))
			.filter((words) -> !words.isEmpty())
			.distinct()
			.collect(Collectors.joining(", "));
	}

	private String inWords(Grantee grantee, WorkItem item) {
		if (grantee.key().startsWith("role:")) {
			return this.words.say("role." + grantee.key().split(":")[1]);
		}
		return people(grantee, item).stream().map(Staff::displayName).collect(Collectors.joining(", "));
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
