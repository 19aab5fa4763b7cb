package nl.drempel.access.web;

import java.io.IOException;
import java.util.Collections;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts a session whose cookie lies under an older master key, and all that it remembers,
 * under the newest, as soon as it is used: so that the older key can go and nobody is
 * logged out.
 */
final class SessionRenewal extends OncePerRequestFilter {

	private final HttpSessionIdResolver ids;

	SessionRenewal(HttpSessionIdResolver ids) {
		this.ids = ids;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (SealedCookie.isOld(request)) {
			HttpSession session = request.getSession(false);
			if (session != null) {
				Collections.list(session.getAttributeNames())
					.forEach((name) -> session.setAttribute(name, session.getAttribute(name)));
				this.ids.setSessionId(request, response, session.getId());
			}
		}
		chain.doFilter(request, response);
	}

}
