package nl.drempel.hours;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.SchoolYear;
import nl.drempel.shared.Paged;
import nl.drempel.work.Activity;

/**
 * Someone's own school year.
 *
 * @param budget minutes set aside; null if nothing was said of it
 * @param waiting what they must confirm, of any year, oldest first
 * @param lines newest day first
 */
public record OwnYear(SchoolYear year, Totals totals, Map<Activity, Totals> activities, @Nullable Long budget,
		List<Waiting> waiting, Paged<Story> lines) {

	/** What is left of the budget, in minutes; null without one. */
	public @Nullable Long balance() {
		return (this.budget != null) ? this.budget - this.totals.all() : null;
	}

	/**
	 * An entry to be confirmed.
	 *
	 * @param norm what was agreed for it, in minutes; null if nothing was
	 */
	public record Waiting(PersonYear.Line line, @Nullable Integer norm) {
	}

	/**
	 * An entry with what became of it, so that corrections are one line.
	 *
	 * @param before what it came in the place of, oldest first
	 * @param takenBack what takes it back, if anything does
	 * @param after what came in its place in another school year
	 */
	public record Story(PersonYear.Line line, List<Entry> before, @Nullable Entry takenBack, @Nullable Entry after) {

		public Entry entry() {
			return this.line.entry();
		}

	}

}
