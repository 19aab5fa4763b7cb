package nl.drempel.school;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;

import nl.drempel.shared.Ids;

/** The identity of a group in one school year. */
public record GroupId(@JsonValue UUID value) {

	public static GroupId random() {
		return new GroupId(UUID.randomUUID());
	}

	/**
	 * Reads an id as it stands in an address.
	 * @throws nl.drempel.shared.NotFoundException if the text is no id: what cannot exist
	 * does not exist
	 */
	public static GroupId valueOf(String text) {
		return new GroupId(Ids.parse(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
