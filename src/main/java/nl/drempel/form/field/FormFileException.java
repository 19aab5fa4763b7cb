package nl.drempel.form.field;

/** A form file that cannot be used; it stops the start and says where to look. */
public class FormFileException extends IllegalStateException {

	public FormFileException(String message) {
		super(message);
	}

	public FormFileException(String message, Throwable cause) {
		super(message, cause);
	}

}
