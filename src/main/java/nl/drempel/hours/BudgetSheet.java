package nl.drempel.hours;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.School;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.StaffId;

/**
 * What is set aside at a school in a school year, in all and for each person.
 *
 * @param total null if nothing was said of it
 * @param people by name; who left last
 * @param pupils how many pupils the school has now
 */
public record BudgetSheet(School school, SchoolYear year, @Nullable Budget total, List<Line> people, int pupils) {

	/** What the people have together, in minutes. */
	public long given() {
		return this.people.stream().mapToLong((line) -> (line.budget() != null) ? line.budget().minutes() : 0).sum();
	}

	/** What the people have together beyond the total, in minutes; 0 without a total. */
	public long difference() {
		return (this.total != null) ? given() - this.total.minutes() : 0;
	}

	/** Someone's line, if they have one. */
	public @Nullable Line of(StaffId staff) {
		return this.people.stream().filter((line) -> line.staff().equals(staff)).findFirst().orElse(null);
	}

	/**
	 * Someone's line.
	 *
	 * @param username null if they have no account
	 * @param left whether they no longer work here
	 * @param periods what part of full time they work, of this year, oldest first
	 * @param wtf that part today or, of another year, on its first day or the last one;
	 * null if it is not known
	 * @param workingYear the minutes of their working year (jaartaak); null if it is not
	 * known
	 * @param budget null if nothing was said of it
	 */
	public record Line(StaffId staff, String name, @Nullable String username, boolean left, List<Employment> periods,
			@Nullable BigDecimal wtf, @Nullable Long workingYear, @Nullable Budget budget) {
	}

}
