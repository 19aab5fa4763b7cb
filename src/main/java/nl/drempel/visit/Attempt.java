package nl.drempel.visit;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.StaffId;

/**
 * A try to reach a family, by the school or by the family itself.
 *
 * @param channel {@code phone school_app email letter at_door in_person}
 * @param minutes what it took; null if nobody said
 * @param outcome
 * {@code appointment call_back awaiting_reply no_answer wrong_details refused}
 * @param difficulty why it is hard: {@code working_hours reluctance language other}
 * @param replyBy the last day for an answer, if one is awaited
 * @param recordedAt when it was written down
 */
public record Attempt(StaffId by, String channel, Instant contactedAt, @Nullable Integer minutes, String outcome,
		@Nullable String difficulty, @Nullable String note, @Nullable LocalDate callBackOn, @Nullable LocalDate replyBy,
		Instant recordedAt) {

	/** The same for a brother or sister it was about too: what it took counts once. */
	public Attempt withoutMinutes() {
		return new Attempt(this.by, this.channel, this.contactedAt, null, this.outcome, this.difficulty, this.note,
				this.callBackOn, this.replyBy, this.recordedAt);
	}

}
