package nl.drempel.form;

import java.util.List;

import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;

/**
 * What reading a form came to.
 *
 * @param values what could be read, also when something else is wrong
 * @param errors what is wrong, in the order of the form; empty if nothing is
 */
public record FormResult(FormValues values, List<FieldError> errors) {

	public FormResult {
		errors = List.copyOf(errors);
	}

	public boolean ok() {
		return this.errors.isEmpty();
	}

	/**
	 * The values, if everything is right.
	 * @throws InvalidInputException with all errors otherwise
	 */
	public FormValues orThrow() {
		if (!ok()) {
			throw new InvalidInputException(this.errors);
		}
		return this.values;
	}

}
