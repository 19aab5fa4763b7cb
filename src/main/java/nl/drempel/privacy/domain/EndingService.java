package nl.drempel.privacy.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Knowledge;
import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.privacy.Endings;
import nl.drempel.privacy.jdbc.EndingRepository;
import nl.drempel.privacy.jdbc.HoldRepository;
import nl.drempel.privacy.jdbc.HoldRepository.Lifted;
import nl.drempel.privacy.jdbc.TroubleRepository;
import nl.drempel.school.PupilId;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;

@Service
@Transactional
class EndingService implements Endings {

	private static final int MOST_STONES = 20;

	private static final int LONGEST_REASON = 1000;

	private final EndingRepository endings;

	private final HoldRepository holds;

	private final TroubleRepository troubles;

	private final DueFiles due;

	private final CaseFiles files;

	private final Schools schools;

	private final Knowledge knowledge;

	private final AuditTrail audit;

	private final AppClock clock;

	EndingService(EndingRepository endings, HoldRepository holds, TroubleRepository troubles, DueFiles due,
			CaseFiles files, Schools schools, Knowledge knowledge, AuditTrail audit, AppClock clock) {
		this.endings = endings;
		this.holds = holds;
		this.troubles = troubles;
		this.due = due;
		this.files = files;
		this.schools = schools;
		this.knowledge = knowledge;
		this.audit = audit;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public Soon soon(Viewer viewer, PageQuery page) {
		return this.due.soon(Officer.boards(viewer), this.knowledge.deniedTo(viewer), page);
	}

	@Override
	@Transactional(readOnly = true)
	public List<Held> held(Viewer viewer) {
		return this.holds.held(Officer.boards(viewer), this.knowledge.deniedTo(viewer));
	}

	@Override
	@Transactional(readOnly = true)
	public List<Stone> ended(Viewer viewer) {
		List<CaseFiles.Stone> stones = this.files.stones(Officer.boards(viewer), MOST_STONES);
		Map<SchoolId, School> places = this.schools
			.getAll(stones.stream().map((stone) -> stone.file().school()).collect(Collectors.toSet()));
		return stones.stream()
			.map((stone) -> new Stone(stone.file().type(), stone.file().reference(),
					Objects.requireNonNull(places.get(stone.file().school())).name(), stone.file().openedAt(),
					Objects.requireNonNull(stone.file().closedAt()), stone.removedAt(), stone.counts()))
			.toList();
	}

	@Override
	@Transactional(readOnly = true)
	public Counts counts(Viewer viewer) {
		return new Counts(soon(viewer, new PageQuery(0, 1)).sums(), failures(viewer));
	}

	@Override
	@Transactional(readOnly = true)
	public Failures failures(Viewer viewer) {
		return new Failures(this.endings.failures(Officer.boards(viewer)), this.troubles.of(Officer.boards(viewer)));
	}

	@Override
	public void hold(String reference, @Nullable Boolean whole, String reason, Viewer viewer) {
		@Nullable CaseFile file = this.files.byReference(reference.strip().toUpperCase(Locale.ROOT))
			.filter((one) -> Officer.boards(viewer).contains(one.board()))
			.filter((one) -> !this.knowledge.deniedTo(viewer).contains(one.id()))
			.filter((one) -> this.files.isThere(one.id()))
			.orElse(null);
		List<FieldError> errors = new ArrayList<>();
		if (file == null) {
			errors.add(FieldError.of("zaak", reference.isBlank() ? "error.required" : "error.privacy.case"));
		}
		else if (Boolean.TRUE.equals(whole) && file.pupil() == null) {
			errors.add(FieldError.of("zaak", "error.privacy.no-pupil"));
		}
		if (whole == null) {
			errors.add(FieldError.of("what", "error.choice"));
		}
		if (reason.isBlank()) {
			errors.add(FieldError.of("reason", "error.required"));
		}
		else if (reason.strip().length() > LONGEST_REASON) {
			errors.add(FieldError.of("reason", "error.text.long", LONGEST_REASON));
		}
		if (file == null || whole == null || !errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		@Nullable PupilId pupil = whole ? file.pupil() : null;
		@Nullable CaseId caseId = whole ? null : file.id();
		if (this.holds.isHeld(caseId, pupil)) {
			throw new ConflictException("conflict.privacy.held");
		}
		this.holds.hold(UUID.randomUUID(), file.board(), caseId, pupil, reason.strip(), viewer.id(),
				this.clock.instant());
		AuditEntry entry = AuditEntry.of(viewer.actor(), "hold.set").on(file.id());
		this.audit.record((pupil != null) ? entry.about("pupil", pupil) : entry);
	}

	@Override
	public void lift(UUID hold, Viewer viewer) {
		Lifted lifted = this.holds
			.lift(hold, Officer.boards(viewer), this.knowledge.deniedTo(viewer), viewer.id(), this.clock.instant())
			.orElseThrow(NotFoundException::new);
		AuditEntry entry = AuditEntry.of(viewer.actor(), "hold.lifted");
		if (lifted.caseId() != null) {
			entry = entry.on(new CaseId(lifted.caseId()));
		}
		this.audit.record((lifted.pupil() != null) ? entry.about("pupil", lifted.pupil()) : entry);
	}

}
