package nl.drempel.engine;

/**
 * The application must not start like this; the message is one sentence that says why.
 */
public class StartRefusedException extends RuntimeException {

	public StartRefusedException(String message) {
		super(message);
	}

	public StartRefusedException(String message, Throwable cause) {
		super(message, cause);
	}

}
