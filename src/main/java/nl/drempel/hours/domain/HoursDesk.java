package nl.drempel.hours.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.hours.Entry;
import nl.drempel.hours.Entry.Origin;
import nl.drempel.hours.Entry.Warning;
import nl.drempel.hours.EntryId;
import nl.drempel.hours.MinutesText;
import nl.drempel.hours.NewHours;
import nl.drempel.hours.domain.Ledger.Posting;
import nl.drempel.hours.jdbc.EntryRepository;
import nl.drempel.school.HeldRole;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.DayText;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.work.Activity;

/** What people do with their own hours. Everything is theirs, or it does not exist. */
@Service
@Transactional
public class HoursDesk {

	private static final int LONGEST_REASON = 500;

	private final Ledger ledger;

	private final EntryRepository entries;

	private final OddHours odd;

	private final CaseFiles files;

	private final Schools schools;

	private final StaffDirectory staff;

	private final AuditTrail audit;

	private final AppClock clock;

	HoursDesk(Ledger ledger, EntryRepository entries, OddHours odd, CaseFiles files, Schools schools,
			StaffDirectory staff, AuditTrail audit, AppClock clock) {
		this.ledger = ledger;
		this.entries = entries;
		this.odd = odd;
		this.files = files;
		this.schools = schools;
		this.staff = staff;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Writes down hours. What looks odd is said once and can be saved anyway.
	 * @param confirmed whether writing them is standing for them, also beyond the norm
	 * @throws InvalidInputException with fields school, activity, minutes, workedOn,
	 * caseId, reason; when only odd things are left, the codes begin with
	 * {@code hours.warning.}
	 */
	public Entry write(NewHours hours, boolean confirmed, Viewer viewer) {
		List<FieldError> errors = new ArrayList<>();
		@Nullable SchoolId school = Typed.read(errors, () -> school(hours.school(), viewer));
		@Nullable Activity activity = Typed.read(errors, () -> activity(hours.activity()));
		@Nullable Integer minutes = Typed.read(errors, () -> MinutesText.read("minutes", hours.minutes()));
		@Nullable LocalDate day = Typed.read(errors, () -> day(hours.workedOn()));
		@Nullable String reason = Typed.read(errors, () -> reason(hours.reason(), false));
		@Nullable CaseId caseId = (school != null) ? Typed.read(errors, () -> caseOf(hours.caseId(), school, viewer)) : null;
		if (school == null || activity == null || minutes == null || day == null || !errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		List<FieldError> warnings = this.odd.about(viewer.id(), school, day, minutes);
		if (!warnings.isEmpty() && !hours.anyway()) {
			throw new InvalidInputException(warnings);
		}
		if (!warnings.isEmpty() && reason == null) {
			throw new InvalidInputException("reason", "hours.error.reason-anyway");
		}
		List<Warning> kept = warnings.stream().map(OddHours::warning).toList();
		Entry entry = this.ledger
			.enter(new Posting(school, viewer.id(), day, activity, minutes, caseId, null, reason, kept), Origin.HAND,
					confirmed, viewer.id())
			.orElseThrow();
		record("hours.entered", entry.id(), viewer);
		return entry;
	}

	/**
	 * Stands for an entry that was proposed.
	 * @throws NotFoundException if it is not theirs
	 * @throws ConflictException if it was confirmed or taken back before
	 */
	public Entry confirm(EntryId id, Viewer viewer) {
		own(id, viewer);
		Entry entry = this.ledger.hold(id);
		if (!entry.stands()) {
			throw new ConflictException("hours.conflict.taken-back");
		}
		if (!this.entries.confirm(id, viewer.id(), this.clock.instant())) {
			throw new ConflictException("hours.conflict.confirmed");
		}
		record("hours.confirmed", id, viewer);
		return this.entries.find(id).orElseThrow();
	}

	/**
	 * Stands for several entries, all or none; errors as for one.
	 */
	public void confirm(Collection<EntryId> ids, Viewer viewer) {
		ids.forEach((id) -> confirm(id, viewer));
	}

	/**
	 * Enters other minutes in the place of an entry.
	 * @return the new entry, linked with the old one
	 * @throws NotFoundException if it is not theirs
	 * @throws ConflictException if it was taken back before
	 * @throws InvalidInputException with fields minutes, reason
	 */
	public Entry correct(EntryId id, @Nullable String minutes, @Nullable String reason, Viewer viewer) {
		Entry entry = own(id, viewer);
		List<FieldError> errors = new ArrayList<>();
		@Nullable Integer wanted = Typed.read(errors, () -> MinutesText.read("minutes", minutes));
		@Nullable String why = Typed.read(errors, () -> reason(reason, true));
		if (wanted != null && wanted == entry.minutes()) {
			errors.add(FieldError.of("minutes", "hours.error.same"));
		}
		if (wanted == null || why == null || !errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		Entry held = this.ledger.takeBack(id, why, viewer.id());
		Entry corrected = this.ledger.replace(held, wanted, why, viewer.id());
		record("hours.corrected", id, viewer);
		return corrected;
	}

	/**
	 * Takes an entry back for good.
	 * @throws NotFoundException if it is not theirs
	 * @throws ConflictException if it was taken back before
	 * @throws InvalidInputException at reason
	 */
	public Entry withdraw(EntryId id, @Nullable String reason, Viewer viewer) {
		own(id, viewer);
		String why = reason(reason, true);
		this.ledger.takeBack(id, (why != null) ? why : "", viewer.id());
		record("hours.withdrawn", id, viewer);
		return this.entries.find(id).orElseThrow();
	}

	/** The entry, if it is theirs. */
	@Transactional(readOnly = true)
	public Entry own(EntryId id, Viewer viewer) {
		return this.entries.find(id)
			.filter((entry) -> entry.staff().equals(viewer.id()))
			.orElseThrow(NotFoundException::new);
	}

	/** The schools at which someone has task hours of their own, by name. */
	@Transactional(readOnly = true)
	public List<School> schools(Viewer viewer) {
		// Roles that fall to them because nobody holds them bring no hours.
		Set<SchoolId> own = new LinkedHashSet<>();
		for (HeldRole held : this.staff.roles(viewer.id(), this.clock.today())) {
			if (held.school() != null && TimeFromWork.SCHOOL_ROLES.contains(held.role())) {
				own.add(held.school());
			}
		}
		return this.schools.getAll(own)
			.values()
			.stream()
			.sorted((one, other) -> one.name().compareTo(other.name()))
			.toList();
	}

	private SchoolId school(@Nullable String code, Viewer viewer) {
		List<School> own = schools(viewer);
		if (own.isEmpty()) {
			throw new InvalidInputException("school", "hours.error.no-school");
		}
		if (code == null || code.isBlank()) {
			if (own.size() > 1) {
				throw new InvalidInputException("school", "error.required");
			}
			return own.get(0).id();
		}
		return own.stream()
			.filter((school) -> school.code().equals(code.strip()))
			.map(School::id)
			.findFirst()
			.orElseThrow(() -> new InvalidInputException("school", "hours.error.school"));
	}

	private static Activity activity(@Nullable String key) {
		if (key == null || key.isBlank()) {
			throw new InvalidInputException("activity", "error.required");
		}
		return Activity.ofKey(key.strip()).orElseThrow(() -> new InvalidInputException("activity", "error.choice"));
	}

	private LocalDate day(@Nullable String text) {
		LocalDate day = DayText.read("workedOn", text);
		LocalDate today = this.clock.today();
		if (day.isAfter(today)) {
			throw new InvalidInputException("workedOn", "error.date.future");
		}
		if (day.isBefore(SchoolYear.of(today).previous().firstDay())) {
			throw new InvalidInputException("workedOn", "hours.error.old");
		}
		return day;
	}

	private @Nullable CaseId caseOf(@Nullable String id, SchoolId school, Viewer viewer) {
		if (id == null || id.isBlank()) {
			return null;
		}
		try {
			CaseFile file = this.files.known(CaseId.valueOf(id.strip()), Level.GLIMPSE, viewer).file();
			if (file.school().equals(school)) {
				return file.id();
			}
		}
		catch (NotFoundException ex) {
			// To them it does not exist, which is what they hear.
		}
		throw new InvalidInputException("caseId", "hours.error.case");
	}

	private static @Nullable String reason(@Nullable String text, boolean required) {
		String typed = Optional.ofNullable(text).map(String::strip).orElse("");
		if (typed.isEmpty() && required) {
			throw new InvalidInputException("reason", "error.required");
		}
		if (typed.length() > LONGEST_REASON) {
			throw new InvalidInputException("reason", "error.text.long", LONGEST_REASON);
		}
		return typed.isEmpty() ? null : typed;
	}

	private void record(String action, EntryId id, Viewer viewer) {
		this.audit.record(AuditEntry.of(viewer.actor(), action).about("hours", id));
	}

}
