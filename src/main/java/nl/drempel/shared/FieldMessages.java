package nl.drempel.shared;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

/** What is wrong with the fields of a page, as sentences in the reader's language. */
@Component
public class FieldMessages {

	private final Words words;

	FieldMessages(Words words) {
		this.words = words;
	}

	/**
	 * The first sentence of each field, in their order; the field is empty for the whole.
	 */
	public Map<String, String> of(InvalidInputException ex) {
		Map<String, String> messages = new LinkedHashMap<>();
		ex.errors()
			.forEach((error) -> messages.putIfAbsent(error.field(),
					this.words.say(error.code(), error.args().toArray())));
		return messages;
	}

}
