package nl.drempel.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * Dutch, unless someone chose English at the foot of a page. The browser's own preference
 * is not asked: on school computers it is seldom the reader's. Callers of the API have no
 * page to choose on; they ask with {@code Accept-Language}.
 */
@Component("localeResolver")
class Languages implements LocaleResolver {

	static final Locale DUTCH = new Locale.Builder().setLanguage("nl").setRegion("NL").build();

	static final Locale ENGLISH = Locale.UK;

	private static final String COOKIE = "taal";

	@Override
	public Locale resolveLocale(HttpServletRequest request) {
		Cookie cookie = WebUtils.getCookie(request, COOKIE);
		if (cookie != null) {
			return of(cookie.getValue()).orElse(DUTCH);
		}
		return Requests.isApi(request) ? asked(request) : DUTCH;
	}

	private static Locale asked(HttpServletRequest request) {
		String header = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
		if (header == null) {
			return DUTCH;
		}
		try {
			List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
			@Nullable Locale found = Locale.lookup(ranges, List.of(Locale.forLanguageTag("nl"), Locale.ENGLISH));
			return Locale.ENGLISH.equals(found) ? ENGLISH : DUTCH;
		}
		catch (IllegalArgumentException ex) {
			return DUTCH;
		}
	}

	/** The language with this code, if we speak it. */
	static Optional<Locale> of(@Nullable String code) {
		if ("nl".equals(code)) {
			return Optional.of(DUTCH);
		}
		return "en".equals(code) ? Optional.of(ENGLISH) : Optional.empty();
	}

	@Override
	public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
		if (response == null || locale == null) {
			return;
		}
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(COOKIE, locale.getLanguage())
					.path(request.getContextPath() + "/")
					.httpOnly(true)
					.secure(request.isSecure())
					.sameSite("Lax")
					.maxAge(Duration.ofDays(365))
					.build()
					.toString());
	}

}
