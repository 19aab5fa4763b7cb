package nl.drempel.access.web;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * What is asked of the issuer while somebody waits: none of these calls takes longer than
 * the setting says, also if the answer comes a byte at a time.
 */
final class IssuerCalls {

	private static final String CONFIGURATION = "/.well-known/openid-configuration";

	private final ClientHttpRequestFactory requests;

	private final RestTemplate rest;

	private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

	IssuerCalls(Duration patience) {
		JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NORMAL)
			.connectTimeout(patience)
			.build());
		factory.setReadTimeout(patience);
		this.requests = factory;
		this.rest = new RestTemplate(factory);
	}

	/**
	 * What an issuer says of itself.
	 * @throws IllegalStateException if it says that it is another
	 */
	Map<String, Object> configuration(String issuer) {
		Map<String, Object> said = Objects.requireNonNull(RestClient.builder()
			.requestFactory(this.requests)
			.build()
			.get()
			.uri(issuer.replaceFirst("/$", "") + CONFIGURATION)
			.retrieve()
			.body(new ParameterizedTypeReference<Map<String, Object>>() {
			}));
		if (!issuer.equals(said.get("issuer"))) {
			throw new IllegalStateException("the issuer says that it is another");
		}
		return said;
	}

	OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens() {
		RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
		client.setRestClient(RestClient.builder()
			.requestFactory(this.requests)
			.configureMessageConverters((converters) -> converters.addCustomConverter(new FormHttpMessageConverter())
				.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
			.defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
			.build());
		return client;
	}

	OidcUserService people() {
		RestTemplate rest = new RestTemplate(this.requests);
		rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
		DefaultOAuth2UserService plain = new DefaultOAuth2UserService();
		plain.setRestOperations(rest);
		OidcUserService people = new OidcUserService();
		people.setOauth2UserService(plain);
		return people;
	}

	/** As Spring Security's own, but for who fetches the issuer's keys. */
	JwtDecoderFactory<ClientRegistration> idTokens() {
		return (client) -> this.decoders.computeIfAbsent(client.getProviderDetails().getJwkSetUri(),
				(address) -> decoder(address, client));
	}

	private JwtDecoder decoder(String keys, ClientRegistration client) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys)
			.jwsAlgorithm(SignatureAlgorithm.RS256)
			.restOperations(this.rest)
			.build();
		decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(new OidcIdTokenValidator(client)));
		decoder
			.setClaimSetConverter(new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
		return decoder;
	}

	/** Whether something failed because the issuer did not answer, or not in time. */
	static boolean isGivenUp(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof IOException) {
				return true;
			}
		}
		return false;
	}

}
