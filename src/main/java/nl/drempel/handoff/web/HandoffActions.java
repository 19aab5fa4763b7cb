package nl.drempel.handoff.web;

import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseActions;
import nl.drempel.casefile.CaseType;
import nl.drempel.handoff.domain.HandoffReader;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.InvalidInputException;

/** What can be done with a handoff besides its steps. */
@Component
class HandoffActions implements CaseActions {

	private static final int LONGEST_REASON = 1000;

	private final HandoffReader handoffs;

	HandoffActions(HandoffReader handoffs) {
		this.handoffs = handoffs;
	}

	@Override
	public CaseType type() {
		return CaseType.HANDOFF;
	}

	@Override
	public void withdraw(CaseId id, String reason, Viewer viewer) {
		if (reason.isBlank()) {
			throw new InvalidInputException("reason", "error.required");
		}
		if (reason.length() > LONGEST_REASON) {
			throw new InvalidInputException("reason", "error.text.long", LONGEST_REASON);
		}
		this.handoffs.withdraw(id, reason.strip(), viewer);
	}

}
