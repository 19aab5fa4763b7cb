package nl.drempel.complaint;

import java.time.Instant;
import java.util.Locale;

import nl.drempel.school.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said in a complaint; never changed.
 *
 * @param level among handlers: the level at which it was written
 * @param goesAlong among handlers: whether the levels above may read it
 * @param author null: the complainant
 */
public record Message(Thread thread, @Nullable ComplaintLevel level, boolean goesAlong, @Nullable StaffId author,
		@Nullable StaffId onBehalfOf, String text, Instant at) {

	/** Who reads along. */
	public enum Thread {

		/** The complainant, the contact person and whoever handles it now. */
		COMPLAINANT,
		/** Those who handle it at a level, and above as far as it goes along. */
		HANDLERS,
		/** The contact person's own notes; no handler reads them. */
		CONTACT;

		/** The key by which API and tables know the thread. */
		public String key() {
			return name().toLowerCase(Locale.ROOT);
		}

		/**
		 * The thread with this key.
		 * @throws IllegalArgumentException if there is none
		 */
		public static Thread ofKey(String key) {
			return valueOf(key.toUpperCase(Locale.ROOT));
		}

	}

}
