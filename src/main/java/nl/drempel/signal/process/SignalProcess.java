package nl.drempel.signal.process;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Grantee;
import nl.drempel.access.Level;
import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.engine.ProcessEnded;
import nl.drempel.school.Role;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.TermUnit;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.Signals;
import nl.drempel.work.CaseProcess;
import nl.drempel.work.Due;
import nl.drempel.work.WorkOrder;

/** Whose the steps of a signal are and by when, and how a signal ends. */
@Component
class SignalProcess implements CaseProcess {

	static final String ID = "signal";

	private static final Actor SELF = Actor.system(ID);

	private final Signals signals;

	private final CaseFiles files;

	private final Settings settings;

	SignalProcess(Signals signals, CaseFiles files, Settings settings) {
		this.signals = signals;
		this.files = files;
		this.settings = settings;
	}

	@Override
	public String process() {
		return ID;
	}

	@Override
	public WorkOrder order(CaseId caseId, String taskKey, Set<String> roles, LocalDate since) {
		CaseFile file = this.files.get(caseId);
		SignalFile signal = this.signals.file(caseId);
		Set<Grantee> doers = new LinkedHashSet<>();
		doers.add(Grantee.role(Role.IB, file.school().value()));
		if (signal.immediateDanger()) {
			// Acute danger is never one part-timer's in-box (domain.md §3).
			doers.add(Grantee.role(Role.DIRECTOR, file.school().value()));
		}
		return new WorkOrder(file.type().key(), file.reference(), file.school(), file.pupil(), doers, Set.of(),
				Set.of(), Level.FULL, due(file, signal, since),
				signal.immediateDanger() ? WorkOrder.URGENT : WorkOrder.ORDINARY);
	}

	private Due due(CaseFile file, SignalFile signal, LocalDate since) {
		return switch (signal.urgency()) {
			case "immediate" -> new Due.Term(since, 0, TermUnit.CALENDAR_DAY);
			case "high" ->
				Due.schoolDays(signal.raisedOn(), this.settings.get(file.school(), Setting.SIGNAL_HIGH_DAYS));
			default -> Due.schoolDays(signal.raisedOn(), this.settings.get(file.school(), Setting.SIGNAL_NORMAL_DAYS));
		};
	}

	@EventListener
	@Transactional
	void ended(ProcessEnded event) {
		if (event.process().equals(ID)) {
			String decision = this.signals.file(event.caseId()).decision();
			boolean withdrawn = "withdrawn".equals(event.endEventId());
			String outcome = (withdrawn || decision == null) ? "withdrawn" : decision;
			this.files.close(event.caseId(), withdrawn ? "withdrawn" : "closed", outcome, SELF);
		}
	}

}
