package nl.drempel.school;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;

import nl.drempel.shared.Ids;

/** The identity of a school board. */
public record BoardId(@JsonValue UUID value) {

	public static BoardId random() {
		return new BoardId(UUID.randomUUID());
	}

	/**
	 * Reads an id as it stands in an address.
	 * @throws nl.drempel.shared.NotFoundException if the text is no id: what cannot exist
	 * does not exist
	 */
	public static BoardId valueOf(String text) {
		return new BoardId(Ids.parse(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
