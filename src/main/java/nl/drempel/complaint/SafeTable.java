package nl.drempel.complaint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A one-way table of numbers in which no group of one to four can be read or worked out.
 * What is too small goes into one merged row, zeros too, so that the merged row does not
 * tell that there was somebody. If those are fewer than {@link #LEAST} together, or one
 * could tell that each of them is small, the next smallest goes along. Which kind is
 * which never matters to the rule, so whoever knows it learns nothing of one of them.
 *
 * @param rows those that are large enough, in their own order
 * @param merged the keys that were put together, in their own order; never just one
 * @param mergedCount how many those are together; 0 only when nothing was merged
 */
public record SafeTable(List<Row> rows, List<String> merged, long mergedCount) {

	/** The smallest group that is shown (domain.md §8, our choice of number). */
	public static final int LEAST = 5;

	public SafeTable {
		rows = List.copyOf(rows);
		merged = List.copyOf(merged);
	}

	/** Whether a total of so many may be shown, and tables of it. */
	public static boolean mayShow(long total) {
		return total >= LEAST;
	}

	/**
	 * The table of these numbers.
	 * @param counts how many of each kind, kinds without any included, in order
	 * @throws IllegalArgumentException if all together are too few to be shown
	 */
	public static SafeTable of(Map<String, Long> counts) {
		long total = counts.values().stream().mapToLong(Long::longValue).sum();
		if (!mayShow(total)) {
			throw new IllegalArgumentException("too few to be shown in a table");
		}
		long small = counts.values().stream().filter((count) -> count < LEAST).mapToLong(Long::longValue).sum();
		boolean anySmall = counts.values().stream().anyMatch((count) -> count < LEAST);
		long next = counts.values()
			.stream()
			.filter((count) -> count >= LEAST)
			.mapToLong(Long::longValue)
			.min()
			.orElse(0);
		long hiddenUpTo = (anySmall && !isAmbiguous(small, next)) ? Math.max(next, LEAST - 1) : LEAST - 1;
		List<Row> rows = new ArrayList<>();
		List<String> merged = new ArrayList<>();
		long together = 0;
		for (Map.Entry<String, Long> one : counts.entrySet()) {
			if (one.getValue() <= hiddenUpTo) {
				merged.add(one.getKey());
				together += one.getValue();
			}
			else {
				rows.add(new Row(one.getKey(), one.getValue()));
			}
		}
		return new SafeTable(rows, merged, together);
	}

	/**
	 * Whether the small ones, put together, could just as well be one large one and
	 * little else: otherwise who knows the rule would know that all of them are small.
	 * @param next the smallest of those that would be shown
	 */
	private static boolean isAmbiguous(long small, long next) {
		return small >= LEAST && Math.max(LEAST, small - LEAST + 1) < next;
	}

	/** How many of one kind. */
	public record Row(String key, long count) {
	}

}
