package nl.drempel.shared;

import java.io.Serializable;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;

/** The identity of a case, also the business key of its process. */
public record CaseId(@JsonValue UUID value) implements Serializable {

	public static CaseId random() {
		return new CaseId(UUID.randomUUID());
	}

	/**
	 * Reads an id as it stands in an address.
	 * @throws NotFoundException if the text is no id: what cannot exist does not exist
	 */
	public static CaseId valueOf(String text) {
		return new CaseId(Ids.parse(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
