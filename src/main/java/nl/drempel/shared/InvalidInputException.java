package nl.drempel.shared;

import java.util.List;

/**
 * What was sent can be read but is wrong (422): one or more fields, each with its own
 * sentence.
 */
public class InvalidInputException extends RuntimeException {

	private final transient List<FieldError> errors;

	public InvalidInputException(List<FieldError> errors) {
		super("invalid input");
		this.errors = List.copyOf(errors);
	}

	public InvalidInputException(String field, String code, Object... args) {
		this(List.of(FieldError.of(field, code, args)));
	}

	public List<FieldError> errors() {
		return this.errors;
	}

}
