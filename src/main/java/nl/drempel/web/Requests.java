package nl.drempel.web;

import java.net.URI;
import java.util.Objects;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What a request is about, also when it is answered by an error page. */
final class Requests {

	private Requests() {
	}

	/** The path that was asked for, without the context's own. */
	static String path(HttpServletRequest request) {
		Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		String uri = Objects.toString((failed != null) ? failed : request.getRequestURI(), "/");
		String context = Objects.toString(request.getContextPath(), "");
		return uri.startsWith(context) ? uri.substring(context.length()) : uri;
	}

	/** Whether a program asks, rather than a person. */
	static boolean isApi(HttpServletRequest request) {
		return path(request).startsWith("/api/");
	}

	/**
	 * An address to go back to, only if it is one of this application: a path, without
	 * another host.
	 */
	static String local(@Nullable String address) {
		if (address == null || !address.startsWith("/") || address.startsWith("//") || address.indexOf('\\') >= 0) {
			return "/";
		}
		try {
			URI uri = URI.create(address);
			return (uri.getScheme() == null && uri.getRawAuthority() == null) ? uri.toASCIIString() : "/";
		}
		catch (IllegalArgumentException ex) {
			return "/";
		}
	}

}
