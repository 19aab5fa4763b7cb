package nl.drempel.access.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Substitution;
import nl.drempel.access.Substitutions;
import nl.drempel.access.Viewer;
import nl.drempel.access.jdbc.SubstitutionRepository;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.ForbiddenException;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;

@Service
@Transactional
class SubstitutionService implements Substitutions {

	private static final Set<String> CONFIDENTIAL = Set.of("complaint", "signal");

	/** Longer absences want a new decision. */
	private static final int LONGEST_DAYS = 366;

	private final SubstitutionRepository rules;

	private final StaffDirectory staff;

	private final AuditTrail audit;

	private final AppClock clock;

	SubstitutionService(SubstitutionRepository rules, StaffDirectory staff, AuditTrail audit, AppClock clock) {
		this.rules = rules;
		this.staff = staff;
		this.audit = audit;
		this.clock = clock;
	}

	@Override
	public UUID add(Substitution wanted, Viewer viewer) {
		boolean own = wanted.absent().equals(viewer.id());
		if (!own && !directs(viewer, wanted.absent())) {
			throw new ForbiddenException();
		}
		check(wanted, own);
		Substitution rule = new Substitution(UUID.randomUUID(), wanted.absent(), wanted.substitute(), wanted.from(),
				wanted.until(), wanted.confidential());
		this.rules.add(rule, viewer.id(), this.clock.instant());
		this.audit.record(AuditEntry.of(viewer.actor(), "substitution.added")
			.about("staff", rule.absent())
			.detail("substitute:" + rule.substitute()));
		return rule.id();
	}

	private void check(Substitution wanted, boolean own) {
		List<FieldError> errors = new ArrayList<>();
		LocalDate today = this.clock.today();
		if (wanted.from().isBefore(today)) {
			errors.add(FieldError.of("from", "error.substitution.past"));
		}
		if (wanted.until().isBefore(wanted.from())) {
			errors.add(FieldError.of("until", "error.substitution.order"));
		}
		else if (wanted.until().isAfter(wanted.from().plusDays(LONGEST_DAYS))) {
			errors.add(FieldError.of("until", "error.substitution.long"));
		}
		if (wanted.substitute().equals(wanted.absent()) || !areColleagues(wanted)) {
			errors.add(FieldError.of("substitute", "error.substitution.colleague"));
		}
		if (!CONFIDENTIAL.containsAll(wanted.confidential())) {
			errors.add(FieldError.of("confidential", "error.choice"));
		}
		else if (!own && !wanted.confidential().isEmpty()) {
			errors.add(FieldError.of("confidential", "error.substitution.confidential"));
		}
		if (!errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
	}

	/** Colleagues hold a role at the same school, or at the same board. */
	private boolean areColleagues(Substitution wanted) {
		Set<Object> places = places(wanted.absent());
		places.retainAll(places(wanted.substitute()));
		return !places.isEmpty();
	}

	private Set<Object> places(StaffId person) {
		Set<Object> places = new LinkedHashSet<>();
		for (HeldRole held : this.staff.roles(person, this.clock.today())) {
			if (held.school() != null) {
				places.add(held.school());
			}
			else if (held.board() != null) {
				places.add(held.board());
			}
		}
		return places;
	}

	/** Whether the viewer leads a school where this person works. */
	private boolean directs(Viewer viewer, StaffId person) {
		Set<SchoolId> led = viewer.schoolsAs(Role.DIRECTOR);
		return places(person).stream().anyMatch(led::contains);
	}

	@Override
	public void end(UUID id, Viewer viewer) {
		Substitution rule = this.rules.find(id)
			.filter((found) -> found.absent().equals(viewer.id()) || directs(viewer, found.absent()))
			.orElseThrow(NotFoundException::new);
		this.rules.end(rule.id(), this.clock.instant());
		this.audit.record(AuditEntry.of(viewer.actor(), "substitution.ended")
			.about("staff", rule.absent())
			.detail("substitute:" + rule.substitute()));
	}

	@Override
	@Transactional(readOnly = true)
	public List<Substitution> visibleTo(Viewer viewer) {
		LocalDate today = this.clock.today();
		Set<StaffId> people = new LinkedHashSet<>();
		people.add(viewer.id());
		for (SchoolId school : viewer.schoolsAs(Role.DIRECTOR)) {
			this.staff.atSchool(school, today).stream().map(Staff::id).forEach(people::add);
		}
		return this.rules.concerning(people, today);
	}

}
