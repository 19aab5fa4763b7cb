package nl.drempel.handoff.domain;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Someone who must give consent, and where that stands.
 *
 * @param key a guardian's id, or {@code pupil}
 * @param relation to the pupil, a key such as {@code mother}; null for the pupil
 * @param language ISO 639 code of the language they speak best
 * @param answer {@code given} (of at least one item, today), {@code refused} (also who
 * took it back), or {@code none}: not asked, not reached, or expired
 * @param items what they let the partner have today
 * @param expired whether what they gave has expired
 * @param attempts how often they could not be reached since they last said something, in
 * this handoff
 * @param excepted whether the director agreed that they need not be waited for
 */
public record Giver(String key, String name, @Nullable String relation, @Nullable String language, String answer,
		Set<String> items, boolean expired, int attempts, boolean excepted) {

	public boolean hasGiven() {
		return this.answer.equals("given");
	}

	public boolean hasRefused() {
		return this.answer.equals("refused");
	}

	/** Whether nothing that counts is known of them, and they are waited for. */
	public boolean isMissing() {
		return this.answer.equals("none") && !this.excepted;
	}

}
