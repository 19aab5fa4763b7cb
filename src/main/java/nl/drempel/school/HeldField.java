package nl.drempel.school;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Something that is kept, with what it is called.
 *
 * @param label the message code of what it is called, or the words themselves where a
 * form asked for it
 * @param kind how {@code value} is to be read
 * @param value text, an id, a message code, or a day or moment as ISO 8601
 */
public record HeldField(String label, Kind kind, String value) {

	/** How a value is to be read. */
	public enum Kind {

		/** As it was typed. */
		TEXT,
		/** A message code. */
		CODE,
		/** {@code true} or {@code false}. */
		YES_NO,
		/** A day. */
		DAY,
		/** A moment. */
		MOMENT,
		/** A number. */
		NUMBER,
		/** The id of someone of the staff. */
		STAFF,
		/** The id of a guardian. */
		GUARDIAN,
		/** The id of a partner. */
		PARTNER,
		/** The id of a document of the case. */
		DOCUMENT

	}

	static HeldField day(String label, LocalDate day) {
		return new HeldField(label, Kind.DAY, day.toString());
	}

	static HeldField moment(String label, Instant moment) {
		return new HeldField(label, Kind.MOMENT, moment.toString());
	}

}
