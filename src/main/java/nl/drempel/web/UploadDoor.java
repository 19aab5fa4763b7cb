package nl.drempel.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.filter.OncePerRequestFilter;

import nl.drempel.access.HourlyLimit;
import nl.drempel.access.TooManyAttemptsException;
import nl.drempel.shared.TooLargeException;

/**
 * Lets forms with files in at few addresses: imports, budgets and complaints that were
 * heard from who is logged in, and what comes with a complaint from anybody. What comes
 * with a complaint is not too large and does not come too often. The server writes such a
 * form to disk as soon as anyone asks for one of its fields, and the check of its token
 * already does: long before the doorkeeper.
 */
@Component
class UploadDoor extends OncePerRequestFilter implements Ordered {

	/** Five files of 10 MB, and what was typed. */
	static final long PUBLIC_BYTES = 52L * 1024 * 1024;

	/** One file of 1 MB, and room for one that is a little larger to be told so. */
	static final long BUDGET_BYTES = 4L * 1024 * 1024;

	private static final String IMPORT = "/beheer/import";

	/** Where the staff passes on what a complainant gave them. */
	private static final String STAFF = "/klachten/nieuw";

	/** Where a director sends the hours of a school's people. */
	private static final String BUDGET = "/taakuren/school/budget/bestand";

	/** The doors of complainants. */
	private static final Set<String> PUBLIC = Set.of("/klacht-indienen", "/klacht-volgen/bericht");

	private final HourlyLimit uploads;

	UploadDoor(@Value("${drempel.limits.uploads-per-hour:60}") int perHour) {
		this.uploads = new HourlyLimit(perHour);
	}

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
		if (PUBLIC.contains(Requests.path(request))) {
			requireModest(request);
			chain.doFilter(request, response);
			return;
		}
		String path = Requests.path(request);
		if (!path.equals(IMPORT) && !path.equals(STAFF) && !path.equals(BUDGET)) {
			throw new HttpMediaTypeNotSupportedException(MediaType.MULTIPART_FORM_DATA, List.of());
		}
		if (!isLoggedIn(request)) {
			// Asks for a login, and then shows the page to choose the file on again.
			response.sendRedirect(request.getContextPath() + (path.equals(BUDGET) ? "/taakuren/school/budget" : path));
			return;
		}
		if (path.equals(STAFF)) {
			requireModest(request);
		}
		else if (path.equals(BUDGET)) {
			requireLength(request, BUDGET_BYTES);
		}
		chain.doFilter(request, response);
	}

	/** Browsers say how long a form is; what does not is not received. */
	private static void requireLength(HttpServletRequest request, long most) {
		long length = request.getContentLengthLong();
		if (length < 0 || length > most) {
			throw new TooLargeException(most);
		}
	}

	private void requireModest(HttpServletRequest request) {
		requireLength(request, PUBLIC_BYTES);
		this.uploads.take(request.getRemoteAddr()).ifPresent((wait) -> {
			throw new TooManyAttemptsException(wait);
		});
	}

	static boolean isLoggedIn(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return session != null
				&& session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
	}

}
