package nl.drempel.complaint.domain;

import java.util.List;
import java.util.Set;

import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.Measure;
import nl.drempel.complaint.Message;
import nl.drempel.complaint.Postponement;
import nl.drempel.complaint.Question;
import nl.drempel.complaint.RulingPart;
import nl.drempel.complaint.StepRecord;
import nl.drempel.complaint.domain.ComplainantDesk.Choices;
import nl.drempel.school.StaffId;

/**
 * What one viewer may read of a complaint, and nothing that they may not.
 *
 * @param named who is named; empty for who has no need to know
 * @param messages in all threads, oldest first
 * @param records what was answered at the steps, oldest first
 * @param questions what was asked of who is named
 * @param readsSides whether they may read what was answered
 * @param passed the levels it came to, in order
 * @param late whether it was filed longer after it happened than is usual
 */
public record ComplaintSheet(Complaint complaint, Standing standing, Set<StaffId> named, List<Message> messages,
		List<StepRecord> records, List<Question> questions, boolean readsSides, List<Measure> measures,
		List<RulingPart> ruling, List<Postponement> postponements, Choices choices, List<ComplaintLevel> passed,
		boolean late) {

	/**
	 * Whether the viewer takes part in it, as a handler or by guiding the complainant.
	 */
	public boolean hasPart() {
		return this.standing.contact() || this.standing.handles().isPresent();
	}

	/** That it is no sexual misconduct after all is the board's to say. */
	public boolean canCategorise() {
		return this.standing.names() && (!this.complaint.isMisconduct() || this.standing.isBoard());
	}

	/** Whether the viewer can ask a named person for their side now. */
	public boolean canAsk() {
		ComplaintLevel level = this.complaint.level();
		return level != null && level != ComplaintLevel.LKC && this.complaint.isAt(level) && !this.named.isEmpty()
				&& this.standing.handles().filter((own) -> !level.isAbove(own)).isPresent();
	}

}
