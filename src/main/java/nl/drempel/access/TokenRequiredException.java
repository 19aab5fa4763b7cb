package nl.drempel.access;

import org.springframework.security.authentication.InsufficientAuthenticationException;

/** The password alone is not enough here: programs use a token (401). */
public class TokenRequiredException extends InsufficientAuthenticationException {

	public TokenRequiredException() {
		super("token required");
	}

}
