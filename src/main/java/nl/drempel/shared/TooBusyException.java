package nl.drempel.shared;

/** It is so busy that one's turn did not come in time (503); soon it will. */
public class TooBusyException extends RuntimeException {

	public TooBusyException() {
		super("too busy");
	}

}
