package nl.drempel.access.web;

import java.util.List;

import nl.drempel.access.Login;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * How a {@link Login} stands in the security context. Roles are not in it: they are read
 * anew with each request.
 */
final class LoginToken extends AbstractAuthenticationToken {

	private final Login login;

	private final @Nullable String issuersToken;

	LoginToken(Login login) {
		this(login, null);
	}

	/**
	 * Creates one of who came from an issuer.
	 * @param issuersToken what the issuer wants to see at logging out
	 */
	LoginToken(Login login, @Nullable String issuersToken) {
		super(List.of());
		this.login = login;
		this.issuersToken = issuersToken;
		setAuthenticated(true);
	}

	Login login() {
		return this.login;
	}

	@Nullable String issuersToken() {
		return this.issuersToken;
	}

	@Override
	public @Nullable Object getCredentials() {
		return null;
	}

	@Override
	public Object getPrincipal() {
		return this.login.username();
	}

}
