package nl.drempel.vault;

/**
 * What is sealed does not open: it lies under a key that is not there, is about something
 * else, or was changed.
 */
public class NotOpenedException extends RuntimeException {

	public NotOpenedException(String message) {
		super(message);
	}

}
