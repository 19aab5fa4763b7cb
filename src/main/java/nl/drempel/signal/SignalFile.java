package nl.drempel.signal;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.PartnerId;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;

/**
 * A signal as it stands.
 *
 * @param urgency {@code immediate high normal}
 * @param weighFrom the day from which the term to weigh it runs
 * @param stage the state of the case while it is open, else null
 * @param reviewOn when to look again, while it is being watched
 * @param partner to whom it is to be handed over
 * @param talkBy the teacher who talks with the guardians about a handoff
 * @param messageToSignaller the one sentence meant for whoever raised it
 * @param joinedInto the signal that it became part of
 */
public record SignalFile(CaseId id, SchoolId school, PupilId pupil, @Nullable CaseId visit, StaffId reporter,
		LocalDate raisedOn, String domain, String description, @Nullable String words, @Nullable String impression,
		String discussedWithGuardians, boolean immediateDanger, String urgency, LocalDate weighFrom,
		@Nullable String stage, @Nullable LocalDate reviewOn, @Nullable PartnerId partner, @Nullable StaffId talkBy,
		@Nullable String messageToSignaller, @Nullable String withdrawalReason, @Nullable CaseId joinedInto) {

	/** Whether it must be weighed today, by intern begeleider or director. */
	public boolean isImmediate() {
		return "immediate".equals(this.urgency);
	}

	/**
	 * Whether it was withdrawn, also while its handoff is still being ended for that: it
	 * does not come back then.
	 */
	public boolean isWithdrawn() {
		return this.withdrawalReason != null;
	}

	/** Whether the Meldcode is being gone through. */
	public boolean isReporting() {
		return "reporting".equals(this.stage);
	}

}
