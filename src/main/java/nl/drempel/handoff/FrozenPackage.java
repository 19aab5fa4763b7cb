package nl.drempel.handoff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A package: what the partner reads, word for word.
 *
 * @param sender who prepared it
 * @param feedbackAllowed whether the family lets the partner report back to the school
 * @param sentAt when it left; null as long as it has not
 */
public record FrozenPackage(String pupil, @Nullable LocalDate born, String school, String sender,
		LocalDate feedbackDueOn, boolean feedbackAllowed, @Nullable Instant sentAt, List<Text> texts) {

	public FrozenPackage {
		texts = List.copyOf(texts);
	}

	/**
	 * A piece of it.
	 *
	 * @param item an item of the consent, or {@code guardians}, {@code reaction},
	 * {@code talk}
	 */
	public record Text(String item, String heading, String text) {
	}

}
