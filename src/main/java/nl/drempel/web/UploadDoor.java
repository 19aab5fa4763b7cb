package nl.drempel.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets forms with files in at one address, from who is logged in. The server writes such
 * a form to disk as soon as anyone asks for one of its fields, and the check of its token
 * already does: long before the doorkeeper.
 */
@Component
class UploadDoor extends OncePerRequestFilter implements Ordered {

	private static final String IMPORT = "/beheer/import";

	/** Within the filter that words failures (-104), around the doorkeeper (-100). */
	@Override
	public int getOrder() {
		return -103;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		String type = request.getContentType();
		return type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!Requests.path(request).equals(IMPORT)) {
			throw new HttpMediaTypeNotSupportedException(MediaType.MULTIPART_FORM_DATA, List.of());
		}
		if (isLoggedIn(request)) {
			chain.doFilter(request, response);
		}
		else {
			// Asks for a login, and then shows the page to choose the file on again.
			response.sendRedirect(request.getContextPath() + IMPORT);
		}
	}

	static boolean isLoggedIn(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return session != null
				&& session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
	}

}
