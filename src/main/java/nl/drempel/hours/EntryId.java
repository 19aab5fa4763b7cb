package nl.drempel.hours;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;

import nl.drempel.shared.Ids;

/** The identity of an entry in the ledger. */
public record EntryId(@JsonValue UUID value) {

	public static EntryId random() {
		return new EntryId(UUID.randomUUID());
	}

	/**
	 * Reads an id as it stands in an address.
	 * @throws nl.drempel.shared.NotFoundException if the text is no id: what cannot exist
	 * does not exist
	 */
	public static EntryId valueOf(String text) {
		return new EntryId(Ids.parse(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
