package nl.drempel.shared;

/** Logged in, but no role of this user may ever do this (403). */
public class ForbiddenException extends RuntimeException {

	public ForbiddenException() {
		super("forbidden");
	}

}
