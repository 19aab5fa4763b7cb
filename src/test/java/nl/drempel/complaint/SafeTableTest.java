package nl.drempel.complaint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import nl.drempel.complaint.SafeTable.Row;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** No group of one to four can be read in a table, or worked out from several. */
class SafeTableTest {

	private static final List<String> KEYS = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k");

	@Test
	void whatIsLargeEnoughIsShownAndTheRestTogether() {
		SafeTable table = SafeTable.of(counts(12, 3, 7, 2, 0));
		assertThat(table.rows()).containsExactly(new Row("a", 12), new Row("c", 7));
		assertThat(table.merged()).containsExactly("b", "d", "e");
		assertThat(table.mergedCount()).isEqualTo(5);
	}

	@Test
	void aSmallRestTakesTheNextSmallestAlong() {
		SafeTable table = SafeTable.of(counts(12, 1, 7, 6));
		assertThat(table.rows()).containsExactly(new Row("a", 12), new Row("c", 7));
		assertThat(table.merged()).containsExactly("b", "d");
		assertThat(table.mergedCount()).isEqualTo(7);
	}

	@Test
	void anEmptyKindIsNotToldApartFromASmallOne() {
		SafeTable table = SafeTable.of(counts(9, 0, 6));
		assertThat(table.rows()).containsExactly(new Row("a", 9));
		assertThat(table.merged()).containsExactly("b", "c");
	}

	/** Four kinds that are sixteen together, none of them shown: each must be four. */
	@Test
	void manySmallOnesTakeALargeOneAlong() {
		SafeTable table = SafeTable.of(counts(4, 12, 4, 4, 7, 4));
		assertThat(table.rows()).containsExactly(new Row("b", 12));
		assertThat(table.mergedCount()).isEqualTo(23);
	}

	@Test
	void equalOnesGoAlongTogether() {
		SafeTable table = SafeTable.of(counts(9, 5, 5, 1));
		assertThat(table.rows()).containsExactly(new Row("a", 9));
		assertThat(table.merged()).containsExactly("b", "c", "d");
	}

	@Test
	void whereNothingIsSmallNothingIsMerged() {
		SafeTable table = SafeTable.of(counts(9, 5, 6));
		assertThat(table.rows()).hasSize(3);
		assertThat(table.merged()).isEmpty();
		assertThat(table.mergedCount()).isZero();
	}

	@Test
	void ofFewerThanFiveThereIsNoTable() {
		assertThat(SafeTable.mayShow(4)).isFalse();
		assertThat(SafeTable.mayShow(5)).isTrue();
		assertThatIllegalArgumentException().isThrownBy(() -> SafeTable.of(counts(1, 3)));
	}

	@Test
	void everyNumberThatIsShownIsAtLeastFiveAndAllTogetherAreTheTotal() {
		Random random = new Random(4);
		for (int i = 0; i < 50_000; i++) {
			Map<String, Long> counts = random(random);
			long total = counts.values().stream().mapToLong(Long::longValue).sum();
			if (!SafeTable.mayShow(total)) {
				continue;
			}
			SafeTable table = SafeTable.of(counts);
			assertThat(table.rows()).allMatch((row) -> row.count() >= SafeTable.LEAST);
			assertThat(table.merged().isEmpty() ? SafeTable.LEAST : table.mergedCount())
				.isGreaterThanOrEqualTo(SafeTable.LEAST);
			assertThat(table.merged().size()).isNotEqualTo(1);
			assertThat(table.rows().stream().mapToLong(Row::count).sum() + table.mergedCount()).isEqualTo(total);
			// Each number as it is, or not at all.
			table.rows().forEach((row) -> assertThat(counts).containsEntry(row.key(), row.count()));
		}
	}

	/**
	 * Whoever knows how tables are made, and thinks back to all numbers that give the
	 * same table, cannot be sure of any kind that there was a group of one to four.
	 */
	@Test
	void knowingTheRuleTellsOfNoSmallGroup() {
		int most = 9;
		Map<SafeTable, List<Set<Long>>> possible = new HashMap<>();
		int kinds = 4;
		for (int n = 0; n < Math.pow(most + 1, kinds); n++) {
			long[] numbers = new long[kinds];
			int rest = n;
			long total = 0;
			for (int k = 0; k < kinds; k++) {
				numbers[k] = rest % (most + 1);
				total += numbers[k];
				rest /= most + 1;
			}
			if (SafeTable.mayShow(total)) {
				List<Set<Long>> seen = possible.computeIfAbsent(SafeTable.of(counts(numbers)), (table) -> {
					List<Set<Long>> sets = new ArrayList<>();
					KEYS.subList(0, kinds).forEach((key) -> sets.add(new TreeSet<>()));
					return sets;
				});
				for (int k = 0; k < kinds; k++) {
					seen.get(k).add(numbers[k]);
				}
			}
		}
		assertThat(possible).hasSizeGreaterThan(100);
		possible.forEach((table, seen) -> table.merged().forEach((key) -> {
			Set<Long> values = seen.get(KEYS.indexOf(key));
			assertThat(values).as("%s in %s", key, table).anyMatch((value) -> value == 0 || value >= SafeTable.LEAST);
			assertThat(values).as("%s in %s", key, table).hasSizeGreaterThan(1);
		}));
	}

	private static Map<String, Long> counts(long... numbers) {
		Map<String, Long> counts = new LinkedHashMap<>();
		for (int i = 0; i < numbers.length; i++) {
			counts.put(KEYS.get(i), numbers[i]);
		}
		return counts;
	}

	private static Map<String, Long> random(Random random) {
		int kinds = 1 + random.nextInt(KEYS.size());
		int most = 1 + random.nextInt(20);
		Map<String, Long> counts = new LinkedHashMap<>();
		for (int i = 0; i < kinds; i++) {
			counts.put(KEYS.get(i), (long) random.nextInt(most + 1));
		}
		return counts;
	}

}
