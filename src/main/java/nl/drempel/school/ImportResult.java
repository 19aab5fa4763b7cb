package nl.drempel.school;

import java.util.List;

/** What came of a file that was read in. */
public sealed interface ImportResult {

	/** How many rejected rows are listed at the most; the others are only counted. */
	int MAX_LISTED = 10_000;

	/** The rows that were not read in, by line, at the most {@link #MAX_LISTED}. */
	List<Rejected> rejected();

	/** How many rows were not read in. */
	int rejectedTotal();

	/**
	 * What came of an EDEXML file.
	 *
	 * @param school the school's code
	 * @param groups how many groups the file has
	 * @param staff how many staff members the file has
	 */
	record Edexml(String school, String schoolYear, int groups, Changes pupils, int staff, Changes staffChanges,
			List<Rejected> rejected, int rejectedTotal) implements ImportResult {
	}

	/**
	 * What came of a guardians file.
	 *
	 * @param guardians where left counts the ties between a pupil and a guardian that the
	 * file no longer names
	 */
	record Guardians(Changes guardians, List<Rejected> rejected, int rejectedTotal) implements ImportResult {
	}

	/** How many were added, changed, marked as left, or already stood so. */
	record Changes(int added, int updated, int left, int unchanged) {
	}

	/**
	 * A row that was not read in.
	 *
	 * @param line in the file, counted from 1
	 * @param reason a key, as {@code unknown_group}; its sentence is the message
	 * {@code import.rejected.unknown_group}
	 * @param args what that sentence names: keys, never names of people
	 */
	record Rejected(int line, String reason, List<String> args) {
	}

}
