package nl.drempel.access;

import org.springframework.security.access.AccessDeniedException;

/** The one-time password must be changed first, on the page for it (403). */
public class PasswordChangeRequiredException extends AccessDeniedException {

	public PasswordChangeRequiredException() {
		super("one-time password");
	}

}
