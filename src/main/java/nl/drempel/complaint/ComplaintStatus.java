package nl.drempel.complaint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import nl.drempel.document.DocumentId;
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
 * @param brought what they told when they brought it
 * @param files what they sent along, oldest first
 * @param rungs the way of the complaint, from low to high
 * @param misconduct whether it is about sexual misconduct
 * @param quiet whether they asked not to be contacted
 * @param contactReads whether the contact person reads what they write
 * @param verdict what the board found; null as long as it did not, or looks again
 * @param ruling what the national commission found
 * @param measures what the board promised, in its order
 * @param letters what the board wrote to them, oldest first
 * @param redirectedTo where else it belongs, as intake found
 * @param escalateTo the levels to which they may go now
 */
public record ComplaintStatus(CaseId id, String reference, String state, @Nullable String outcome,
		@Nullable ComplaintLevel level, Instant receivedAt, String language, String step, String doer,
		@Nullable Instant dueAt, boolean late, boolean postponed, Guide guide, Brought brought, List<Attachment> files,
		List<Rung> rungs, boolean misconduct, boolean quiet, boolean contactReads, @Nullable String verdict,
		@Nullable String ruling, List<Promised> measures, List<Letter> letters, @Nullable String redirectedTo,
		List<ComplaintLevel> escalateTo, boolean mayAccept, boolean mayWithdraw, boolean mayWrite,
		List<Said> messages) {

	public boolean isYourTurn() {
		return this.step.equals("choose");
	}

	public boolean isOpen() {
		return this.outcome == null;
	}

	/**
	 * What was decided, also while it is not closed: the ruling if there is one, or the
	 * verdict of the board while nobody looks at it again.
	 */
	public @Nullable String decided() {
		if (this.outcome != null) {
			return this.outcome;
		}
		if (this.ruling != null) {
			return this.ruling;
		}
		return (this.state.equals("awaiting_complainant") || this.state.equals("measures")) ? this.verdict : null;
	}

	/** Whether there is anything to read of what was decided. */
	public boolean isAnswered() {
		return this.verdict != null || this.ruling != null || !this.measures.isEmpty() || !this.letters.isEmpty();
	}

	/**
	 * A measure that the board promised; not who carries it out.
	 *
	 * @param done null while it is to be done
	 */
	public record Promised(String what, LocalDate dueOn, @Nullable Boolean done) {
	}

	/**
	 * A letter of the board.
	 *
	 * @param titleCode the message code of what it is called
	 */
	public record Letter(DocumentId id, String titleCode, Instant at) {
	}

	/**
	 * What a complainant told when they brought the complaint.
	 *
	 * @param themselves whether they wrote it; otherwise the school wrote down what it
	 * heard
	 */
	public record Brought(boolean themselves, @Nullable String description, @Nullable String desiredOutcome) {

		public boolean isEmpty() {
			return this.description == null && this.desiredOutcome == null;
		}

	}

	/**
	 * A file that they sent. Its name was not kept.
	 *
	 * @param kind {@code pdf jpg png}
	 * @param size in bytes
	 */
	public record Attachment(DocumentId id, String kind, long size, Instant at) {
	}

	/**
	 * A level on the way.
	 *
	 * @param look {@code done}, {@code now}, {@code later}, or {@code ended} where it
	 * ended
	 * @param from when it came there
	 * @param until when it left, or ended
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
