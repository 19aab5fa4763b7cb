package nl.drempel.access.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

import nl.drempel.access.Login;
import nl.drempel.access.SecondFactors;
import nl.drempel.access.Viewer;
import nl.drempel.shared.Installation;

/**
 * Stands at every address: nobody passes a door that is not in {@link Doors}, or that is
 * not for a role they hold today.
 */
@Component
class Doorkeeper implements AuthorizationManager<RequestAuthorizationContext> {

	private final List<Guarded> doors;

	private final RequestViewer current;

	private final SecondFactors factors;

	private final boolean demo;

	Doorkeeper(RequestViewer current, SecondFactors factors, Installation installation) {
		this.doors = Doors.all(installation.demo()).stream().map(Guarded::new).toList();
		this.current = current;
		this.factors = factors;
		this.demo = installation.demo();
	}

	@Override
	public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			RequestAuthorizationContext context) {
		HttpServletRequest request = context.getRequest();
		if (request.getDispatcherType() == DispatcherType.ERROR) {
			return new AuthorizationDecision(true);
		}
		Optional<Door> door = this.doors.stream()
			.filter((guarded) -> guarded.matcher().matches(request))
			.map(Guarded::door)
			.findFirst();
		if (door.isPresent() && door.get().isPublic()) {
			return new AuthorizationDecision(true);
		}
		Optional<Viewer> viewer = this.current.find();
		if (viewer.isEmpty()) {
			requireNobody(authentication.get());
			return new AuthorizationDecision(false);
		}
		if (door.isEmpty()) {
			return new NoSuchDoor();
		}
		Login.Proof proof = this.current.proof().orElse(null);
		if (proof == Login.Proof.PASSWORD || proof == Login.Proof.PLAIN_TOKEN) {
			refusePasswordAlone(request, viewer.get());
		}
		Optional<String> first = this.current.firstPage();
		if (first.isPresent() && !isOf(door.get(), first.get())) {
			return new MustDoFirst(first.get());
		}
		return new AuthorizationDecision(viewer.get().hasAny(door.get().roles()));
	}

	/** Where a password is not enough; in the demo it is, for programs. */
	private void refusePasswordAlone(HttpServletRequest request, Viewer viewer) {
		if (!request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
			if (viewer.secondFactor()) {
				throw new InsufficientAuthenticationException("the code is missing");
			}
		}
		else if (!this.demo && (viewer.secondFactor() || this.factors.isObliged(viewer))) {
			// Answered as a wrong password is, or it would tell that this one was right.
			throw new InsufficientAuthenticationException("a token is needed");
		}
	}

	/** Whoever was blocked after logging in must log in again, and cannot. */
	private static void requireNobody(@Nullable Authentication authentication) {
		if (authentication != null && !(authentication instanceof AnonymousAuthenticationToken)) {
			throw new InsufficientAuthenticationException("blocked");
		}
	}

	private static boolean isOf(Door door, String page) {
		return door.pattern().equals(page) || door.pattern().equals("/logout");
	}

	/** Refused until something else is done, on the page for it. */
	static final class MustDoFirst extends AuthorizationDecision {

		private final String page;

		MustDoFirst(String page) {
			super(false);
			this.page = page;
		}

		String page() {
			return this.page;
		}

	}

	/** Refused because there is no such address: a 404, not a 403. */
	static final class NoSuchDoor extends AuthorizationDecision {

		NoSuchDoor() {
			super(false);
		}

	}

	private record Guarded(Door door, RequestMatcher matcher) {

		Guarded(Door door) {
			this(door,
					(door.method() == HttpMethod.GET)
							? new OrRequestMatcher(pattern(HttpMethod.GET, door), pattern(HttpMethod.HEAD, door))
							: pattern(door.method(), door));
		}

		private static RequestMatcher pattern(HttpMethod method, Door door) {
			return PathPatternRequestMatcher.withDefaults().matcher(method, door.pattern());
		}

	}

}
