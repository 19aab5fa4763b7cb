package nl.drempel.privacy.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Knowledge;
import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.audit.Looks;
import nl.drempel.document.Document;
import nl.drempel.document.DocumentId;
import nl.drempel.document.Documents;
import nl.drempel.privacy.AccessRequest;
import nl.drempel.privacy.AccessRequests;
import nl.drempel.privacy.Report;
import nl.drempel.privacy.Sheet;
import nl.drempel.privacy.Withheld;
import nl.drempel.privacy.jdbc.RequestRepository;
import nl.drempel.school.BoardId;
import nl.drempel.school.Guardian;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.PupilScope;
import nl.drempel.school.PupilSearch;
import nl.drempel.school.Pupils;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

@Service
@Transactional
class AccessRequestService implements AccessRequests {

	private static final int MOST_FOUND = 50;

	private static final int LONGEST_NOTE = 2000;

	private static final String SHOWN = "shown";

	private final RequestRepository requests;

	private final Sheets sheets;

	private final Reports reports;

	private final Pupils pupils;

	private final Schools schools;

	private final Knowledge knowledge;

	private final Documents documents;

	private final AuditTrail audit;

	private final Looks looks;

	private final AppClock clock;

	AccessRequestService(RequestRepository requests, Sheets sheets, Reports reports, Pupils pupils, Schools schools,
			Knowledge knowledge, Documents documents, AuditTrail audit, Looks looks, AppClock clock) {
		this.requests = requests;
		this.sheets = sheets;
		this.reports = reports;
		this.pupils = pupils;
		this.schools = schools;
		this.knowledge = knowledge;
		this.documents = documents;
		this.audit = audit;
		this.looks = looks;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public List<School> schools(Viewer viewer) {
		List<School> all = new ArrayList<>();
		for (BoardId board : Officer.boards(viewer)) {
			all.addAll(this.schools.ofBoard(board));
		}
		return all;
	}

	@Override
	public List<Pupil> search(@Nullable SchoolId school, String name, Viewer viewer) {
		if (school == null || schools(viewer).stream().noneMatch((one) -> one.id().equals(school))) {
			throw new InvalidInputException("school", "error.choice");
		}
		if (name.isBlank()) {
			throw new InvalidInputException("name", "error.required");
		}
		this.looks.note(AuditEntry.of(viewer.actor(), "pupils.listed").about("school", school));
		return this.pupils
			.search(PupilScope.of(school), new PupilSearch(school, null, name, true), new PageQuery(0, MOST_FOUND))
			.items();
	}

	@Override
	@Transactional(readOnly = true)
	public Askers askers(PupilId id, Viewer viewer) {
		Pupil pupil = this.pupils.get(id);
		School school = this.schools.get(pupil.school());
		Officer.require(school.boardId(), viewer);
		return new Askers(pupil, school, this.pupils.guardiansOf(id), this.sheets.decides(pupil));
	}

	@Override
	public UUID open(PupilId id, @Nullable String asker, Viewer viewer) {
		Askers askers = askers(id, viewer);
		boolean known = AccessRequest.PUPIL.equals(asker) ? askers.byPupil()
				: askers.guardians().stream().anyMatch((guardian) -> guardian.id().toString().equals(asker));
		if (asker == null || !known) {
			throw new InvalidInputException("asker", "error.choice");
		}
		this.requests.lock(id);
		Optional<UUID> running = this.requests.running(id, asker, this.clock.today());
		if (running.isPresent()) {
			return running.get();
		}
		UUID request = UUID.randomUUID();
		this.requests.insert(new AccessRequest(request, askers.school().boardId(), askers.school().id(), id, asker,
				this.clock.today(), viewer.id(), this.clock.instant(), null, null, null));
		this.audit.record(AuditEntry.of(viewer.actor(), "access.opened").about("pupil", id));
		return request;
	}

	@Override
	public void withdraw(UUID id, Viewer viewer) {
		AccessRequest request = require(id, viewer);
		if (!this.requests.remove(id)) {
			throw new ConflictException("conflict.access.given");
		}
		AuditEntry entry = AuditEntry.of(viewer.actor(), "access.withdrawn").detail(id.toString());
		this.audit.record((request.pupil() != null) ? entry.about("pupil", request.pupil()) : entry);
	}

	@Override
	@Transactional(readOnly = true)
	public Paged<Line> list(Viewer viewer, PageQuery page) {
		Paged<AccessRequest> found = this.requests.of(Officer.boards(viewer), page);
		List<PupilId> ids = found.items().stream().map(AccessRequest::pupil).filter(Objects::nonNull).toList();
		Map<PupilId, Pupil> about = this.pupils.getAll(ids);
		Map<PupilId, List<Guardian>> guardians = this.pupils.guardiansOf(ids);
		Map<SchoolId, School> places = this.schools
			.getAll(found.items().stream().map(AccessRequest::school).collect(Collectors.toSet()));
		return found.map((request) -> {
			@Nullable Pupil pupil = (request.pupil() != null) ? about.get(request.pupil()) : null;
			List<Guardian> those = (pupil != null) ? guardians.getOrDefault(pupil.id(), List.of()) : List.of();
			return new Line(request, Objects.requireNonNull(places.get(request.school())).name(),
					(pupil != null) ? pupil.displayName() : null, this.sheets.asker(request.asker(), pupil, those));
		});
	}

	@Override
	public Sheet preview(UUID id, Viewer viewer) {
		Sheet sheet = sheet(id, viewer);
		looked(sheet, viewer);
		return sheet;
	}

	/** At the family, and at each case that stands in it. */
	private void looked(Sheet sheet, Viewer viewer) {
		AuditEntry look = AuditEntry.of(viewer.actor(), "access.previewed").detail(sheet.request().id().toString());
		this.looks.note(look.about("pupil", pupil(sheet.request()).id()));
		sheet.chapters()
			.stream()
			.map(Sheet.Chapter::caseId)
			.filter(Objects::nonNull)
			.forEach((id) -> this.looks.note(look.on(new CaseId(id))));
	}

	private Sheet sheet(UUID id, Viewer viewer) {
		AccessRequest request = require(id, viewer);
		return this.sheets.of(request, pupil(request), this.requests.choices(id), this.knowledge.deniedTo(viewer));
	}

	private AccessRequest require(UUID id, Viewer viewer) {
		AccessRequest request = this.requests.find(id).orElseThrow(NotFoundException::new);
		Officer.require(request.board(), viewer);
		return request;
	}

	/** Once the file has ended there is nothing to tell any more. */
	private Pupil pupil(AccessRequest request) {
		if (request.pupil() == null) {
			throw new NotFoundException();
		}
		return this.pupils.get(request.pupil());
	}

	@Override
	public void choose(UUID id, Map<String, String> choices, String note, String seen, Viewer viewer) {
		if (note.strip().length() > LONGEST_NOTE) {
			throw new InvalidInputException("note", "error.text.long", LONGEST_NOTE);
		}
		Sheet sheet = sheet(id, viewer);
		if (!sheet.seen().equals(seen)) {
			throw new ConflictException("conflict.access.changed");
		}
		Map<String, String> otherwise = new HashMap<>();
		sheet.chapters()
			.stream()
			.flatMap((chapter) -> chapter.pieces().stream())
			.filter((piece) -> !piece.locked())
			.forEach((piece) -> {
				String proposed = (piece.proposed() != null) ? piece.proposed().key() : SHOWN;
				String choice = choices.getOrDefault(piece.key(), proposed);
				if (!choice.equals(SHOWN) && Withheld.ofKey(choice).isEmpty()) {
					throw new InvalidInputException("", "error.choice");
				}
				if (!choice.equals(proposed)) {
					otherwise.put(piece.key(), choice);
				}
			});
		this.requests.choose(id, otherwise, note.isBlank() ? null : note.strip(), sheet.marks());
		this.audit.record(AuditEntry.of(viewer.actor(), "access.chosen").about("pupil", pupil(sheet.request()).id()));
	}

	@Override
	public Report report(UUID id, Viewer viewer) {
		return made(id, "json", viewer);
	}

	@Override
	public byte[] pdf(UUID id, Viewer viewer) {
		Report report = made(id, "pdf", viewer);
		return this.reports.print(report);
	}

	private Report made(UUID id, String form, Viewer viewer) {
		Sheet sheet = sheet(id, viewer);
		if (!sheet.isLookedAt()) {
			throw new ConflictException("conflict.access.changed");
		}
		looked(sheet, viewer);
		Pupil pupil = pupil(sheet.request());
		Instant now = this.clock.instant();
		this.requests.made(id, now);
		this.audit.record(AuditEntry.of(viewer.actor(), "access.made").about("pupil", pupil.id()).detail(form));
		return this.reports.of(sheet, pupil);
	}

	@Override
	public Copy copy(UUID id, UUID document, Viewer viewer) {
		Sheet sheet = sheet(id, viewer);
		CaseId caseId = sheet.chapters()
			.stream()
			.filter((chapter) -> chapter.pieces()
				.stream()
				.filter((piece) -> piece.why() == null)
				.anyMatch((piece) -> piece.rows()
					.stream()
					.flatMap(List::stream)
					.anyMatch((line) -> document.equals(line.document()))))
			.map(Sheet.Chapter::caseId)
			.filter(Objects::nonNull)
			.map(CaseId::new)
			.findFirst()
			.orElseThrow(NotFoundException::new);
		Document found = this.documents.of(caseId)
			.stream()
			.filter((one) -> one.id().value().equals(document))
			.findFirst()
			.orElseThrow(NotFoundException::new);
		this.audit.record(AuditEntry.of(viewer.actor(), "document.read")
			.on(caseId)
			.about("document", found.id())
			.detail(found.kind()));
		return new Copy(found, this.documents.content(new DocumentId(document)));
	}

}
