package nl.drempel.message;

import java.util.Locale;

import nl.drempel.access.Viewer;
import nl.drempel.school.StaffId;

/** What people choose about being told by mail. */
public interface MailPreferences {

	/** What someone chose; who never chose gets mail, in Dutch. */
	Preference of(StaffId person);

	/**
	 * Chooses for oneself.
	 * @throws nl.drempel.shared.InvalidInputException at {@code language} if there are no
	 * mails in it
	 */
	void choose(Preference wanted, Viewer viewer);

	/**
	 * A choice.
	 *
	 * @param mail whether they want the daily overview, or as a partner word of what is
	 * theirs; what cannot wait is always told
	 */
	record Preference(boolean mail, Locale language) {

		/** Who never chose. */
		public static final Preference STANDARD = new Preference(true, Locale.forLanguageTag("nl"));

	}

}
