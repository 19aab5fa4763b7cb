package nl.drempel.complaint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import nl.drempel.shared.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * What a complainant sees of their complaint: where it stands, whose turn it is, and what
 * was said.
 *
 * @param step the key of the open step, {@code choose} when it is the complainant's turn,
 * {@code closed} or {@code redirected}
 * @param doer who has to do it:
 * {@code contact teacher director board confidant complainant lkc nobody}
 * @param dueAt by when; null where no term runs
 * @param late whether that has passed
 * @param postponed whether it is a new date, after the first could not be kept
 * @param guide to whom they can turn
 * @param rungs the way of the complaint, from low to high
 * @param redirectedTo where else it belongs, as intake found
 * @param escalateTo the levels to which they may go now
 */
public record ComplaintStatus(CaseId id, String reference, String state, @Nullable String outcome,
		@Nullable ComplaintLevel level, Instant receivedAt, String language, String step, String doer,
		@Nullable Instant dueAt, boolean late, boolean postponed, Guide guide, List<Rung> rungs,
		@Nullable String redirectedTo, List<ComplaintLevel> escalateTo, boolean mayAccept, boolean mayWithdraw,
		boolean mayWrite, List<Said> messages) {

	public boolean isYourTurn() {
		return this.step.equals("choose");
	}

	public boolean isOpen() {
		return this.outcome == null;
	}

	/**
	 * A level on the way.
	 *
	 * @param look {@code done}, {@code now} or {@code later}
	 * @param from when it came there
	 * @param until when it left
	 */
	public record Rung(ComplaintLevel level, String look, @Nullable LocalDate from, @Nullable LocalDate until) {
	}

	/**
	 * A message.
	 *
	 * @param from {@code complainant contact teacher director board confidant school}
	 * @param name of the contact person only
	 */
	public record Said(Instant at, String from, @Nullable String name, String text) {
	}

}
