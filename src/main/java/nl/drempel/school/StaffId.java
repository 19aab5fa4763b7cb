package nl.drempel.school;

import java.io.Serializable;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;

import nl.drempel.shared.Ids;

/** The identity of someone who can be named as doing something. */
public record StaffId(@JsonValue UUID value) implements Serializable {

	public static StaffId random() {
		return new StaffId(UUID.randomUUID());
	}

	/**
	 * Reads an id as it stands in an address.
	 * @throws nl.drempel.shared.NotFoundException if the text is no id: what cannot exist
	 * does not exist
	 */
	public static StaffId valueOf(String text) {
		return new StaffId(Ids.parse(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
