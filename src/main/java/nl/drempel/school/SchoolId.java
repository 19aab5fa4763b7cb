package nl.drempel.school;

import java.io.Serializable;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;

import nl.drempel.shared.Ids;

/** The identity of a school. */
public record SchoolId(@JsonValue UUID value) implements Serializable {

	public static SchoolId random() {
		return new SchoolId(UUID.randomUUID());
	}

	/**
	 * Reads an id as it stands in an address.
	 * @throws nl.drempel.shared.NotFoundException if the text is no id: what cannot exist
	 * does not exist
	 */
	public static SchoolId valueOf(String text) {
		return new SchoolId(Ids.parse(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
