package nl.drempel.visit.web;

import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseActions;
import nl.drempel.casefile.CaseType;
import nl.drempel.shared.CaseId;
import nl.drempel.visit.Visits;

/** What can be done with a visit besides its steps. */
@Component
class VisitActions implements CaseActions {

	private final Visits visits;

	VisitActions(Visits visits) {
		this.visits = visits;
	}

	@Override
	public CaseType type() {
		return CaseType.HOME_VISIT;
	}

	@Override
	public void withdraw(CaseId id, String reason, Viewer viewer) {
		this.visits.withdraw(id, reason, viewer);
	}

	@Override
	public void reschedule(CaseId id, String reason, String by, Viewer viewer) {
		this.visits.reschedule(id, reason, by, viewer);
	}

	@Override
	public void addendum(CaseId id, String text, Viewer viewer) {
		this.visits.addendum(id, text, viewer);
	}

}
