package nl.drempel.access.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What is asked of the issuer: with a state, a nonce and a code challenge (PKCE). While
 * the issuer is away nothing is asked, and the page at the same address says so.
 */
final class IssuerRequests implements OAuth2AuthorizationRequestResolver {

	private final RequestMatcher start = PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, Issuer.START);

	private final Issuer issuer;

	private final DefaultOAuth2AuthorizationRequestResolver standard;

	IssuerRequests(Issuer issuer) {
		this.issuer = issuer;
		this.standard = new DefaultOAuth2AuthorizationRequestResolver(issuer);
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
		return (this.start.matches(request) && this.issuer.find().isPresent())
				? this.standard.resolve(request, Issuer.ID) : null;
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
		return this.standard.resolve(request, id);
	}

}
