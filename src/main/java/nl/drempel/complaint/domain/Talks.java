package nl.drempel.complaint.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.complaint.ComplaintInput;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;

/** Talks with the contact person that are no complaint: counted, without names. */
@Service
@Transactional
public class Talks {

	private static final int SUMMER = 8;

	private final ComplaintRepository complaints;

	private final AuditTrail audit;

	private final AppClock clock;

	Talks(ComplaintRepository complaints, AuditTrail audit, AppClock clock) {
		this.complaints = complaints;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Notes a talk.
	 * @param on the day, not in the future and not more than a year ago
	 * @throws NotFoundException if the viewer is no contact person there
	 * @throws InvalidInputException at {@code on} or {@code category}
	 */
	public void note(SchoolId school, @Nullable LocalDate on, @Nullable String category, Viewer viewer) {
		if (!viewer.holdsAt(school, Role.CONTACT)) {
			throw new NotFoundException();
		}
		List<FieldError> errors = new ArrayList<>();
		LocalDate today = this.clock.today();
		if (on == null) {
			errors.add(FieldError.of("on", "error.required"));
		}
		else if (on.isAfter(today)) {
			errors.add(FieldError.of("on", "error.date.future"));
		}
		else if (on.isBefore(today.minusYears(1))) {
			errors.add(FieldError.of("on", "error.moment.old"));
		}
		if (category == null || category.isBlank()) {
			errors.add(FieldError.of("category", "error.required"));
		}
		else if (!ComplaintInput.CATEGORIES.contains(category)) {
			errors.add(FieldError.of("category", "error.choice"));
		}
		if (on == null || category == null || !errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		this.complaints.talk(school, on, category, this.clock.instant());
		this.audit.record(AuditEntry.of(viewer.actor(), "complaint.talk"));
	}

	/** How many talks were noted this school year. */
	@Transactional(readOnly = true)
	public long thisYear(Collection<SchoolId> schools) {
		LocalDate today = this.clock.today();
		int year = (today.getMonthValue() >= SUMMER) ? today.getYear() : today.getYear() - 1;
		return this.complaints.talks(schools, LocalDate.of(year, SUMMER, 1));
	}

}
