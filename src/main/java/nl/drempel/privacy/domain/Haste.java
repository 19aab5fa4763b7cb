package nl.drempel.privacy.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

import nl.drempel.privacy.jdbc.ReadingRepository.Read;

/** Finds stretches in which somebody opened many different files within an hour. */
final class Haste {

	static final Duration HOUR = Duration.ofHours(1);

	private Haste() {
	}

	/**
	 * The stretches of one person.
	 * @param reads what they opened, by time
	 * @param limit how many different files in an hour are usual where a file is
	 */
	static List<Stretch> in(List<Read> reads, ToIntFunction<Read> limit) {
		List<Stretch> found = new ArrayList<>();
		Deque<Read> hour = new ArrayDeque<>();
		Map<String, Integer> files = new HashMap<>();
		@Nullable Stretch going = null;
		for (Read read : reads) {
			hour.add(read);
			files.merge(read.file(), 1, Integer::sum);
			while (!hour.peekFirst().at().plus(HOUR).isAfter(read.at())) {
				files.computeIfPresent(hour.removeFirst().file(), (file, times) -> (times > 1) ? times - 1 : null);
			}
			if (files.size() <= limit.applyAsInt(read)) {
				continue;
			}
			Read first = hour.peekFirst();
			if (going != null && !first.at().isAfter(going.until())) {
				found.remove(found.size() - 1);
				going = new Stretch(going.first(), going.from(), read.at(), Math.max(going.files(), files.size()));
			}
			else {
				going = new Stretch(first.id(), first.at(), read.at(), files.size());
			}
			found.add(going);
		}
		return found;
	}

	/**
	 * A stretch.
	 *
	 * @param first the event with which it began
	 * @param files how many different files there were in its busiest hour
	 */
	record Stretch(long first, Instant from, Instant until, int files) {
	}

}
