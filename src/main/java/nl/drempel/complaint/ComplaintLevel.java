package nl.drempel.complaint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/** The levels of a complaint, from low to high (seeds 000 §2.2 and 004 p. 9). */
public enum ComplaintLevel {

	/** The teacher or mentor, in a talk. */
	TEACHER,
	/** The director of the school. */
	DIRECTOR,
	/** The school board. */
	BOARD,
	/** The national commission, Landelijke Klachtencommissie Onderwijs. */
	LKC;

	/**
	 * The key by which API, tables and messages know the level; also the case's state.
	 */
	@JsonValue
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	public boolean isAbove(ComplaintLevel other) {
		return compareTo(other) > 0;
	}

	/** The level with this key, if there is one. */
	public static Optional<ComplaintLevel> ofKey(String key) {
		return Arrays.stream(values()).filter((level) -> level.key().equals(key)).findFirst();
	}

}
