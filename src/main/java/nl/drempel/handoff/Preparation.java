package nl.drempel.handoff;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What goes into a package, as it is being prepared.
 *
 * @param items the chosen items of the consent
 * @param familyReaction what the family says about it, in their words
 * @param warmTalkOn the day of the talk that goes with it
 * @param feedbackDueOn by when the partner reports back
 */
public record Preparation(String summary, String question, List<String> items, @Nullable String familyReaction,
		@Nullable LocalDate warmTalkOn, @Nullable String presentAtTalk, LocalDate feedbackDueOn) {

	public Preparation {
		items = List.copyOf(items);
	}

}
