package nl.drempel.access.web;

import java.util.Map;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

import nl.drempel.access.ApiTokens;
import nl.drempel.access.PasswordChangeRequiredException;
import nl.drempel.shared.NotFoundException;

/**
 * Pages log in with a session and carry CSRF tokens; the API takes tokens and HTTP Basic,
 * and keeps no session. Both pass the same doorkeeper, and everything refused is worded
 * in one place, the error pages of {@code web}, which also gives every answer its
 * headers.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private final HandlerExceptionResolver errors;

	SecurityConfiguration(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
		this.errors = errors;
	}

	@Bean
	@Order(1)
	SecurityFilterChain api(HttpSecurity http, Doorkeeper doorkeeper, ApiTokens tokens) {
		AuthenticationEntryPoint refusal = (request, response, ex) -> this.errors.resolveException(request, response,
				null, ex);
		return http.securityMatcher("/api/**")
			.csrf((csrf) -> csrf.disable())
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache((cache) -> cache.disable())
			.httpBasic((basic) -> basic.authenticationEntryPoint(refusal))
			.addFilterBefore(new TokenFilter(tokens, refusal), BasicAuthenticationFilter.class)
			.headers((headers) -> headers.disable())
			.authorizeHttpRequests((requests) -> requests.anyRequest().access(doorkeeper))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(refusal).accessDeniedHandler(refused()))
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain pages(HttpSecurity http, Doorkeeper doorkeeper, LoginFlow login, CsrfTokenRepository tokens,
			Issuer issuer, IssuerFlow issuerFlow) {
		if (issuer.isSet()) {
			http.oauth2Login((oauth) -> oauth.loginPage("/login")
				.clientRegistrationRepository(issuer)
				.authorizedClientRepository(new NoClients())
				.authorizationEndpoint((start) -> start.authorizationRequestResolver(new IssuerRequests(issuer)))
				.redirectionEndpoint((back) -> back.baseUri(Issuer.BACK))
				.tokenEndpoint((token) -> token.accessTokenResponseClient(issuer.calls().tokens()))
				.userInfoEndpoint((person) -> person.oidcUserService(issuer.calls().people()))
				.withObjectPostProcessor(keepingNothing())
				.successHandler(issuerFlow::succeeded)
				.failureHandler(issuerFlow::failed)
				.permitAll(false));
		}
		return http.headers((headers) -> headers.disable())
			// Whoever brings a complaint is nobody here: there is nothing to misuse, and
			// a page that stood open
			// for hours, or a browser without cookies, must not lose what was written.
			.csrf((csrf) -> csrf.csrfTokenRepository(tokens)
				.ignoringRequestMatchers(
						PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/klacht-indienen")))
			.formLogin((form) -> form.loginPage("/login")
				.withObjectPostProcessor(keepingNothing())
				.successHandler(login::succeeded)
				.failureHandler(login::failed)
				.permitAll(false))
			.logout((logout) -> logout.logoutSuccessHandler(issuerFlow::loggedOut).permitAll(false))
			.requestCache(Customizer.withDefaults())
			.authorizeHttpRequests((requests) -> requests.anyRequest().access(doorkeeper))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(login::ask)
				.accessDeniedHandler(login.signedOutWhileTyping(refused())))
			.build();
	}

	/**
	 * A right password is not enough to be somebody: the session is told only when
	 * somebody is let in, by {@link LoginFlow}.
	 */
	private static ObjectPostProcessor<AbstractAuthenticationProcessingFilter> keepingNothing() {
		return new ObjectPostProcessor<>() {
			@Override
			public <O extends AbstractAuthenticationProcessingFilter> O postProcess(O filter) {
				filter.setSecurityContextRepository(new RequestAttributeSecurityContextRepository());
				return filter;
			}
		};
	}

	/**
	 * What is no door is a 404; the rest of what is refused is worded by the error pages.
	 */
	private AccessDeniedHandler refused() {
		return (request, response, ex) -> {
			if (isRefusedBy(ex, Doorkeeper.NoSuchDoor.class)) {
				this.errors.resolveException(request, response, null, new NotFoundException());
			}
			else if (ex instanceof AuthorizationDeniedException denied
					&& denied.getAuthorizationResult() instanceof Doorkeeper.MustDoFirst first) {
				if (request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
					this.errors.resolveException(request, response, null, new PasswordChangeRequiredException());
				}
				else {
					response.sendRedirect(request.getContextPath() + first.page());
				}
			}
			else {
				this.errors.resolveException(request, response, null, ex);
			}
		};
	}

	private static boolean isRefusedBy(AccessDeniedException ex, Class<?> decision) {
		return ex instanceof AuthorizationDeniedException denied
				&& decision.isInstance(denied.getAuthorizationResult());
	}

	/** By its type it is found by what logs people in at the issuer. */
	@Bean
	JwtDecoderFactory<ClientRegistration> issuersTokens(Issuer issuer) {
		return issuer.calls().idTokens();
	}

	@Bean
	CsrfTokenRepository csrfTokens() {
		return new HttpSessionCsrfTokenRepository();
	}

	@Bean
	PasswordEncoder passwordEncoder() {
		return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder()));
	}

}
