package nl.drempel.hours;

import java.util.List;

import nl.drempel.shared.FieldError;

/**
 * What came of a file with budgets.
 *
 * @param taken how many rows were taken
 */
public record BudgetFileResult(int taken, List<Rejected> rejected) {

	/**
	 * A row that was not taken.
	 *
	 * @param line in the file, from 1
	 * @param reason why, in the column of that name
	 */
	public record Rejected(int line, FieldError reason) {
	}

}
