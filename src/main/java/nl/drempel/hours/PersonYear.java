package nl.drempel.hours;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.SchoolYear;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.work.Activity;

/**
 * The hours of someone in a school year, as far as a viewer may see them: at all their
 * schools, or at those that the viewer leads.
 *
 * @param own whether it is the viewer
 * @param lines newest first
 * @param totals sums of all entries of the year, also of those on other pages
 * @param budget minutes set aside; null if nothing was said of it
 */
public record PersonYear(StaffId staff, String name, SchoolYear year, boolean own, List<Line> lines, Totals totals,
		Map<Activity, Totals> activities, @Nullable Long budget) {

	/** What is left of the budget, in minutes; null without one. */
	public @Nullable Long balance() {
		return (this.budget != null) ? this.budget - this.totals.all() : null;
	}

	/**
	 * An entry as a viewer may see it.
	 *
	 * @param delicate whether it belongs to a signal, handoff or complaint: others than
	 * the person see its activity, minutes and month only (contract)
	 * @param workedOn null if the viewer may not know the day
	 * @param reference of its case; null if it has none or the viewer may not know it
	 * @param reason null if there is none or the viewer may not know it
	 */
	public record Line(Entry entry, boolean delicate, @Nullable LocalDate workedOn, @Nullable String reference,
			@Nullable String reason) {

		/** Its case; null if it has none or the viewer may not know it. */
		public @Nullable CaseId caseId() {
			return (this.reference != null || (!this.delicate && this.workedOn != null)) ? this.entry.caseId() : null;
		}

	}

}
