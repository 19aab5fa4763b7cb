package nl.drempel.school;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/** The holiday region of a school, as the government names the three. */
public enum Region {

	NOORD, MIDDEN, ZUID;

	/** The key by which API, tables and messages know the region. */
	@JsonValue
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The region with this key, if there is one. */
	public static Optional<Region> ofKey(String key) {
		return Arrays.stream(values()).filter((region) -> region.key().equals(key)).findFirst();
	}

}
