package nl.drempel.access.web;

import java.util.Optional;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Login;
import nl.drempel.access.SecondFactors;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;

/** The viewer of the present request, read once. */
@Component
class RequestViewer implements CurrentViewer {

	private static final String ATTRIBUTE = RequestViewer.class.getName();

	static final String PASSWORD = "/wachtwoord";

	static final String SECOND_FACTOR = "/mijn-account/tweede-stap";

	private final Viewers viewers;

	private final SecondFactors factors;

	RequestViewer(Viewers viewers, SecondFactors factors) {
		this.viewers = viewers;
		this.factors = factors;
	}

	@Override
	public Viewer get() {
		return find().orElseThrow(() -> new IllegalStateException("nobody is logged in"));
	}

	@Override
	public Optional<Viewer> find() {
		if (!(SecurityContextHolder.getContext().getAuthentication() instanceof LoginToken token)) {
			return Optional.empty();
		}
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		if (request == null) {
			return this.viewers.byLogin(token.login());
		}
		if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Seen seen
				&& seen.login().equals(token.login())) {
			return Optional.of(seen.viewer());
		}
		Optional<Viewer> loaded = this.viewers.byLogin(token.login());
		loaded.ifPresent((viewer) -> request.setAttribute(ATTRIBUTE, new Seen(token.login(), viewer),
				RequestAttributes.SCOPE_REQUEST));
		return loaded;
	}

	@Override
	public boolean isHeldUp() {
		return firstPage().isPresent();
	}

	/** The page on which something must be done before anything else is open. */
	Optional<String> firstPage() {
		return find().map((viewer) -> {
			if (viewer.mustChangePassword() && !isFromIssuer()) {
				return PASSWORD;
			}
			boolean passwordOnly = proof().orElse(null) == Login.Proof.PASSWORD && !viewer.secondFactor();
			return (passwordOnly && this.factors.isObliged(viewer)) ? SECOND_FACTOR : null;
		});
	}

	/** They need no password here, and have perhaps never seen it. */
	private static boolean isFromIssuer() {
		return SecurityContextHolder.getContext().getAuthentication() instanceof LoginToken token
				&& token.issuersToken() != null;
	}

	/** By what somebody was let in, where somebody was. */
	Optional<Login.Proof> proof() {
		return (SecurityContextHolder.getContext().getAuthentication() instanceof LoginToken token)
				? Optional.of(token.login().proof()) : Optional.empty();
	}

	private record Seen(Login login, Viewer viewer) {
	}

}
