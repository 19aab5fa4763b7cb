package nl.drempel.signal.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.form.Option;
import nl.drempel.school.Partners;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.work.StepContext;

/** The answers of choices that depend on the school. */
@Component
class SignalOptions {

	private final Partners partners;

	private final StaffDirectory staff;

	private final Accounts accounts;

	private final AppClock clock;

	SignalOptions(Partners partners, StaffDirectory staff, Accounts accounts, AppClock clock) {
		this.partners = partners;
		this.staff = staff;
		this.accounts = accounts;
		this.clock = clock;
	}

	Map<String, List<Option>> of(StepContext context, Set<String> sources) {
		SchoolId school = context.item().school();
		Map<String, List<Option>> options = new LinkedHashMap<>();
		for (String source : sources) {
			options.put(source, switch (source) {
				case "partners" -> this.partners.serving(school)
					.stream()
					.map((partner) -> new Option(partner.key(), partner.name()))
					.toList();
				case "teachers" -> teachers(school);
				default -> throw new IllegalStateException("a signal has no " + source);
			});
		}
		return options;
	}

	private List<Option> teachers(SchoolId school) {
		List<Staff> teachers = this.staff.holders(Role.TEACHER, school, this.clock.today());
		Map<StaffId, Account> known = this.accounts.of(teachers.stream().map(Staff::id).toList());
		List<Option> options = new ArrayList<>();
		for (Staff teacher : teachers) {
			Account account = known.get(teacher.id());
			if (account != null && account.enabled()) {
				options.add(new Option(account.username(), teacher.displayName()));
			}
		}
		return options;
	}

}
