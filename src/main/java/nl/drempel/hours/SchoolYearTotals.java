package nl.drempel.hours;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.School;
import nl.drempel.school.SchoolYear;
import nl.drempel.work.Activity;

/**
 * What a school spent in a school year, without people and cases.
 *
 * @param budget minutes set aside; null if nothing was said of it
 * @param openVisits home visits that are not reported yet
 * @param neededMinutes what those visits take by the school's norm
 */
public record SchoolYearTotals(School school, SchoolYear year, Map<Activity, Totals> activities, @Nullable Long budget,
		long openVisits, long neededMinutes) {

	public Totals totals() {
		return this.activities.values().stream().reduce(Totals.NOTHING, Totals::plus);
	}

	/** What is left of the budget, in minutes; null without one. */
	public @Nullable Long balance() {
		return (this.budget != null) ? this.budget - totals().all() : null;
	}

	/** Whether what is left is not enough for the visits that are still open. */
	public boolean isShort() {
		Long left = balance();
		return left != null && left < this.neededMinutes;
	}

}
