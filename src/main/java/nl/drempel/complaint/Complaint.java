package nl.drempel.complaint;

import java.time.Instant;
import java.time.LocalDate;

import nl.drempel.school.BoardId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * A complaint and where it stands.
 *
 * @param state the state of its case, as the contract names them
 * @param complainantType {@code parent pupil staff other}
 * @param name who complains; null only for a nameless report of sexual misconduct
 * @param language ISO 639 code of the language to talk in
 * @param tried with whom it was talked over before:
 * {@code nobody teacher director board}, null if that was not said
 * @param misconductSince since when the path of WPO art. 4a runs; null if it does not
 * @param level the level it is at, or was at last; null during intake
 * @param handler who handles it at the level of the teacher
 * @param levelResult how the last level ended
 * @param boardOutcome the board's own verdict
 * @param waitUntil the last day on which the complainant decides whether to go on
 * @param rulingOutcome what the ruling of the national commission came to
 * @param closing how it came to its end:
 * {@code accepted silence settled withdrawn inadmissible redirected answered}
 */
public record Complaint(CaseId id, String reference, String state, @Nullable String outcome, SchoolId school,
		BoardId board, String door, Instant receivedAt, String complainantType, @Nullable String name,
		@Nullable String phone, @Nullable String email, boolean noContact, boolean callMe, String language,
		@Nullable String description, @Nullable String desiredOutcome, @Nullable LocalDate occurredOn,
		@Nullable String about, @Nullable String tried, String category, boolean aboutBoard, boolean aboutContact,
		@Nullable Instant misconductSince, @Nullable ComplaintLevel level, @Nullable StaffId handler,
		@Nullable String proposal, @Nullable String redirectTo, @Nullable String levelResult,
		@Nullable String boardOutcome, @Nullable LocalDate waitFrom, @Nullable LocalDate waitUntil,
		@Nullable String lkcRoute, @Nullable String lkcReference, @Nullable LocalDate statementDueOn,
		@Nullable LocalDate rulingReceivedOn, @Nullable String rulingOutcome, @Nullable String recommendations,
		@Nullable String closing, @Nullable LocalDate closedOn) {

	/** The category that never stays with the teacher and never waits (WPO art. 4a). */
	public static final String MISCONDUCT = "sexual_misconduct";

	public boolean isOpen() {
		return this.outcome == null;
	}

	public boolean isAt(ComplaintLevel wanted) {
		return this.level == wanted && this.state.equals(wanted.key());
	}

	public boolean isWaiting() {
		return this.state.equals("awaiting_complainant");
	}

	public boolean isMisconduct() {
		return this.category.equals(MISCONDUCT);
	}

}
