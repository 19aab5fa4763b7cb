package nl.drempel.shared;

import java.util.List;

/**
 * What is wrong with one field.
 *
 * @param field the field's key as the form or the API names it; a field in a row as
 * {@code signals[0].domain}; empty when it concerns the whole
 * @param code a message code, for the sentence that the user reads at that field
 * @param args what the sentence names (a limit, a date); never what the user typed
 */
public record FieldError(String field, String code, List<Object> args) {

	public static FieldError of(String field, String code, Object... args) {
		return new FieldError(field, code, List.of(args));
	}

}
