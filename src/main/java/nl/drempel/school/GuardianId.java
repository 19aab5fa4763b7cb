package nl.drempel.school;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;

import nl.drempel.shared.Ids;

/** The identity of a guardian. */
public record GuardianId(@JsonValue UUID value) {

	public static GuardianId random() {
		return new GuardianId(UUID.randomUUID());
	}

	/**
	 * Reads an id as it stands in an address.
	 * @throws nl.drempel.shared.NotFoundException if the text is no id: what cannot exist
	 * does not exist
	 */
	public static GuardianId valueOf(String text) {
		return new GuardianId(Ids.parse(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
