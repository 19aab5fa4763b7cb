package nl.drempel.hours;

import java.time.YearMonth;
import java.util.List;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.StaffId;

/**
 * The people of a school in a school year, and what of them waits for an approver.
 *
 * @param people by name; who left last
 * @param waiting oldest month first, then by name
 * @param closedThrough the month through which the books are closed; null if none is
 */
public record SchoolPeople(SchoolYearTotals school, List<Person> people, List<Waiting> waiting,
		@Nullable YearMonth closedThrough) {

	/**
	 * Someone's year.
	 *
	 * @param budget minutes set aside; null if nothing was said of it
	 * @param left whether they no longer work here
	 */
	public record Person(StaffId staff, String name, Totals totals, @Nullable Long budget, boolean left) {

		/** What is left of the budget, in minutes; null without one. */
		public @Nullable Long balance() {
			return (this.budget != null) ? this.budget - this.totals.all() : null;
		}

		/** How much of the budget is used, in percent; 0 without one. */
		public int used() {
			return (this.budget == null) ? 0
					: (this.budget == 0) ? 100 : (int) Math.min(999, this.totals.all() * 100 / this.budget);
		}

	}

	/**
	 * A month of someone that is not approved.
	 *
	 * @param within minutes that are confirmed and stay within the norm
	 * @param deviating how many confirmed entries go beyond it
	 * @param proposed how many entries the person must confirm first
	 * @param mine whether the viewer approves them: not their own, and a director's only
	 * the board
	 */
	public record Waiting(StaffId staff, String name, YearMonth month, int entries, long within, int deviating,
			int proposed, boolean mine) {
	}

}
