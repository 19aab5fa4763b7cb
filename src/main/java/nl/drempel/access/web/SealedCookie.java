package nl.drempel.access.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import nl.drempel.vault.MasterKey;
import nl.drempel.vault.NotOpenedException;

import org.springframework.session.web.http.CookieSerializer;

/**
 * The id of a session as a browser keeps it: sealed under the master key, so that an id
 * from the table, or from a dump, opens no session.
 */
final class SealedCookie implements CookieSerializer {

	private static final String ABOUT = "session-cookie";

	private static final String OLD = SealedCookie.class.getName() + ".old";

	private final CookieSerializer plain;

	private final MasterKey key;

	SealedCookie(CookieSerializer plain, MasterKey key) {
		this.plain = plain;
		this.key = key;
	}

	@Override
	public void writeCookieValue(CookieValue cookie) {
		String id = cookie.getCookieValue();
		// An empty one takes the cookie away.
		CookieValue sealed = new CookieValue(cookie.getRequest(), cookie.getResponse(), id.isEmpty() ? id : seal(id));
		this.plain.writeCookieValue(sealed);
	}

	@Override
	public List<String> readCookieValues(HttpServletRequest request) {
		return this.plain.readCookieValues(request).stream().flatMap((sealed) -> open(sealed, request)).toList();
	}

	/** Whether a cookie of this request was read that lies under an older key. */
	static boolean isOld(HttpServletRequest request) {
		return request.getAttribute(OLD) != null;
	}

	private String seal(String id) {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(this.key.seal(id.getBytes(StandardCharsets.UTF_8), ABOUT));
	}

	private Stream<String> open(String cookie, HttpServletRequest request) {
		try {
			byte[] sealed = Base64.getUrlDecoder().decode(cookie);
			String id = new String(this.key.open(sealed, ABOUT), StandardCharsets.UTF_8);
			if (!this.key.isNewest(sealed)) {
				request.setAttribute(OLD, true);
			}
			return Stream.of(id);
		}
		catch (NotOpenedException | IllegalArgumentException ex) {
			return Stream.empty();
		}
	}

}
