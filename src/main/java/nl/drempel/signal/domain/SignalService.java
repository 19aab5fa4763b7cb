package nl.drempel.signal.domain;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.access.Hat;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.Timeline;
import nl.drempel.engine.Processes;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.signal.NewSignal;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.Signals;
import nl.drempel.signal.jdbc.SignalRepository;
import nl.drempel.work.StepContext;

@Service
@Transactional
class SignalService implements Signals {

	/** So long whoever raised a signal still sees on their page that it was closed. */
	private static final Duration STILL_NEWS = Duration.ofDays(28);

	private final SignalRepository signals;

	private final CaseFiles files;

	private final Timeline timeline;

	private final Grants grants;

	private final Processes processes;

	private final AuditTrail audit;

	private final AppClock clock;

	SignalService(SignalRepository signals, CaseFiles files, Timeline timeline, Grants grants, Processes processes,
			AuditTrail audit, AppClock clock) {
		this.signals = signals;
		this.files = files;
		this.timeline = timeline;
		this.grants = grants;
		this.processes = processes;
		this.audit = audit;
		this.clock = clock;
	}

	@Override
	public CaseId fromReport(CaseId visit, NewSignal signal, StepContext by) {
		CaseFile file = this.files.open(CaseType.SIGNAL, "triage", signal.school(), signal.pupil(), by.viewer().id(),
				visit, by.actor());
		this.signals.insert(file.id(), signal, visit, by.viewer().id(), false);
		String type = CaseType.SIGNAL.key();
		this.grants.allow(file.id(), type, Grantee.role(Role.IB, signal.school().value()), Level.FULL, "school");
		this.grants.allow(file.id(), type, Grantee.staff(by.viewer().id()), Level.GLIMPSE, "reporter");
		this.timeline.add(file.id(),
				CaseEvent.by(by.viewer(), by.hat(), "signal.raised").label("domain." + signal.domain()));
		return file.id();
	}

	@Override
	public void handOn(CaseId visit) {
		this.signals.handOn(visit).forEach((id) -> this.processes.start("signal", id, Map.of()));
	}

	@Override
	@Transactional(readOnly = true)
	public SignalFile file(CaseId id) {
		return this.signals.find(id).orElseThrow(NotFoundException::new);
	}

	@Override
	@Transactional(readOnly = true)
	public List<Reported> reportedBy(Viewer viewer) {
		return this.signals.reportedBy(viewer.id(), this.clock.instant().minus(STILL_NEWS));
	}

	@Override
	@Transactional(readOnly = true)
	public Reported reported(CaseId id) {
		return this.signals.reported(id).orElseThrow(NotFoundException::new);
	}

	@Override
	@Transactional(readOnly = true)
	public Lateness lateness(SchoolId school) {
		return this.signals.lateness(school, this.clock.instant());
	}

	@Override
	public void withdraw(CaseId id, String reason, Viewer viewer) {
		CaseFile file = this.files.known(id, Level.FULL, viewer).file();
		Hat hat = viewer.hatFor(Set.of(Grantee.role(Role.IB, file.school().value())), file.type().key())
			.orElseThrow(NotFoundException::new);
		if (!file.isOpen()) {
			throw new ConflictException("conflict.case.closed");
		}
		this.signals.decided(id, "withdrawn", reason, null);
		this.timeline.add(id, CaseEvent.by(viewer, hat, "signal.withdrawn"));
		this.audit.record(AuditEntry.of(viewer.actor(hat), "case.withdrawn").on(id));
		this.processes.message("withdrawSignal", id, Map.of());
	}

}
