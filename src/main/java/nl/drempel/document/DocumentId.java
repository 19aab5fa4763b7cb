package nl.drempel.document;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;

import nl.drempel.shared.Ids;

/** The identity of a document. */
public record DocumentId(@JsonValue UUID value) {

	public static DocumentId random() {
		return new DocumentId(UUID.randomUUID());
	}

	/**
	 * Reads an id as it stands in an address.
	 * @throws nl.drempel.shared.NotFoundException if the text is no id: what cannot exist
	 * does not exist
	 */
	public static DocumentId valueOf(String text) {
		return new DocumentId(Ids.parse(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
