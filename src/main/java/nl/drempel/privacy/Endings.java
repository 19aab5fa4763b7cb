package nl.drempel.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseType;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/** Files that end, for the privacy officer of the board; without what they say. */
public interface Endings {

	/** One page of the files whose time is nearly over, the first ones first. */
	Soon soon(Viewer viewer, PageQuery page);

	/** What is held, newest first. */
	List<Held> held(Viewer viewer);

	/** What stayed of files that ended, newest first, at the most 20. */
	List<Stone> ended(Viewer viewer);

	/** How many end soon, and what could not be ended. */
	Counts counts(Viewer viewer);

	/** What could not be ended. */
	Failures failures(Viewer viewer);

	/**
	 * Holds a case, or all of its pupil, until it is lifted: nothing of it ends.
	 * @param reference the number of the case
	 * @param whole whether all of the pupil's is held; null if that was not said
	 * @throws nl.drempel.shared.InvalidInputException at {@code zaak} (not found, or not
	 * for the viewer to know), {@code what} or {@code reason}
	 * @throws nl.drempel.shared.ConflictException if it is held
	 */
	void hold(String reference, @Nullable Boolean whole, String reason, Viewer viewer);

	/**
	 * Lifts a hold.
	 * @throws nl.drempel.shared.NotFoundException if it is another board's, or lifted
	 */
	void lift(UUID hold, Viewer viewer);

	/**
	 * A file that ends.
	 *
	 * @param on the last day on which it is kept
	 * @param why {@code left} so long after the pupil left, {@code closed} so long after
	 * the complaint was closed
	 * @param waits why it does not end yet: {@code open} something of the family is open,
	 * a parent's complaint too; {@code hold} it is held, {@code request} the family asked
	 * what is kept; null if it does
	 * @param failed whether ending it failed
	 */
	record Ending(CaseId id, CaseType type, String reference, String school, LocalDate on, String why, int years,
			@Nullable String waits, boolean failed) {
	}

	/**
	 * Something that is held.
	 *
	 * @param reference the number of the case; null if it is all of a pupil's
	 * @param pupil the name of the pupil all of whose files are held
	 */
	record Held(UUID id, @Nullable String reference, @Nullable String pupil, String school, String reason, String by,
			Instant since) {
	}

	/** What stays of a file. */
	record Stone(CaseType type, String reference, String school, Instant openedAt, Instant closedAt, Instant removedAt,
			Map<String, Integer> counts) {
	}

	/** The files whose time is nearly over, and how many there are. */
	record Soon(Paged<Ending> files, Sums sums) {
	}

	/**
	 * How many files' time is nearly over.
	 *
	 * @param ends how many of them end
	 * @param held how many are held
	 * @param waits how many wait for something else
	 */
	record Sums(int ends, int held, int waits) {
	}

	/** How much there is to look at. */
	record Counts(Sums soon, Failures failures) {
	}

	/**
	 * What could not be ended in the last night.
	 *
	 * @param files how many files
	 * @param others what else: {@code fields} what ends with the school year,
	 * {@code guardians pupils imports notices}
	 */
	record Failures(int files, List<String> others) {
	}

}
