package nl.drempel.handoff.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import nl.drempel.handoff.ConsentItem;

/**
 * How consent stands on a day, for one pupil and one partner.
 *
 * @param givers who must give it; empty if there is nobody to ask
 * @param guardianUnknown whether a guardian with custody must give it, and none is known:
 * then the child's own yes is not enough
 * @param enoughAttempts so many attempts to reach someone let the director decide
 */
public record ConsentStand(List<Giver> givers, boolean guardianUnknown, int enoughAttempts) {

	/**
	 * What the partner may have: the items that each of them gave, but for those who were
	 * excepted and said nothing. Without anybody's yes that is nothing.
	 */
	public Set<String> consented() {
		List<Giver> asked = this.givers.stream()
			.filter((giver) -> !(giver.excepted() && giver.answer().equals("none")))
			.toList();
		if (asked.isEmpty() || this.guardianUnknown) {
			return Set.of();
		}
		Set<String> items = new LinkedHashSet<>(ConsentItem.keys());
		asked.forEach((giver) -> items.retainAll(giver.items()));
		return items;
	}

	/** Those who are waited for. */
	public List<Giver> missing() {
		return this.givers.stream().filter(Giver::isMissing).toList();
	}

	/** Those who said no. */
	public List<Giver> refusing() {
		return this.givers.stream().filter(Giver::hasRefused).toList();
	}

	/**
	 * Whether someone said yes, and all who did not could not be reached often enough.
	 */
	public boolean allowsException() {
		return !missing().isEmpty() && refusing().isEmpty() && this.givers.stream().anyMatch(Giver::hasGiven)
				&& missing().stream().allMatch((giver) -> giver.attempts() >= this.enoughAttempts);
	}

}
