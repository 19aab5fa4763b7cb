package nl.drempel.access.web;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/**
 * A real issuer (Spring Authorization Server) on a port of its own, with people that the
 * tests make.
 */
public final class TestIssuer {

	public static final String CLIENT = "drempel";

	public static final String SECRET = "geheim-van-de-client";

	static final String PASSWORD = "geheim-bij-de-uitgever";

	/** What it says of its people. */
	private static final Map<String, Map<String, Object>> PEOPLE = new ConcurrentHashMap<>();

	private static final Set<String> BACK = ConcurrentHashMap.newKeySet();

	private static @Nullable String address;

	private static volatile @Nullable Hanging hanging;

	private TestIssuer() {
	}

	/** Where it is; started when that is first asked. */
	public static synchronized String address() {
		if (address == null) {
			SpringApplication application = new SpringApplication(Settings.class);
			application.setRegisterShutdownHook(true);
			ServletWebServerApplicationContext context = (ServletWebServerApplicationContext) application
				.run("--spring.config.name=issuer", "--spring.main.banner-mode=off");
			address = "http://localhost:" + context.getWebServer().getPort();
		}
		return address;
	}

	/** Somebody it knows, and what it says of them. */
	static void knows(String username, Map<String, Object> claims) {
		PEOPLE.put(username, claims);
	}

	/** Has calls of a path wait until it is closed. */
	static Hanging hangsAt(String path) {
		Hanging one = new Hanging(path, new CountDownLatch(1), new AtomicInteger());
		hanging = one;
		return one;
	}

	/**
	 * A path that gives no answer.
	 *
	 * @param waiting how many calls came
	 */
	record Hanging(String path, CountDownLatch end, AtomicInteger waiting) implements AutoCloseable {

		int calls() {
			return this.waiting.get();
		}

		@Override
		public void close() {
			hanging = null;
			this.end.countDown();
		}

	}

	/** Lets an application on this port send people here. */
	static void serves(int port) {
		BACK.add("http://localhost:" + port);
	}

	/** Found by nobody who looks for the parts of Drempel. */
	@EnableWebMvc
	@EnableWebSecurity
	static class Settings {

		private final RSAKey key = newKey();

		@Bean
		TomcatServletWebServerFactory server() {
			return new TomcatServletWebServerFactory(0);
		}

		@Bean
		ServletRegistrationBean<DispatcherServlet> dispatcher(WebApplicationContext context) {
			return new ServletRegistrationBean<>(new DispatcherServlet(context), "/");
		}

		@Bean
		FilterRegistrationBean<Filter> hangingFilter() {
			FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
				Hanging now = hanging;
				if (now != null && ((HttpServletRequest) request).getRequestURI().equals(now.path())) {
					now.waiting().incrementAndGet();
					try {
						now.end().await(25, TimeUnit.SECONDS);
					}
					catch (InterruptedException ex) {
						Thread.currentThread().interrupt();
					}
				}
				chain.doFilter(request, response);
			});
			filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return filter;
		}

		@Bean
		@Order(1)
		SecurityFilterChain protocol(HttpSecurity http) {
			http.oauth2AuthorizationServer((server) -> {
				http.securityMatcher(server.getEndpointsMatcher());
				server.oidc(Customizer.withDefaults());
			})
				.oauth2ResourceServer((resources) -> resources.jwt(Customizer.withDefaults()))
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.exceptionHandling((handling) -> handling
					.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")));
			return http.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain people(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return (username) -> {
				if (!PEOPLE.containsKey(username)) {
					throw new UsernameNotFoundException(username);
				}
				return User.withUsername(username).password("{noop}" + PASSWORD).roles("PERSON").build();
			};
		}

		@Bean
		RegisteredClientRepository clients() {
			return new RegisteredClientRepository() {
				@Override
				public void save(RegisteredClient client) {
					// Wants to keep the secret hashed anew; it is made anew each time.
				}

				@Override
				public @Nullable RegisteredClient findById(String id) {
					return findByClientId(id);
				}

				@Override
				public @Nullable RegisteredClient findByClientId(String id) {
					return CLIENT.equals(id) ? client() : null;
				}
			};
		}

		private static RegisteredClient client() {
			return RegisteredClient.withId(CLIENT)
				.clientId(CLIENT)
				.clientSecret("{noop}" + SECRET)
				.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
				.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
				.redirectUris((uris) -> BACK.forEach((server) -> uris.add(server + "/login/terug")))
				.postLogoutRedirectUris((uris) -> BACK.forEach((server) -> uris.add(server + "/uitgelogd")))
				.scopes((scopes) -> scopes.addAll(List.of("openid", "profile", "email")))
				.clientSettings(
						ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false).build())
				.build();
		}

		@Bean
		OAuth2TokenCustomizer<JwtEncodingContext> claims() {
			return (token) -> {
				if ("id_token".equals(token.getTokenType().getValue())) {
					token.getClaims().claims((all) -> all.putAll(PEOPLE.get(token.getPrincipal().getName())));
				}
			};
		}

		@Bean
		JWKSource<SecurityContext> keys() {
			return new ImmutableJWKSet<>(new JWKSet(this.key));
		}

		@Bean
		JwtDecoder decoder(JWKSource<SecurityContext> keys) {
			return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
		}

		@Bean
		AuthorizationServerSettings endpoints() {
			return AuthorizationServerSettings.builder().build();
		}

		private static RSAKey newKey() {
			try {
				KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
				generator.initialize(2048);
				KeyPair pair = generator.generateKeyPair();
				return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey(pair.getPrivate())
					.keyID(UUID.randomUUID().toString())
					.build();
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
