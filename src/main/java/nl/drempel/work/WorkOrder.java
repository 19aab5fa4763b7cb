package nl.drempel.work;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Grantee;
import nl.drempel.access.Level;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;

/**
 * What a room says of a step that has come up: whose it is and by when.
 *
 * @param doers who may do it, and so may know the case as far as {@code level}
 * @param overseers who sees it in the list of the team
 * @param excluded people who may not do it, whatever their roles
 * @param level how much of the case they may know for it; null: nothing, the step stands
 * alone, and is also for people from whom the case itself was taken
 * @param priority 0 to 100, 50 is ordinary; higher is more urgent
 */
public record WorkOrder(String caseType, String reference, SchoolId school, @Nullable PupilId pupil, Set<Grantee> doers,
		Set<Grantee> overseers, Set<StaffId> excluded, @Nullable Level level, @Nullable Due due, int priority) {

	/** The priority of ordinary work. */
	public static final int ORDINARY = 50;

	/** The priority of what cannot wait until tomorrow. */
	public static final int URGENT = 90;

	/** Whether who does it knows nothing of the case besides this step. */
	public boolean standsAlone() {
		return this.level == null;
	}

	/** Whether it stands above all that is only due, also above what is late. */
	public boolean isUrgent() {
		return this.priority >= URGENT;
	}

}
