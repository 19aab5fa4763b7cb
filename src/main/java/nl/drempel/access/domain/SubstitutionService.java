package nl.drempel.access.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Hat;
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
		Hat hat = hatFor(wanted.absent(), viewer).orElseThrow(ForbiddenException::new);
		check(wanted, own);
		this.rules.add(wanted, viewer.id(), this.clock.instant());
		this.audit.record(AuditEntry.of(viewer.actor(hat), "substitution.added")
			.about("staff", wanted.absent())
			.detail("substitute:" + wanted.substitute()));
		return wanted.id();
	}

	private void check(Substitution wanted, boolean own) {
		List<FieldError> errors = new ArrayList<>();
		LocalDate today = this.clock.today();
		if (wanted.from().isBefore(today)) {
			errors.add(FieldError.of("from", "error.substitution.past"));
		}
		else if (ChronoUnit.DAYS.between(today, wanted.from()) > LONGEST_DAYS) {
			errors.add(FieldError.of("from", "error.date.far"));
		}
		if (wanted.until().isBefore(wanted.from())) {
			errors.add(FieldError.of("until", "error.substitution.order"));
		}
		else if (ChronoUnit.DAYS.between(wanted.from(), wanted.until()) > LONGEST_DAYS) {
			errors.add(FieldError.of("until", "error.substitution.long"));
		}
		if (wanted.substitute().equals(wanted.absent()) || !areColleagues(wanted)) {
			errors.add(FieldError.of("substitute", "error.substitution.colleague"));
		}
		if (!new HashSet<>(Substitution.CONFIDENTIAL).containsAll(wanted.confidential())) {
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

	/**
	 * Under which hat the viewer has a say in this person's absence: their own, or that
	 * of who leads a school where the person works.
	 */
	private Optional<Hat> hatFor(StaffId absent, Viewer viewer) {
		if (absent.equals(viewer.id())) {
			return Optional.of(viewer.hats().get(0));
		}
		Set<Object> places = places(absent);
		return viewer.hats()
			.stream()
			.filter((hat) -> hat.roles()
				.stream()
				.anyMatch((held) -> held.role() == Role.DIRECTOR && places.contains(held.school())))
			.findFirst();
	}

	@Override
	public void end(UUID id, Viewer viewer) {
		Substitution rule = this.rules.find(id).orElseThrow(NotFoundException::new);
		Hat hat = hatFor(rule.absent(), viewer).orElseThrow(NotFoundException::new);
		this.rules.end(rule.id(), this.clock.instant());
		this.audit.record(AuditEntry.of(viewer.actor(hat), "substitution.ended")
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
