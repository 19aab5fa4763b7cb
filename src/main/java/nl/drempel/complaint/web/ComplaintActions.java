package nl.drempel.complaint.web;

import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseActions;
import nl.drempel.casefile.CaseType;
import nl.drempel.complaint.Complaints;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.InvalidInputException;

/**
 * A complaint is withdrawn by the complainant; the contact person writes down their word.
 */
@Component
class ComplaintActions implements CaseActions {

	private static final int LONGEST_REASON = 1000;

	private final Complaints complaints;

	ComplaintActions(Complaints complaints) {
		this.complaints = complaints;
	}

	@Override
	public CaseType type() {
		return CaseType.COMPLAINT;
	}

	@Override
	public void withdraw(CaseId id, String reason, Viewer viewer) {
		this.complaints.messages(id, viewer);
		if (reason.isBlank()) {
			throw new InvalidInputException("reason", "error.required");
		}
		if (reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
			throw new InvalidInputException("reason", "error.text.long", LONGEST_REASON);
		}
		this.complaints.answer(id, "withdraw", null, reason, viewer);
	}

}
