package nl.drempel.shared;

/**
 * Somebody else was first, or the thing is no longer in a state that allows this (409).
 */
public class ConflictException extends RuntimeException {

	private final transient Object[] args;

	/**
	 * Names what stood in the way.
	 * @param code a message code, for the sentence that the user reads
	 * @param args what the sentence names
	 */
	public ConflictException(String code, Object... args) {
		super(code);
		this.args = args;
	}

	public String code() {
		return getMessage();
	}

	public Object[] args() {
		return this.args.clone();
	}

}
