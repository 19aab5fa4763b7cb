package nl.drempel.shared;

import java.util.UUID;

/** Reads ids that come from outside. */
public final class Ids {

	private Ids() {
	}

	/**
	 * Reads an id as it stands in an address or a form.
	 * @throws NotFoundException if the text is no id: what cannot exist does not exist
	 */
	public static UUID parse(String text) {
		try {
			return UUID.fromString(text);
		}
		catch (IllegalArgumentException ex) {
			throw new NotFoundException();
		}
	}

}
