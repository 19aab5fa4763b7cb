package nl.drempel.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Level;
import nl.drempel.school.Guardian;
import nl.drempel.school.Pupil;
import nl.drempel.shared.CaseId;

/**
 * Where the visit to a pupil's family stands.
 *
 * @param guardians whose languages and telephones the visitor needs
 * @param visit the newest visit of this school year that the viewer may know, if any
 */
public record ClassRow(Pupil pupil, List<Guardian> guardians, @Nullable Standing visit) {

	/**
	 * How far a visit is.
	 *
	 * @param level how much the viewer may know of it
	 * @param unsuccessful unsuccessful attempts since counting began
	 * @param taskId the open step, if there is one
	 * @param mayDo whether the viewer may do that step now
	 * @param arrangeFrom the day from which the term for an appointment runs
	 * @param callBackOn the day on which the family asked to be called back, if that
	 * stands
	 * @param replyBy the last day for an answer that is awaited now, if one is
	 * @param checkedInAt when the visitor came to the appointment that stands
	 * @param checkedOutAt when the visitor was out again
	 */
	public record Standing(CaseId id, String reference, Level level, String state, @Nullable String outcome,
			int unsuccessful, @Nullable Appointment appointment, @Nullable String taskId, @Nullable String taskKey,
			boolean mayDo, @Nullable Instant dueAt, LocalDate arrangeFrom, @Nullable LocalDate callBackOn,
			@Nullable LocalDate replyBy, @Nullable Instant checkedInAt, @Nullable Instant checkedOutAt) {
	}

}
