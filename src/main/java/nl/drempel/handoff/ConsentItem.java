package nl.drempel.handoff;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a family can let a partner have; consent is given for each of these apart. */
public enum ConsentItem {

	SUMMARY, QUESTION, REPORT, AGREEMENTS, SUPPORT_TRIED, FEEDBACK_TO_SCHOOL;

	/** The key by which API, tables and messages know the item. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The keys of all items, in the order in which they are shown. */
	public static List<String> keys() {
		return Arrays.stream(values()).map(ConsentItem::key).toList();
	}

}
