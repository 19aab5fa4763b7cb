package nl.drempel.school;

import nl.drempel.school.domain.Names;

/** Finds names without regard to case, accents or punctuation. */
public final class NameSearch {

	private NameSearch() {
	}

	/**
	 * A {@code like} pattern for {@code ' ' || search_name}: words of the name in this
	 * order, the last one perhaps unfinished. A text without words fits no name.
	 */
	public static String pattern(String text) {
		String words = Names.forSearch(text);
		return words.isEmpty() ? "" : "% " + words + "%";
	}

}
