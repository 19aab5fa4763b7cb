package nl.drempel.casefile.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseQuery;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.casefile.jdbc.CaseFileRepository;
import nl.drempel.school.BoardId;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

@Service
@Transactional
class CaseFileService implements CaseFiles {

	private final CaseFileRepository files;

	private final Knowledge knowledge;

	private final Schools schools;

	private final AuditTrail audit;

	private final AppClock clock;

	CaseFileService(CaseFileRepository files, Knowledge knowledge, Schools schools, AuditTrail audit, AppClock clock) {
		this.files = files;
		this.knowledge = knowledge;
		this.schools = schools;
		this.audit = audit;
		this.clock = clock;
	}

	@Override
	public CaseFile open(CaseId id, CaseType type, String state, SchoolId school, @Nullable PupilId pupil,
			@Nullable StaffId openedBy, @Nullable CaseId parent, Actor by) {
		Instant now = this.clock.instant();
		int year = LocalDate.ofInstant(now, AppClock.ZONE).getYear();
		String reference = type.reference(year, this.files.nextNumber(type, year));
		CaseFile file = new CaseFile(id, type, reference, state, null, school, this.schools.get(school).boardId(),
				pupil, now, openedBy, null);
		this.files.insert(file, parent);
		this.audit.record(AuditEntry.of(by, "case.opened").on(file.id()).detail(type.key()));
		return file;
	}

	@Override
	@Transactional(readOnly = true)
	public CaseFile get(CaseId id) {
		return this.files.find(id).orElseThrow(NotFoundException::new);
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<CaseFile> byReference(String reference) {
		return this.files.byReference(reference);
	}

	@Override
	@Transactional(readOnly = true)
	public Map<CaseId, CaseFile> getAll(Collection<CaseId> ids) {
		return this.files.findAll(ids).stream().collect(Collectors.toMap(CaseFile::id, Function.identity()));
	}

	@Override
	@Transactional(readOnly = true)
	public List<CaseFile> ofPupil(PupilId pupil) {
		return this.files.ofPupil(pupil);
	}

	@Override
	public void move(CaseId id, String state, Actor by) {
		if (this.files.move(id, state)) {
			this.audit.record(AuditEntry.of(by, "case.moved").on(id).detail(state));
		}
	}

	@Override
	public void close(CaseId id, String state, String outcome, Actor by) {
		if (this.files.close(id, state, outcome, this.clock.instant())) {
			this.audit.record(AuditEntry.of(by, "case.closed").on(id).detail(outcome));
		}
	}

	@Override
	public void reopen(CaseId id, String state, Actor by) {
		if (this.files.reopen(id, state)) {
			this.audit.record(AuditEntry.of(by, "case.reopened").on(id).detail(state));
		}
	}

	@Override
	public Optional<CaseFile> holdToEnd(CaseId id) {
		return this.files.holdToEnd(id);
	}

	@Override
	public void end(CaseId id, Map<String, Integer> counts, Actor by) {
		this.files.end(id, counts, this.clock.instant());
		this.audit.record(AuditEntry.of(by, "case.ended").on(id));
	}

	@Override
	@Transactional(readOnly = true)
	public boolean isThere(CaseId id) {
		return this.files.isThere(id);
	}

	@Override
	@Transactional(readOnly = true)
	public List<Stone> stones(Collection<BoardId> boards, int most) {
		return this.files.stones(boards, most);
	}

	@Override
	@Transactional(readOnly = true)
	public KnownCase known(CaseId id, Level least, Viewer viewer) {
		Level level = this.knowledge.require(id, least, viewer);
		return new KnownCase(get(id), level);
	}

	@Override
	public KnownCase read(CaseId id, Viewer viewer) {
		KnownCase known = known(id, Level.GLIMPSE, viewer);
		Actor reader = this.knowledge.hat(id, viewer).map(viewer::actor).orElseGet(viewer::actor);
		this.audit.record(AuditEntry.of(reader, "case.read").on(id));
		return known;
	}

	@Override
	@Transactional(readOnly = true)
	public Map<CaseId, KnownCase> known(Collection<CaseId> ids, Viewer viewer) {
		return this.files.among(ids, this.knowledge.cases(viewer))
			.stream()
			.collect(Collectors.toMap((known) -> known.file().id(), Function.identity()));
	}

	@Override
	@Transactional(readOnly = true)
	public List<KnownCase> ofPupils(Collection<PupilId> pupils, Viewer viewer) {
		return this.files.ofPupils(pupils, this.knowledge.cases(viewer));
	}

	@Override
	@Transactional(readOnly = true)
	public Paged<KnownCase> find(CaseQuery query, Viewer viewer, PageQuery page) {
		return this.files.find(query, this.knowledge.cases(viewer), page);
	}

}
