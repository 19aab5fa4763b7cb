package nl.drempel.casefile;

import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonValue;

/** The kinds of case, each with the letters of its references. */
public enum CaseType {

	HOME_VISIT("home-visit", "HB"), SIGNAL("signal", "SI"), HANDOFF("handoff", "OV"), COMPLAINT("complaint", "KL");

	private final String key;

	private final String prefix;

	CaseType(String key, String prefix) {
		this.key = key;
		this.prefix = prefix;
	}

	@JsonValue
	public String key() {
		return this.key;
	}

	/**
	 * The reference of the case that got this number in this year, as
	 * {@code HB-2026-00001}.
	 */
	public String reference(int year, long number) {
		return "%s-%d-%05d".formatted(this.prefix, year, number);
	}

	/**
	 * The type with this key.
	 * @throws IllegalArgumentException if there is none
	 */
	public static CaseType ofKey(String key) {
		return Arrays.stream(values())
			.filter((type) -> type.key.equals(key))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("no such case type"));
	}

}
