package nl.drempel.access.web;

import java.util.Set;

import nl.drempel.engine.StartRefusedException;
import org.springframework.util.StringUtils;

/**
 * Which issuer, and what of its word is taken.
 *
 * @param issuer its address; empty if there is none
 * @param clientSecret empty for a client without one
 * @param name what the button says
 * @param claim by which of its claims somebody is recognised the first time
 * @param secondFactor whose business the second factor is: {@code issuer} or
 * {@code drempel}
 */
record IssuerSettings(String issuer, String clientId, String clientSecret, String name, String claim,
		String secondFactor) {

	static final String EMAIL = "email";

	IssuerSettings {
		if (StringUtils.hasText(issuer) && !StringUtils.hasText(clientId)) {
			throw new StartRefusedException("DREMPEL_OIDC_ISSUER is set and DREMPEL_OIDC_CLIENT_ID is not.");
		}
		if (!Set.of("issuer", "drempel").contains(secondFactor)) {
			throw new StartRefusedException("DREMPEL_OIDC_SECOND_FACTOR is 'issuer' or 'drempel'.");
		}
		name = StringUtils.hasText(name) ? name : "OpenID Connect";
	}

	boolean leavesFactorToIssuer() {
		return this.secondFactor.equals("issuer");
	}

}
