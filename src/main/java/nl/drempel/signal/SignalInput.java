package nl.drempel.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import nl.drempel.form.PlainText;
import nl.drempel.school.Pupil;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;

/**
 * A signal as someone typed or sent it, before anything is known about it.
 *
 * @param typed the answers by the names of the API's fields
 */
public record SignalInput(Map<String, ? extends @Nullable Object> typed) {

	private static final int LONGEST = 10_000;

	/**
	 * The signal about this pupil, with everything that is wrong at once.
	 * @throws InvalidInputException with fields domain, description, words, impression,
	 * discussedWithGuardians, immediateDanger
	 */
	public NewSignal about(Pupil pupil) {
		List<FieldError> errors = new ArrayList<>();
		String domain = choice("domain", Signals.domains(), errors);
		String description = text("description", true, errors);
		String words = text("words", false, errors);
		String impression = text("impression", false, errors);
		String discussed = choice("discussedWithGuardians", Signals.discussed(), errors);
		boolean danger = yes("immediateDanger", errors);
		if (!errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		return new NewSignal(pupil.school(), pupil.id(), domain, description, words.isEmpty() ? null : words,
				impression.isEmpty() ? null : impression, discussed, danger);
	}

	/** What stands in a field, as it was typed. */
	public String raw(String field) {
		Object value = this.typed.get(field);
		return (value != null) ? value.toString() : "";
	}

	private String choice(String field, List<String> keys, List<FieldError> errors) {
		Object value = this.typed.get(field);
		if (value == null || "".equals(value)) {
			errors.add(FieldError.of(field, "error.required"));
			return "";
		}
		if (!(value instanceof String key) || !keys.contains(key)) {
			errors.add(FieldError.of(field, "error.choice"));
			return "";
		}
		return key;
	}

	private String text(String field, boolean required, List<FieldError> errors) {
		Object value = this.typed.get(field);
		if (value != null && !(value instanceof String)) {
			errors.add(FieldError.of(field, "error.value"));
			return "";
		}
		String text = (value instanceof String typed) ? PlainText.clean(typed) : "";
		if (text.isEmpty() && required) {
			errors.add(FieldError.of(field, "error.required"));
		}
		if (text.codePointCount(0, text.length()) > LONGEST) {
			errors.add(FieldError.of(field, "error.text.long", LONGEST));
		}
		return text;
	}

	/** A page sends texts, a program JSON. */
	private boolean yes(String field, List<FieldError> errors) {
		Object value = this.typed.get(field);
		if (value == null || "".equals(value)) {
			errors.add(FieldError.of(field, "error.required"));
		}
		else if (!(value instanceof Boolean) && !"true".equals(value) && !"false".equals(value)) {
			errors.add(FieldError.of(field, "error.choice"));
		}
		return Boolean.TRUE.equals(value) || "true".equals(value);
	}

}
