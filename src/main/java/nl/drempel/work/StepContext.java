package nl.drempel.work;

import nl.drempel.access.Hat;
import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.shared.CaseId;

/**
 * Which task, and who does it.
 *
 * @param hat the hat under which they do it: their own or that of an absent colleague
 */
public record StepContext(WorkItem item, Viewer viewer, Hat hat) {

	public CaseId caseId() {
		return this.item.caseId();
	}

	/** How the trail names them. */
	public Actor actor() {
		return this.viewer.actor(this.hat);
	}

}
