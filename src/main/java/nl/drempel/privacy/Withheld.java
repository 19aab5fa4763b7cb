package nl.drempel.privacy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a piece is not shown to who asks (AVG art. 15 lid 4, UAVG art. 41).
 */
public enum Withheld {

	/** It concerns somebody else. */
	OTHER_PERSON(true),
	/** It could put a child or somebody else in danger. */
	SAFETY(true),
	/** Who asks has no custody, and it is about the pupil. */
	NO_CUSTODY(false),
	/** From 16 on the pupil asks, and nobody else for them. */
	PUPIL_DECIDES(false),
	/** It was said in confidence among those who handle a complaint (WPO art. 14). */
	CONFIDENCE(false);

	private final boolean silent;

	Withheld(boolean silent) {
		this.silent = silent;
	}

	/**
	 * Whether the report doesn't say which pieces these are: that would say too much.
	 * Each report has one and the same sentence about them, whether there are any or not.
	 */
	public boolean isSilent() {
		return this.silent;
	}

	/** The key by which tables and messages know the reason. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The reason with this key. */
	public static Optional<Withheld> ofKey(String key) {
		return Arrays.stream(values()).filter((one) -> one.key().equals(key)).findFirst();
	}

}
