package nl.drempel.signal.domain;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.access.Hat;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.Timeline;
import nl.drempel.engine.Processes;
import nl.drempel.handoff.Handoffs;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.PupilScope;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.signal.NewSignal;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.SignalRecord;
import nl.drempel.signal.Signals;
import nl.drempel.signal.jdbc.RecordRepository;
import nl.drempel.signal.jdbc.ReportedRepository;
import nl.drempel.signal.jdbc.SignalRepository;
import nl.drempel.work.StepContext;

@Service
@Transactional
class SignalService implements Signals {

	/** So long whoever raised a signal still sees on their page that it was closed. */
	private static final Duration STILL_NEWS = Duration.ofDays(28);

	private final SignalRepository signals;

	private final RecordRepository records;

	private final ReportedRepository reported;

	private final SignalLists lists;

	private final Joining joining;

	private final Urgency urgency;

	private final Handoffs handoffs;

	private final CaseFiles files;

	private final Timeline timeline;

	private final Grants grants;

	private final Knowledge knowledge;

	private final Pupils pupils;

	private final Processes processes;

	private final AuditTrail audit;

	private final AppClock clock;

	SignalService(SignalRepository signals, RecordRepository records, ReportedRepository reported, SignalLists lists,
			Joining joining, Urgency urgency, Handoffs handoffs, CaseFiles files, Timeline timeline, Grants grants,
			Knowledge knowledge, Pupils pupils, Processes processes, AuditTrail audit, AppClock clock) {
		this.signals = signals;
		this.records = records;
		this.reported = reported;
		this.lists = lists;
		this.joining = joining;
		this.urgency = urgency;
		this.handoffs = handoffs;
		this.files = files;
		this.timeline = timeline;
		this.grants = grants;
		this.knowledge = knowledge;
		this.pupils = pupils;
		this.processes = processes;
		this.audit = audit;
		this.clock = clock;
	}

	@Override
	public CaseId raise(NewSignal signal, Viewer viewer) {
		if (!mayRaise(signal.pupil(), viewer)) {
			throw new NotFoundException();
		}
		Pupil pupil = this.pupils.get(signal.pupil());
		if (pupil.hasLeft()) {
			throw new InvalidInputException("pupilId", "error.pupil.left");
		}
		CaseId id = open(signal, null, viewer, CaseEvent.by(viewer, "signal.raised"), viewer.actor());
		this.processes.start("signal", id, Map.of());
		return id;
	}

	@Override
	@Transactional(readOnly = true)
	public boolean mayRaise(PupilId pupil, Viewer viewer) {
		PupilScope scope = this.knowledge.pupils(viewer);
		return !scope.isEmpty() && this.pupils.isIn(scope, pupil);
	}

	@Override
	public CaseId fromReport(CaseId visit, NewSignal signal, StepContext by) {
		return open(signal, visit, by.viewer(), CaseEvent.by(by.viewer(), by.hat(), "signal.raised"), by.actor());
	}

	private CaseId open(NewSignal signal, @Nullable CaseId visit, Viewer viewer, CaseEvent event, Actor actor) {
		String found = this.urgency.of(null, signal.pupil(), signal.domain(), signal.immediateDanger());
		StaffId reporter = viewer.id();
		CaseFile file = this.files.open(CaseType.SIGNAL, "triage", signal.school(), signal.pupil(), reporter, visit,
				actor);
		this.signals.insert(file.id(), signal, found, visit, reporter, this.clock.today(), visit == null);
		String type = CaseType.SIGNAL.key();
		this.grants.allow(file.id(), type, Grantee.role(Role.IB, signal.school().value()), Level.FULL, "school");
		this.grants.allow(file.id(), type, Grantee.staff(reporter), Level.GLIMPSE, "reporter");
		this.timeline.add(file.id(), event.label("domain." + signal.domain()));
		return file.id();
	}

	/** The signals of one report count for each other. */
	@Override
	public void handOn(CaseId visit) {
		for (CaseId id : this.signals.handOn(visit)) {
			SignalFile file = file(id);
			String found = this.urgency.of(id, file.pupil(), file.domain(), file.immediateDanger());
			this.signals.urgency(id, found, file.weighFrom());
			this.processes.start("signal", id, Map.of());
		}
	}

	@Override
	@Transactional(readOnly = true)
	public SignalFile file(CaseId id) {
		return this.signals.find(id).orElseThrow(NotFoundException::new);
	}

	@Override
	@Transactional(readOnly = true)
	public List<SignalRecord> records(CaseId id) {
		return this.records.withJoined(id);
	}

	@Override
	@Transactional(readOnly = true)
	public List<SignalFile> joined(CaseId id) {
		return this.signals.joined(id);
	}

	@Override
	@Transactional(readOnly = true)
	public List<Related> related(CaseId id, Viewer viewer) {
		return this.lists.related(file(id), viewer);
	}

	@Override
	@Transactional(readOnly = true)
	public Overview overview(Viewer viewer) {
		return this.lists.overview(viewer);
	}

	@Override
	@Transactional(readOnly = true)
	public List<Reported> reportedBy(Viewer viewer) {
		return this.reported.by(viewer.id(), this.clock.instant().minus(STILL_NEWS));
	}

	@Override
	@Transactional(readOnly = true)
	public Reported reported(CaseId id) {
		return this.reported.find(id).orElseThrow(NotFoundException::new);
	}

	@Override
	public void looked(CaseId id) {
		this.reported.seen(reported(id));
	}

	@Override
	@Transactional(readOnly = true)
	public Lateness lateness(SchoolId school) {
		return lateness(List.of(school));
	}

	@Override
	@Transactional(readOnly = true)
	public Lateness lateness(Collection<SchoolId> schools) {
		return this.signals.lateness(schools, this.clock.instant());
	}

	@Override
	public void withdraw(CaseId id, String reason, Viewer viewer) {
		CaseFile file = this.files.known(id, Level.FULL, viewer).file();
		Hat hat = viewer.hatFor(Set.of(Grantee.role(Role.IB, file.school().value())), file.type().key())
			.orElseThrow(NotFoundException::new);
		this.signals.lock(List.of(id));
		SignalFile signal = file(id);
		if (!this.files.get(id).isOpen()) {
			throw new ConflictException("conflict.case.closed");
		}
		if (signal.isReporting()) {
			throw new ConflictException("conflict.signal.reporting");
		}
		this.signals.withdrawn(id, reason);
		this.handoffs.endFor(id, reason, viewer, hat);
		this.timeline.add(id, CaseEvent.by(viewer, hat, "signal.withdrawn"));
		this.audit.record(AuditEntry.of(viewer.actor(hat), "case.withdrawn").on(id));
		this.processes.message("withdrawSignal", id, Map.of());
	}

	@Override
	public void join(CaseId id, CaseId into, Viewer viewer) {
		this.joining.join(id, into, viewer);
	}

}
