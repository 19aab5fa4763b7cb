package nl.drempel.signal.web;

import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseActions;
import nl.drempel.casefile.CaseType;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.signal.Signals;

/** What can be done with a signal besides its steps. */
@Component
class SignalActions implements CaseActions {

	private static final int LONGEST_REASON = 1000;

	private final Signals signals;

	SignalActions(Signals signals) {
		this.signals = signals;
	}

	@Override
	public CaseType type() {
		return CaseType.SIGNAL;
	}

	@Override
	public void withdraw(CaseId id, String reason, Viewer viewer) {
		if (reason.isBlank()) {
			throw new InvalidInputException("reason", "error.required");
		}
		if (reason.length() > LONGEST_REASON) {
			throw new InvalidInputException("reason", "error.text.long", LONGEST_REASON);
		}
		this.signals.withdraw(id, reason.strip(), viewer);
	}

}
