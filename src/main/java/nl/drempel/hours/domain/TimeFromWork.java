package nl.drempel.hours.domain;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.hours.Entry;
import nl.drempel.hours.Entry.Origin;
import nl.drempel.hours.MinutesText;
import nl.drempel.hours.domain.Ledger.Posting;
import nl.drempel.hours.jdbc.EntryRepository;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.SeesEverything;
import nl.drempel.work.TimeSpent;

/**
 * Enters the time that steps of the work took, in their transaction. Who works at no
 * school has no task hours.
 */
@Component
class TimeFromWork {

	/** The reason of an entry that the work itself corrected: a message code. */
	static final String SAID_ANEW = "hours.reason.said-anew";

	/** Who has task hours at the school where they hold such a role. */
	static final Set<Role> SCHOOL_ROLES = EnumSet.of(Role.TEACHER, Role.IB, Role.COORDINATOR, Role.DIRECTOR,
			Role.CONTACT);

	private final Ledger ledger;

	private final EntryRepository entries;

	private final Norms norms;

	private final StaffDirectory staff;

	private final AppClock clock;

	TimeFromWork(Ledger ledger, EntryRepository entries, Norms norms, StaffDirectory staff, AppClock clock) {
		this.ledger = ledger;
		this.entries = entries;
		this.norms = norms;
		this.staff = staff;
		this.clock = clock;
	}

	/** A colleague's hours can lie at a school that who did the step does not see. */
	@EventListener
	@SeesEverything("hours from work")
	@Transactional(propagation = Propagation.MANDATORY)
	void enter(TimeSpent spent) {
		Optional<SchoolId> school = school(spent);
		if (school.isEmpty()) {
			return;
		}
		Optional<Entry> before = before(spent);
		if (before.isPresent()) {
			sayAnew(before.get(), spent.minutes());
			return;
		}
		int minutes = minutes(spent, school.get());
		if (minutes > 0) {
			Posting posting = new Posting(school.get(), spent.staff(), spent.workedOn(), spent.activity(), minutes,
					spent.caseId(), spent.occasion(), null, List.of());
			if (this.ledger.enter(posting, Origin.WORK, false, null).isEmpty()) {
				before(spent).ifPresent((meantime) -> sayAnew(meantime, spent.minutes()));
			}
		}
	}

	private Optional<Entry> before(TimeSpent spent) {
		return (spent.occasion() != null) ? this.entries.ofOccasion(spent.occasion(), spent.staff(), spent.activity())
				: Optional.empty();
	}

	/** What the person themselves took back or corrected stays as they left it. */
	private void sayAnew(Entry entry, @Nullable Integer minutes) {
		boolean own = entry.origin() == Origin.CORRECTION && entry.enteredBy() != null;
		if (minutes == null || !entry.stands() || own || minutes == entry.minutes()) {
			return;
		}
		Entry held = this.ledger.takeBack(entry.id(), SAID_ANEW, null);
		if (minutes > 0) {
			this.ledger.replace(held, Math.min(minutes, MinutesText.MOST), SAID_ANEW, null);
		}
	}

	private int minutes(TimeSpent spent, SchoolId school) {
		if (spent.minutes() != null) {
			return Math.min(spent.minutes(), MinutesText.MOST);
		}
		OptionalInt norm = this.norms.of(school, spent.activity());
		return norm.orElse(0);
	}

	/** The school of the case, or their own if they help another out. */
	private Optional<SchoolId> school(TimeSpent spent) {
		List<SchoolId> own = this.staff.roles(spent.staff(), this.clock.today())
			.stream()
			.filter((held) -> SCHOOL_ROLES.contains(held.role()))
			.map(HeldRole::school)
			.filter((school) -> school != null)
			.distinct()
			.toList();
		return own.contains(spent.school()) ? Optional.of(spent.school()) : own.stream().findFirst();
	}

}
