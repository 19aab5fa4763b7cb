package nl.drempel.hours.domain;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import nl.drempel.hours.Totals;
import nl.drempel.hours.jdbc.ExportRepository;
import nl.drempel.work.Activity;

/** What stands in the files of task hours. All lengths are in minutes. */
final class ExportTables {

	private ExportTables() {
	}

	static ExportRepository.Row withoutReason(ExportRepository.Row row) {
		return new ExportRepository.Row(row.staff(), row.name(), row.username(), row.workedOn(), row.workedIn(),
				row.month(), row.activity(), row.minutes(), row.status(), row.deviates(), row.origin(), null, null,
				row.id(), row.reverses(), row.replaces());
	}

	/** What schools plan hours for. */
	enum Task {

		VISITS, TALKS, SIGNALS, COMPLAINTS, OTHER;

		static Task of(Activity activity) {
			return switch (activity) {
				case CONTACT, PREPARATION, TRAVEL, VISIT, REPORT, AFTERCARE -> VISITS;
				case CONVERSATION -> TALKS;
				case SIGNAL, HANDOFF -> SIGNALS;
				case COMPLAINT -> COMPLAINTS;
				case OTHER -> OTHER;
			};
		}

	}

	/**
	 * The overview of a school.
	 *
	 * @param set what is set aside for the school in all; null if nothing was said of it
	 * @param open the visits still to be made; null in another year than this one
	 * @param norm what a visit takes
	 * @param left what is not used of what is set aside
	 */
	record SchoolTable(List<Line> lines, List<Person> people, @Nullable Long set, @Nullable Long open, int norm,
			long left) {
	}

	/**
	 * Someone's task.
	 *
	 * @param perPiece the norm of one; null if there is none
	 * @param available the person's budget, on their first line
	 */
	record Line(String name, @Nullable BigDecimal wtf, Task task, @Nullable Integer perPiece, long count, long needed,
			@Nullable Long available) {
	}

	/** Someone's year. */
	record Person(String name, @Nullable BigDecimal wtf, @Nullable Long workingYear, @Nullable Long budget,
			Totals totals) {

		/** What is left of the budget; null without one. */
		@Nullable Long left() {
			return (this.budget != null) ? this.budget - this.totals.all() : null;
		}

	}

}
