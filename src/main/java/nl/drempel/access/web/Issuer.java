package nl.drempel.access.web;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Another system that knows people of the school and tells us who they are (OpenID
 * Connect), if one is set. What it can do is asked when somebody first goes there, so
 * that Drempel starts without it; while it is away it is asked again now and then.
 */
@Component
class Issuer implements ClientRegistrationRepository {

	/** Where one goes there. */
	static final String START = "/login/extern";

	/** Where one comes back; the issuer must know this address. */
	static final String BACK = "/login/terug";

	static final String ID = "issuer";

	private static final Logger LOG = LoggerFactory.getLogger(Issuer.class);

	private static final Duration PAUSE = Duration.ofSeconds(10);

	/**
	 * Signs of a token in an address: proxies take 4 kB of headers, of which ours are
	 * one.
	 */
	private static final int LONGEST_HINT = 2_000;

	private final IssuerSettings settings;

	private final IssuerCalls calls;

	private final Clock machineClock = Clock.systemUTC();

	private final ReentrantLock asking = new ReentrantLock();

	private volatile @Nullable ClientRegistration found;

	private volatile Instant triedAt = Instant.MIN;

	Issuer(@Value("${drempel.oidc.issuer:}") String issuer, @Value("${drempel.oidc.client-id:}") String clientId,
			@Value("${drempel.oidc.client-secret:}") String clientSecret, @Value("${drempel.oidc.name:}") String name,
			@Value("${drempel.oidc.claim:email}") String claim,
			@Value("${drempel.oidc.second-factor:issuer}") String secondFactor,
			@Value("${drempel.oidc.timeout:5s}") Duration patience) {
		this.settings = new IssuerSettings(issuer, clientId, clientSecret, name, claim, secondFactor);
		this.calls = new IssuerCalls(patience);
	}

	boolean isSet() {
		return StringUtils.hasText(this.settings.issuer());
	}

	IssuerSettings settings() {
		return this.settings;
	}

	/** How it is asked. */
	IssuerCalls calls() {
		return this.calls;
	}

	@Override
	public @Nullable ClientRegistration findByRegistrationId(String id) {
		return ID.equals(id) ? find().orElse(null) : null;
	}

	/** What the issuer says it can do; empty if none is set, or it is away. */
	Optional<ClientRegistration> find() {
		if (!isSet() || this.found != null) {
			return Optional.ofNullable(this.found);
		}
		// Who comes while it is asked does not wait: an issuer that hangs holds up one.
		if (this.asking.tryLock()) {
			try {
				Instant now = this.machineClock.instant();
				if (this.found == null && this.triedAt.isBefore(now.minus(PAUSE))) {
					this.found = ask();
					this.triedAt = this.machineClock.instant();
				}
			}
			finally {
				this.asking.unlock();
			}
		}
		return Optional.ofNullable(this.found);
	}

	private @Nullable ClientRegistration ask() {
		try {
			ClientRegistration.Builder answer = ClientRegistrations
				.fromOidcConfiguration(this.calls.configuration(this.settings.issuer()))
				.registrationId(ID)
				.clientId(this.settings.clientId())
				.clientSecret(this.settings.clientSecret())
				.scope("openid", "profile", "email")
				.redirectUri("{baseUrl}" + BACK);
			if (!StringUtils.hasText(this.settings.clientSecret())) {
				answer.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
			}
			return answer.build();
		}
		catch (RuntimeException ex) {
			LOG.warn("The issuer of DREMPEL_OIDC_ISSUER does not answer: nobody can log in through it now ({})",
					ex.getClass().getSimpleName());
			return null;
		}
	}

	/**
	 * Where one logs out at the issuer as well; empty if it doesn't offer that. The token
	 * goes along if servers and proxies take an address that long; else the issuer knows
	 * by the client's id who asks, and may ask the person whether it should.
	 * @param token what it gave at logging in
	 * @param after where it sends the browser after that
	 */
	Optional<URI> endOfSession(String token, String after) {
		ClientRegistration known = this.found;
		if (known == null || !(known.getProviderDetails()
			.getConfigurationMetadata()
			.get("end_session_endpoint") instanceof String address)) {
			return Optional.empty();
		}
		UriComponentsBuilder end = UriComponentsBuilder.fromUriString(address)
			.queryParam("client_id", "{client}")
			.queryParam("post_logout_redirect_uri", "{after}");
		if (token.length() <= LONGEST_HINT) {
			end.queryParam("id_token_hint", "{token}");
		}
		return Optional.of(end.encode()
			.buildAndExpand(Map.of("client", this.settings.clientId(), "after", after, "token", token))
			.toUri());
	}

}
