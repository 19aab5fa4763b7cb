package nl.drempel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * A request as it looks while the database is away, and with it every session and the
 * token that forms carry.
 */
final class WithoutSession extends HttpServletRequestWrapper {

	WithoutSession(HttpServletRequest request) {
		super(request);
	}

	@Override
	public @Nullable HttpSession getSession(boolean create) {
		return null;
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		return name.equals(CsrfToken.class.getName()) ? null : super.getAttribute(name);
	}

}
