package nl.drempel.shared;

import java.util.Arrays;

/**
 * What was sent can't be read at all (400): broken off, another format, another encoding.
 */
public class UnreadableInputException extends RuntimeException {

	private final String[] args;

	/**
	 * Says why it can't be read.
	 * @param code a message code, for the sentence that the user reads
	 * @param args what the sentence names (a line); never content
	 */
	public UnreadableInputException(String code, Object... args) {
		super(code);
		this.args = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
	}

	public String code() {
		return getMessage();
	}

	/** What the sentence names, as it is to be written: a line is no amount. */
	public Object[] args() {
		return this.args.clone();
	}

}
