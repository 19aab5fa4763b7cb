package nl.drempel.school;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;

import nl.drempel.shared.Ids;

/** The identity of a household: the pupils of a school that share a guardian. */
public record HouseholdId(@JsonValue UUID value) {

	public static HouseholdId random() {
		return new HouseholdId(UUID.randomUUID());
	}

	/**
	 * Reads an id as it stands in an address.
	 * @throws nl.drempel.shared.NotFoundException if the text is no id: what cannot exist
	 * does not exist
	 */
	public static HouseholdId valueOf(String text) {
		return new HouseholdId(Ids.parse(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
