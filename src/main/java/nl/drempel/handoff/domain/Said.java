package nl.drempel.handoff.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What was said about consent, as someone writes it down; nothing of it is checked yet.
 *
 * @param giver a guardian's id, or {@code pupil}
 * @param answer {@code given refused unreachable}
 * @param method {@code paper spoken digital}; of who was not reached it may be left out
 * @param items what it is about; of a refusal none means all
 * @param until the last day on which it counts; without it, when feedback is due
 * @param language in which the words were shown; without it that of the giver, or Dutch
 */
public record Said(@Nullable String giver, @Nullable String answer, @Nullable String method, @Nullable LocalDate on,
		List<String> items, @Nullable LocalDate until, @Nullable String note, @Nullable String language) {

	public Said {
		items = items.stream().map((item) -> Objects.requireNonNullElse(item, "")).toList();
		note = (note != null) ? clean(note) : null;
	}

	/** Without control characters, which the database does not take; line breaks stay. */
	static String clean(String text) {
		return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "").strip();
	}

}
