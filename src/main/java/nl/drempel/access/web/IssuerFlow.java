package nl.drempel.access.web;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nl.drempel.access.Account;
import nl.drempel.access.ExternalLogins;
import nl.drempel.access.Login;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Coming back from the issuer, and logging out there as well. */
@Component
class IssuerFlow {

	private static final Logger LOG = LoggerFactory.getLogger(IssuerFlow.class);

	private final Issuer issuer;

	private final ExternalLogins externals;

	private final LoginFlow flow;

	IssuerFlow(Issuer issuer, ExternalLogins externals, LoginFlow flow) {
		this.issuer = issuer;
		this.externals = externals;
		this.flow = flow;
	}

	void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
			throws IOException, ServletException {
		// Somebody at the issuer is nobody here yet.
		SecurityContextHolder.clearContext();
		OidcUser user = (OidcUser) java.util.Objects.requireNonNull(authentication.getPrincipal());
		Optional<Account> account = this.externals.find(this.issuer.settings().issuer(), user.getSubject(),
				claim(user));
		if (account.isEmpty()) {
			refuse("login.error.no-account", HttpServletResponse.SC_FORBIDDEN, request, response);
			return;
		}
		Login login = new Login(account.get().username(), account.get().epoch(),
				showedTwoFactors(user) ? Login.Proof.TWO_FACTORS : Login.Proof.PASSWORD);
		response.sendRedirect(
				this.flow.goOn(request, response, new LoginToken(login, user.getIdToken().getTokenValue()), null));
	}

	/** An address is believed only if the issuer says that it was verified. */
	private ExternalLogins.@Nullable Claim claim(OidcUser user) {
		String name = this.issuer.settings().claim();
		if (!(user.getClaims().get(name) instanceof String value)) {
			return null;
		}
		if (!name.equals(IssuerSettings.EMAIL)) {
			return new ExternalLogins.Claim(ExternalLogins.Claim.Of.USERNAME, value);
		}
		return Boolean.TRUE.equals(user.getEmailVerified())
				? new ExternalLogins.Claim(ExternalLogins.Claim.Of.EMAIL, value) : null;
	}

	private boolean showedTwoFactors(OidcUser user) {
		List<String> means = user.getClaimAsStringList("amr");
		return this.issuer.settings().leavesFactorToIssuer() || (means != null && means.contains("mfa"));
	}

	void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException, ServletException {
		if (IssuerCalls.isGivenUp(ex)) {
			LOG.warn("The issuer of DREMPEL_OIDC_ISSUER did not answer while somebody logged in");
			refuse("login.error.issuer-away", HttpServletResponse.SC_SERVICE_UNAVAILABLE, request, response);
			return;
		}
		LOG.info("Logging in through the issuer did not work: {}", (ex instanceof OAuth2AuthenticationException said)
				? said.getError().getErrorCode() : ex.getClass().getSimpleName());
		refuse("login.error.issuer", HttpServletResponse.SC_UNAUTHORIZED, request, response);
	}

	private static void refuse(String code, int status, HttpServletRequest request, HttpServletResponse response)
			throws IOException, ServletException {
		response.setStatus(status);
		request.setAttribute("loginError", code);
		request.getRequestDispatcher("/login").forward(request, response);
	}

	/**
	 * Says that one is logged out, and has who came from the issuer go on there: not by a
	 * redirect, which a form of ours may not end in.
	 */
	void loggedOut(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
			throws IOException, ServletException {
		String bye = request.getContextPath() + "/uitgelogd";
		if (authentication instanceof LoginToken token && token.issuersToken() != null) {
			String after = ServletUriComponentsBuilder.fromContextPath(request).path("/uitgelogd").toUriString();
			this.issuer.endOfSession(token.issuersToken(), after)
				.ifPresent((address) -> response.setHeader("Refresh", "0;url=" + address));
		}
		if (response.containsHeader("Refresh")) {
			request.getRequestDispatcher("/uitgelogd").forward(new LoginFlow.GetRequest(request), response);
		}
		else {
			response.sendRedirect(bye);
		}
	}

}
