package nl.drempel.signal.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import nl.drempel.access.Grantee;
import nl.drempel.access.Hat;
import nl.drempel.access.Knowledge;
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
import nl.drempel.handoff.Handoffs;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.jdbc.SignalRepository;
import nl.drempel.work.Work;

/** Makes one signal of several about the same child or family. */
@Component
class Joining {

	private final SignalRepository signals;

	private final Handoffs handoffs;

	private final CaseFiles files;

	private final Knowledge knowledge;

	private final Pupils pupils;

	private final Timeline timeline;

	private final Processes processes;

	private final Work work;

	private final AuditTrail audit;

	Joining(SignalRepository signals, Handoffs handoffs, CaseFiles files, Knowledge knowledge, Pupils pupils,
			Timeline timeline, Processes processes, Work work, AuditTrail audit) {
		this.signals = signals;
		this.handoffs = handoffs;
		this.files = files;
		this.knowledge = knowledge;
		this.pupils = pupils;
		this.timeline = timeline;
		this.processes = processes;
		this.work = work;
		this.audit = audit;
	}

	/** Joins, as {@link nl.drempel.signal.Signals#join} says. */
	void join(CaseId id, CaseId into, Viewer viewer) {
		CaseFile file = this.files.known(id, Level.FULL, viewer).file();
		Hat hat = viewer.hatFor(Set.of(Grantee.role(Role.IB, file.school().value())), file.type().key())
			.orElseThrow(NotFoundException::new);
		requireKnown(into, viewer);
		this.signals.lock(List.of(id, into));
		SignalFile one = this.signals.find(id).orElseThrow(NotFoundException::new);
		SignalFile other = this.signals.find(into)
			.orElseThrow(() -> new InvalidInputException("into", "error.signal.into"));
		if (id.equals(into) || !isSameFamily(one, other)) {
			throw new InvalidInputException("into", "error.signal.into");
		}
		requireJoinable(one);
		if (other.stage() == null) {
			throw new InvalidInputException("into", "error.signal.into.closed");
		}
		requireStillWeighed(one, other);
		this.signals.join(id, into);
		takeOver(one, other);
		CaseFile target = this.files.get(into);
		this.timeline.add(id, CaseEvent.by(viewer, hat, "signal.joined").least(Level.FULL));
		this.timeline.add(into,
				CaseEvent.by(viewer, hat, "signal.took-in").label("domain." + one.domain()).least(Level.FULL));
		this.audit.record(AuditEntry.of(viewer.actor(hat), "case.joined").on(id).about("case", target.id()));
		this.processes.message("joinSignal", id, Map.of());
		this.work.reorder(into);
	}

	private void requireKnown(CaseId into, Viewer viewer) {
		Optional<Level> level = this.knowledge.of(into, viewer);
		if (level.filter((known) -> known.reaches(Level.FULL)).isEmpty()
				|| this.files.get(into).type() != CaseType.SIGNAL) {
			throw new InvalidInputException("into", "error.signal.into");
		}
	}

	private void requireJoinable(SignalFile one) {
		if (one.stage() == null) {
			throw new ConflictException("conflict.case.closed");
		}
		if (one.isReporting()) {
			throw new ConflictException("conflict.signal.reporting");
		}
		if (this.handoffs.openOf(one.id()).isPresent()) {
			throw new ConflictException("conflict.signal.handoff");
		}
	}

	/**
	 * Immediate danger that nobody weighed yet is weighed today: it does not become part
	 * of something that waits for another day. The Meldcode waits for nothing.
	 */
	private void requireStillWeighed(SignalFile one, SignalFile other) {
		if (one.isImmediate() && "triage".equals(one.stage()) && !"triage".equals(other.stage())
				&& !other.isReporting()) {
			throw new ConflictException("conflict.signal.danger");
		}
	}

	private boolean isSameFamily(SignalFile one, SignalFile other) {
		if (one.pupil().equals(other.pupil())) {
			return true;
		}
		HouseholdId household = this.pupils.get(one.pupil()).householdId();
		return household != null && household.equals(this.pupils.get(other.pupil()).householdId());
	}

	/** The higher urgency holds, and of equal ones the term that began first. */
	private void takeOver(SignalFile one, SignalFile other) {
		if (Urgency.isHigher(one.urgency(), other.urgency())) {
			this.signals.urgency(other.id(), one.urgency(), one.weighFrom());
		}
		else if (one.urgency().equals(other.urgency())) {
			LocalDate from = one.weighFrom().isBefore(other.weighFrom()) ? one.weighFrom() : other.weighFrom();
			this.signals.urgency(other.id(), other.urgency(), from);
		}
	}

}
