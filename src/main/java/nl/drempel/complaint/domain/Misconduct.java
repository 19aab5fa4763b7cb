package nl.drempel.complaint.domain;

import java.util.Map;

import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.engine.Processes;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A possible sexual offence against a pupil: the board knows at once, consults the
 * vertrouwensinspecteur at once and decides about reporting it (WPO art. 4a). What has
 * begun runs beside the complaint and does not end with it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Misconduct {

	private final ComplaintRepository complaints;

	private final Naming naming;

	private final Processes processes;

	private final AuditTrail audit;

	private final AppClock clock;

	Misconduct(ComplaintRepository complaints, Naming naming, Processes processes, AuditTrail audit, AppClock clock) {
		this.complaints = complaints;
		this.naming = naming;
		this.processes = processes;
		this.audit = audit;
		this.clock = clock;
	}

	/** Begins the board's path, once. */
	public void begin(CaseId id, Actor by) {
		Complaint complaint = this.complaints.hold(id).orElseThrow();
		if (complaint.misconductSince() != null) {
			return;
		}
		this.complaints.set(id, Map.of("misconduct_since", this.clock.instant()));
		this.naming.reachedBoard(complaint);
		this.audit.record(AuditEntry.of(by, "complaint.misconduct").on(id));
		if (this.processes.awaits("reportMisconduct", id)) {
			this.processes.message("reportMisconduct", id, Map.of());
		}
		else {
			// The complaint is closed already, and stays so.
			this.processes.startAt("complaint", id, "bothAtOnce", Map.of());
		}
		this.naming.apply(this.complaints.find(id).orElseThrow());
	}

}
