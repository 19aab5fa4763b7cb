package nl.drempel.web.casepage;

import org.jspecify.annotations.Nullable;

import nl.drempel.casefile.CaseType;
import nl.drempel.shared.InvalidInputException;

/** Reads what a caller asks for. */
public final class Asked {

	private Asked() {
	}

	/**
	 * The type with this key.
	 * @throws InvalidInputException at {@code type} if there is none
	 */
	public static CaseType type(String key) {
		try {
			return CaseType.ofKey(key);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidInputException("type", "error.choice");
		}
	}

	/**
	 * A text that must be there.
	 * @throws InvalidInputException at {@code field} if it is not
	 */
	public static String text(String field, @Nullable String value) {
		if (value == null || value.isBlank()) {
			throw new InvalidInputException(field, "error.required");
		}
		return value;
	}

}
