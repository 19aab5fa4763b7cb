package nl.drempel.shared;

/**
 * What was sent can't be read at all (400): broken off, another format, another encoding.
 */
public class UnreadableInputException extends RuntimeException {

	private final transient Object[] args;

	/**
	 * Says why it can't be read.
	 * @param code a message code, for the sentence that the user reads
	 * @param args what the sentence names (a line); never content
	 */
	public UnreadableInputException(String code, Object... args) {
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
