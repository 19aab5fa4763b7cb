package nl.drempel.access.web;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import nl.drempel.access.Account;
import nl.drempel.access.Login;
import nl.drempel.access.LoginAttempts;
import nl.drempel.access.TooManyAttemptsException;
import nl.drempel.access.jdbc.AccountRepository;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;

/**
 * How logging in goes for people. Whoever was logged out while typing logs in again on a
 * page that carries what they typed along, and finds it back in the form.
 */
@Component
class LoginFlow {

	/** Request attribute: what was typed and where, as {@link Carried}. */
	static final String CARRIED = "carried";

	/** Parameters of the login page that carry what was typed start with this. */
	static final String PREFIX = "carried.";

	private static final String TARGET = "carriedTo";

	/** Where a complainant enters the receipt code, and what they do after that. */
	private static final String FOLLOW = "/klacht-volgen";

	/** Only forms of tasks are taken along: they are the ones that cost time to type. */
	private static final Pattern CARRIES = Pattern.compile("/taken/[0-9a-zA-Z-]{1,64}");

	private final HttpSessionRequestCache requests = new HttpSessionRequestCache();

	private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

	private final SessionAuthenticationStrategy newSession;

	private final AccountRepository accounts;

	private final LoginAttempts attempts;

	private final AuditTrail audit;

	private final RequestViewer viewer;

	private final TransactionTemplate transaction;

	LoginFlow(AccountRepository accounts, LoginAttempts attempts, AuditTrail audit, RequestViewer viewer,
			TransactionTemplate transaction, CsrfTokenRepository csrf) {
		this.accounts = accounts;
		this.attempts = attempts;
		this.audit = audit;
		this.viewer = viewer;
		this.transaction = transaction;
		this.newSession = new CompositeSessionAuthenticationStrategy(
				List.of(new ChangeSessionIdAuthenticationStrategy(), new CsrfAuthenticationStrategy(csrf)));
	}

	/** Asks to log in; what was asked for comes after it. */
	void ask(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex) throws IOException {
		response.sendRedirect(request.getContextPath() + "/login");
	}

	void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
			throws IOException {
		@Nullable String target = request.getParameter(TARGET);
		if (target != null && CARRIES.matcher(target).matches()) {
			request.getSession().setAttribute(CARRIED + target, carriedBack(request));
		}
		else {
			target = null;
		}
		response.sendRedirect(goOn(request, response, (LoginToken) authentication, target));
	}

	/**
	 * Lets somebody in whose password was right, or asks for the code first. Until that
	 * is right they are nobody: the session only remembers whom to ask.
	 * @param target what they were typing at
	 * @return where to go
	 */
	String goOn(HttpServletRequest request, HttpServletResponse response, LoginToken token, @Nullable String target) {
		boolean codeToo = token.login().proof() == Login.Proof.PASSWORD
				&& this.accounts.byUsername(token.login().username()).filter(Account::secondFactor).isPresent();
		if (!codeToo) {
			return enter(request, response, token, target);
		}
		SecurityContextHolder.clearContext();
		Awaiting.put(request.getSession(),
				new Awaiting(token.login(), token.issuersToken(), target, Clock.systemUTC().instant()));
		return request.getContextPath() + "/login/code";
	}

	/** Lets somebody in who showed all there is to show; the session gets a new id. */
	String enter(HttpServletRequest request, HttpServletResponse response, LoginToken token, @Nullable String target) {
		this.newSession.onAuthentication(token, request, response);
		save(request, response, token);
		this.transaction.executeWithoutResult((status) -> this.viewer.find().ifPresent((who) -> {
			this.accounts.succeeded(who.id(), Clock.systemUTC().instant());
			this.attempts.letIn(who.id(), request.getRemoteAddr());
			this.audit.record(AuditEntry.of(who.actor(), "login.succeeded"));
		}));
		if (target != null) {
			return request.getContextPath() + target;
		}
		SavedRequest saved = this.requests.getRequest(request, response);
		return (saved != null && "GET".equals(saved.getMethod())) ? saved.getRedirectUrl()
				: request.getContextPath() + "/";
	}

