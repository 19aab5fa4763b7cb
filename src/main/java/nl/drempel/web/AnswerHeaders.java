package nl.drempel.web;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.stereotype.Component;

/**
 * What every answer tells the browser besides, in one place: pages, calls, files, what is
 * refused and what fails. It goes by what is being sent, not by who sends it, so that an
 * address that is added gets the strictest headers by itself.
 */
@Component
class AnswerHeaders extends HeaderWriterFilter implements Ordered {

	/** No inline script or style anywhere; what a page needs comes from this server. */
	static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
			+ "font-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

	/** The viewer of diagrams sets style attributes; nothing else is loosened. */
	static final String DIAGRAM_POLICY = PAGE_POLICY + "; style-src-attr 'unsafe-inline'";

	/** The page of the API description brings styles of its own. */
	static final String API_PAGE_POLICY = PAGE_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

	/** What is no page of ours may do nothing at all, also when it is opened as one. */
	static final String NO_PAGE_POLICY = "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

	/** A file is saved. Opened in the browser after all, it is a stranger there. */
	static final String FILE_POLICY = "sandbox; default-src 'none'";

	static final String NEVER_KEPT = "no-store";

	/** It is named by what is in it, or by its version. */
	static final String KEPT_FOR_GOOD = "public, max-age=31536000, immutable";

	private static final String KEPT_BUT_ASKED = "no-cache";

	/** A year; not for names under this one, which may be somebody else's. */
	static final String HTTPS_ONLY = "max-age=31536000";

	private static final Pattern STATIC = Pattern
		.compile("/(drempel[^/]*\\.(css|js)|favicon[^/]*\\.svg|webjars/.+|swagger-ui/.+)");

	private static final Pattern VERSIONED = Pattern.compile("/[^/]+-[0-9a-f]{32}\\.\\w+|/webjars/[^/]+/\\d[^/]*/.+");

	AnswerHeaders() {
		super(List.of(AnswerHeaders::write));
	}

	/** Around everything else, so that nothing answers without it. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 1;
	}

	/** The page of an error is another answer than what it replaces. */
	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	/** Writes them, once it is known what is being sent. */
	static void write(HttpServletRequest request, HttpServletResponse response) {
		// What was refused for its first line has no address.
		String path = Objects.toString(request.getRequestURI(), "")
			.substring(Objects.toString(request.getContextPath(), "").length());
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("X-Frame-Options", "DENY");
		response.setHeader("Referrer-Policy", "same-origin");
		response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
		response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
		response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
		response.setHeader("Content-Security-Policy", policy(path, response));
		response.setHeader(HttpHeaders.CACHE_CONTROL, kept(path, response.getStatus()));
		if (request.isSecure()) {
			response.setHeader("Strict-Transport-Security", HTTPS_ONLY);
		}
	}

	private static String policy(String path, HttpServletResponse response) {
		if (response.getHeader(HttpHeaders.CONTENT_DISPOSITION) != null) {
			return FILE_POLICY;
		}
		if (!Objects.toString(response.getContentType(), "").startsWith(MediaType.TEXT_HTML_VALUE)) {
			return NO_PAGE_POLICY;
		}
		if (response.getStatus() != HttpServletResponse.SC_OK) {
			return PAGE_POLICY;
		}
		if (path.startsWith("/swagger-ui/")) {
			return API_PAGE_POLICY;
		}
		return path.endsWith("/schema") ? DIAGRAM_POLICY : PAGE_POLICY;
	}

	private static String kept(String path, int status) {
		if (status >= 300 && status != HttpServletResponse.SC_NOT_MODIFIED || !STATIC.matcher(path).matches()) {
			return NEVER_KEPT;
		}
		return VERSIONED.matcher(path).matches() ? KEPT_FOR_GOOD : KEPT_BUT_ASKED;
	}

}
