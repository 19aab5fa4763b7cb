package nl.drempel.visit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a family is visited. */
public enum Purpose {

	INTRODUCTION, ANNUAL, CONCERN, TRANSITION;

	@JsonValue
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static Optional<Purpose> ofKey(String key) {
		return Arrays.stream(values()).filter((purpose) -> purpose.key().equals(key)).findFirst();
	}

}
