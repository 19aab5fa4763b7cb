package nl.drempel.school;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;

import nl.drempel.shared.Ids;

/** The identity of a partner organisation. */
public record PartnerId(@JsonValue UUID value) {

	public static PartnerId random() {
		return new PartnerId(UUID.randomUUID());
	}

	/**
	 * Reads an id as it stands in an address.
	 * @throws nl.drempel.shared.NotFoundException if the text is no id: what cannot exist
	 * does not exist
	 */
	public static PartnerId valueOf(String text) {
		return new PartnerId(Ids.parse(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
