package nl.drempel.handoff.domain;

import java.util.Map;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Hat;
import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.Timeline;
import nl.drempel.engine.Processes;
import nl.drempel.handoff.Handoff;
import nl.drempel.handoff.Note;
import nl.drempel.handoff.jdbc.HandoffRepository;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;

/**
 * A handoff ends before its time: consent was withdrawn, or the signal was. Whatever step
 * it is at ends with it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Withdrawals {

	private final HandoffRepository handoffs;

	private final Timeline timeline;

	private final Processes processes;

	private final AuditTrail audit;

	private final AppClock clock;

	Withdrawals(HandoffRepository handoffs, Timeline timeline, Processes processes, AuditTrail audit, AppClock clock) {
		this.handoffs = handoffs;
		this.timeline = timeline;
		this.processes = processes;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Ends an open handoff.
	 * @throws ConflictException if it has ended
	 */
	public void withdraw(CaseId id, String reason, Viewer viewer, Hat hat) {
		Handoff handoff = this.handoffs.holdWithTasks(id).orElseThrow();
		if (!handoff.isOpen()) {
			throw new ConflictException("conflict.case.closed");
		}
		this.handoffs.note(id, new Note("withdrawal", "withdrawal", reason, null, viewer.id(),
				hat.person().equals(viewer.id()) ? null : hat.person(), this.clock.instant()));
		this.timeline.add(id, CaseEvent.by(viewer, hat, "handoff.withdrawn"));
		this.audit.record(AuditEntry.of(viewer.actor(hat), "case.withdrawn").on(id));
		this.processes.message("withdrawHandoff", id, Map.of("handoffResult", "withdrawn"));
	}

}
