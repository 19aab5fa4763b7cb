package nl.drempel.signal.process;

import org.springframework.stereotype.Component;

import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.jdbc.SignalRepository;

/** Keeps the state of the case and that of the signal in step. */
@Component
class SignalStates {

	private final CaseFiles files;

	private final SignalRepository signals;

	SignalStates(CaseFiles files, SignalRepository signals) {
		this.files = files;
		this.signals = signals;
	}

	/** Moves an open signal to another state. */
	void move(CaseId id, String state, Actor by) {
		this.files.move(id, state, by);
		this.signals.stage(id, state);
	}

	/** Closes a signal. */
	void close(CaseId id, String state, String outcome, Actor by) {
		this.files.close(id, state, outcome, by);
		this.signals.stage(id, null);
	}

}