	/**
	 * Goes on in a new session after the person was put out everywhere, this session
	 * included: one epoch later.
	 */
	void again(HttpServletRequest request, HttpServletResponse response, Login.Proof proof) {
		if (!(SecurityContextHolder.getContext().getAuthentication() instanceof LoginToken before)) {
			throw new IllegalStateException("nobody is logged in");
		}
		leave(request);
		Login login = before.login();
		save(request, response,
				new LoginToken(new Login(login.username(), login.epoch() + 1, proof), before.issuersToken()));
	}

	/** Ends this session. */
	void leave(HttpServletRequest request) {
		SecurityContextHolder.clearContext();
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.invalidate();
		}
	}

	private void save(HttpServletRequest request, HttpServletResponse response, LoginToken token) {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(token);
		SecurityContextHolder.setContext(context);
		this.contexts.saveContext(context, request, response);
	}

	void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException, ServletException {
		if (ex instanceof TooManyAttemptsException tooMany) {
			response.setStatus(429);
			response.setHeader("Retry-After", Long.toString(tooMany.retryAfter().toSeconds()));
			request.setAttribute("loginError", "login.error.too-many");
		}
		else {
			response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
			request.setAttribute("loginError", "login.error.wrong");
		}
		@Nullable String target = request.getParameter(TARGET);
		if (target != null && CARRIES.matcher(target).matches()) {
			request.setAttribute(CARRIED, new Carried(target, carriedBack(request)));
		}
		request.getRequestDispatcher("/login").forward(new GetRequest(request), response);
	}

	/**
	 * A form that comes without a valid session is not refused but asked to log in, with
	 * what was typed carried along in the login page itself.
	 */
	AccessDeniedHandler signedOutWhileTyping(AccessDeniedHandler otherwise) {
		return (request, response, ex) -> {
			String path = request.getRequestURI().substring(request.getContextPath().length());
			if (ex instanceof CsrfException && (path.equals(FOLLOW) || path.startsWith(FOLLOW + "/"))) {
				// They have no account: the page asks for the code again, and keeps the
				// message.
				request.setAttribute("followExpired", true);
				request.getRequestDispatcher(FOLLOW).forward(new GetRequest(request), response);
				return;
			}
			if (!(ex instanceof CsrfException) || this.viewer.find().isPresent()) {
				otherwise.handle(request, response, ex);
				return;
			}
			if (CARRIES.matcher(path).matches()) {
				Map<String, List<String>> typed = new LinkedHashMap<>();
				request.getParameterMap().forEach((name, values) -> typed.put(name, Arrays.asList(values)));
				typed.remove("_csrf");
				request.setAttribute(CARRIED, new Carried(path, typed));
			}
			request.setAttribute("loginError", "login.error.signed-out");
			response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
			request.getRequestDispatcher("/login").forward(new GetRequest(request), response);
		};
	}

	private static Map<String, List<String>> carriedBack(HttpServletRequest request) {
		Map<String, List<String>> typed = new LinkedHashMap<>();
		request.getParameterMap().forEach((name, values) -> {
			if (name.startsWith(PREFIX)) {
				typed.put(name.substring(PREFIX.length()), Arrays.asList(values));
			}
		});
		return typed;
	}

	/**
	 * What was typed.
	 *
	 * @param target the address to which it was sent
	 */
	record Carried(String target, Map<String, List<String>> fields) {
	}

	/** The same request, read as a GET, to show the login page. */
	static final class GetRequest extends jakarta.servlet.http.HttpServletRequestWrapper {

		GetRequest(HttpServletRequest request) {
			super(request);
		}

		@Override
		public String getMethod() {
			return "GET";
		}

	}

}
