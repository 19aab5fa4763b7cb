package nl.drempel.visit.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.Group;
import nl.drempel.school.PupilId;
import nl.drempel.shared.Bar;
import nl.drempel.shared.CaseId;

/**
 * The visits of a group as its page shows them.
 *
 * @param families how many households the group has
 * @param visited how many of those were visited
 * @param remaining how many visits are to come
 * @param minutes what those will take by the school's norm
 */
record ClassList(Group group, int families, int visited, int remaining, int minutes, Bar bar, List<Row> rows) {

	/** Whether no visit was planned for anyone yet. */
	public boolean isUntouched() {
		return this.rows.stream().allMatch((row) -> row.visit() == null);
	}

	/**
	 * A pupil and where the visit stands.
	 *
	 * @param languages the languages of the family, and whether an interpreter is wanted;
	 * empty when that is only Dutch
	 * @param next what counts next, in words
	 * @param dots the attempts, if there were any
	 * @param begun whether its week has come
	 * @param urgent whether this is the one thing to do now
	 */
	record Row(PupilId pupil, String name, String languages, @Nullable CaseId visit, @Nullable String reference,
			Chip chip, String next, boolean late, @Nullable Dots dots, NextAction action, @Nullable String taskId,
			@Nullable String taskKey, boolean begun, boolean urgent) {

		Row asUrgent() {
			return new Row(this.pupil, this.name, this.languages, this.visit, this.reference, this.chip, this.next,
					this.late, this.dots, this.action, this.taskId, this.taskKey, this.begun, true);
		}

	}

	/**
	 * A state in a word.
	 *
	 * @param look {@code ok plan wait bad}, or nothing for what did not begin
	 */
	record Chip(String look, String text) {
	}

	/**
	 * Unsuccessful attempts as dots.
	 *
	 * @param open how many are left before another way is chosen
	 */
	record Dots(int tried, int open) {

		public String filled() {
			return "●".repeat(this.tried);
		}

		public String empty() {
			return "○".repeat(this.open);
		}

	}

}
