package nl.drempel.shared;

/**
 * It does not exist, or the user may not know that it does: the two must look alike
 * (404).
 */
public class NotFoundException extends RuntimeException {

	public NotFoundException() {
		super("not found");
	}

}
