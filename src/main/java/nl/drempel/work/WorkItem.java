package nl.drempel.work;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Grantee;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.school.TermUnit;
import nl.drempel.shared.CaseId;

/**
 * A step that someone must do, or did.
 *
 * @param id the engine's id of the task
 * @param key the task's id in the diagram
 * @param caseType the key of the case's type
 * @param subject the name of the pupil it is about
 * @param groupName the pupil's group
 * @param doers those who may do it
 * @param assignee who took it; when a substitute took it, the person they stand in for
 * @param dueAt when it should be done; nothing is blocked by being late
 * @param alone whether who does it knows nothing of the case besides this step
 * @param termUnit what its term is counted in; null if it is due at a moment
 * @param endedBy who completed it, or null while it is open or when it was cancelled
 */
public record WorkItem(String id, String process, String key, CaseId caseId, String caseType, String reference,
		SchoolId school, @Nullable PupilId pupil, @Nullable String subject, @Nullable String groupName,
		Set<Grantee> doers, @Nullable StaffId assignee, boolean alone, int priority, Instant createdAt,
		@Nullable Instant dueAt, @Nullable TermUnit termUnit, @Nullable Instant endedAt, @Nullable StaffId endedBy) {

	public boolean isOpen() {
		return this.endedAt == null;
	}

	/** Whether it stands above all that is only due, also above what is late. */
	public boolean isUrgent() {
		return this.priority >= WorkOrder.URGENT;
	}

	/** The message code of what the step is called. */
	public String nameCode() {
		return "task." + this.key;
	}

}
