package nl.drempel.message;

import java.util.Arrays;
import java.util.Locale;

/**
 * What someone is told; the words follow from the kind, and never say what it is about.
 */
public enum Notice {

	/** Something that cannot wait has come up. */
	URGENT(true),
	/** Something has come up for a partner. */
	PARTNER(false),
	/** The overview of the day: how many tasks, and how many of them are late. */
	DIGEST(false),
	/** A partner has until the next working day. */
	REMINDER(false),
	/** A partner is late. */
	OVERDUE(false),
	/** To the intern begeleider: a partner is late. */
	PARTNER_LATE(true),
	/** To the director: how many signals wait too long. */
	LATE_SIGNALS(true),
	/** To the privacy officer: a step stays open, for nobody at the board may do it. */
	STAYS_OPEN(true),
	/** To the privacy officer: reading that is not usual waits to be looked at. */
	UNUSUAL(true);

	private final boolean always;

	Notice(boolean always) {
		this.always = always;
	}

	/** Whether it is sent also to who wants no mail. */
	public boolean always() {
		return this.always;
	}

	/** The key by which tables and messages know it. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The notice with this key. */
	public static Notice ofKey(String key) {
		return Arrays.stream(values()).filter((one) -> one.key().equals(key)).findFirst().orElseThrow();
	}

}
