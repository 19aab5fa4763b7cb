package nl.drempel.work;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/** What task hours are spent on (contract, {@code POST /hours}). */
public enum Activity {

	/** Trying to reach a family. */
	CONTACT,
	/** Getting ready for a visit. */
	PREPARATION,
	/** On the way to a visit and back. */
	TRAVEL,
	/** The visit itself. */
	VISIT,
	/** Writing the report. */
	REPORT,
	/** What was promised at the visit. */
	AFTERCARE,
	/** A talk with a family. */
	CONVERSATION,
	/** Weighing and following a signal. */
	SIGNAL,
	/** Handing a family over. */
	HANDOFF,
	/** Handling a complaint. */
	COMPLAINT,
	/** Whatever else belongs to contact with parents. */
	OTHER;

	/** The key by which tables, pages and the API know it. */
	@JsonValue
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The activity with this key, if there is one. */
	public static Optional<Activity> ofKey(String key) {
		return Arrays.stream(values()).filter((activity) -> activity.key().equals(key)).findFirst();
	}

}
