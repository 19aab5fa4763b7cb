package nl.drempel.signal.web;

import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseActions;
import nl.drempel.casefile.CaseType;
import nl.drempel.form.PlainText;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
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
		String why = PlainText.clean(reason);
		if (why.isEmpty()) {
			throw new InvalidInputException("reason", "error.required");
		}
		if (why.length() > LONGEST_REASON) {
			throw new InvalidInputException("reason", "error.text.long", LONGEST_REASON);
		}
		this.signals.withdraw(id, why, viewer);
	}

	@Override
	public void join(CaseId id, String into, Viewer viewer) {
		if (into.isBlank()) {
			throw new InvalidInputException("into", "error.required");
		}
		this.signals.join(id, other(into), viewer);
	}

	/** What cannot exist is no signal of this family either. */
	private static CaseId other(String into) {
		try {
			return CaseId.valueOf(into.strip());
		}
		catch (NotFoundException ex) {
			throw new InvalidInputException("into", "error.signal.into");
		}
	}

}
