package nl.drempel.school.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Finds out who live together: pupils who share a guardian, directly or by way of others.
 * A household keeps its id as long as most of its pupils had it.
 */
public final class Households {

	private final Map<UUID, UUID> parents = new HashMap<>();

	private final Map<UUID, @Nullable UUID> pupils = new LinkedHashMap<>();

	/**
	 * Says that a pupil has a guardian.
	 * @param household what the pupil's household was until now
	 */
	public void share(UUID pupil, UUID guardian, @Nullable UUID household) {
		this.pupils.put(pupil, household);
		this.parents.put(root(pupil), root(guardian));
	}

	/** The household of each pupil. */
	public Map<UUID, UUID> homes() {
		Map<UUID, Map<UUID, Integer>> votes = new LinkedHashMap<>();
		this.pupils.forEach((pupil, household) -> {
			Map<UUID, Integer> had = votes.computeIfAbsent(root(pupil), (key) -> new HashMap<>());
			if (household != null) {
				had.merge(household, 1, Integer::sum);
			}
		});
		Map<UUID, UUID> chosen = choose(votes);
		Map<UUID, UUID> homes = new LinkedHashMap<>();
		this.pupils.keySet().forEach((pupil) -> homes.put(pupil, chosen.get(root(pupil))));
		return homes;
	}

	/** The largest claim on an id goes first: after a split the larger part keeps it. */
	private static Map<UUID, UUID> choose(Map<UUID, Map<UUID, Integer>> votes) {
		Map<UUID, UUID> chosen = new HashMap<>();
		Set<UUID> taken = new HashSet<>();
		votes.entrySet()
			.stream()
			.flatMap((home) -> home.getValue()
				.entrySet()
				.stream()
				.map((had) -> new Claim(home.getKey(), had.getKey(), had.getValue())))
			.sorted()
			.forEach((claim) -> {
				if (!chosen.containsKey(claim.home()) && taken.add(claim.household())) {
					chosen.put(claim.home(), claim.household());
				}
			});
		votes.keySet().forEach((home) -> chosen.computeIfAbsent(home, (key) -> UUID.randomUUID()));
		return chosen;
	}

	private UUID root(UUID one) {
		UUID root = one;
		UUID parent = this.parents.get(root);
		while (parent != null && !parent.equals(root)) {
			root = parent;
			parent = this.parents.get(root);
		}
		UUID step = one;
		while (!step.equals(root)) {
			UUID next = this.parents.put(step, root);
			step = (next != null) ? next : root;
		}
		return root;
	}

	private record Claim(UUID home, UUID household, int pupils) implements Comparable<Claim> {

		@Override
		public int compareTo(Claim other) {
			int bySize = Integer.compare(other.pupils, this.pupils);
			int byHousehold = (bySize != 0) ? bySize : this.household.compareTo(other.household);
			return (byHousehold != 0) ? byHousehold : this.home.compareTo(other.home);
		}

	}

}
