package nl.drempel.school;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The policy of schools and boards. Answers come from memory: asking costs no query.
 */
public interface Settings {

	/** What holds at a school: its own value, else its board's, else the default. */
	int get(SchoolId school, Setting setting);

	/** What a school chose itself. */
	Map<Setting, Integer> chosenBy(SchoolId school);

	/** What a board chose for its schools. */
	Map<Setting, Integer> chosenBy(BoardId board);

	/**
	 * Sets what a school chooses; a null value or a missing setting takes its choice
	 * back.
	 * @throws nl.drempel.shared.InvalidInputException with the settings' keys as fields
	 */
	void choose(SchoolId school, Map<Setting, @Nullable Integer> values);

	/** Sets what a board chooses for its schools; errors as for a school. */
	void choose(BoardId board, Map<Setting, @Nullable Integer> values);

}
