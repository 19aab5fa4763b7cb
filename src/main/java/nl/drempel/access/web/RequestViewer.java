package nl.drempel.access.web;

import java.util.Optional;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Login;
import nl.drempel.access.RequestSight;
import nl.drempel.access.SecondFactors;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.Sight;
import nl.drempel.shared.SightSource;
import nl.drempel.shared.Sights;

/** The viewer of the present request, read once, and how far they see. */
@Component
class RequestViewer implements CurrentViewer, RequestSight, SightSource {

	private static final String ATTRIBUTE = RequestViewer.class.getName();

	private static final String NARROWED = ATTRIBUTE + ".narrowed";

	static final String PASSWORD = "/wachtwoord";

	static final String SECOND_FACTOR = "/mijn-account/tweede-stap";

	private final Viewers viewers;

	private final SecondFactors factors;

	private final Sights sights;

	RequestViewer(Viewers viewers, SecondFactors factors, Sights sights) {
		this.viewers = viewers;
		this.factors = factors;
		this.sights = sights;
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
			return load(token.login());
		}
		if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Seen seen
				&& seen.login().equals(token.login())) {
			return Optional.of(seen.viewer());
		}
		Optional<Viewer> loaded = load(token.login());
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
			if (viewer.mustChangePassword() && !isFromIssuer() && proof().orElse(null) != Login.Proof.TOKEN) {
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

	/**
	 * Who they are is found out before they see anything: people stand behind no wall.
	 */
	private Optional<Viewer> load(Login login) {
		return this.sights.with(Sight.NOTHING, () -> this.viewers.byLogin(login));
	}

	@Override
	public void narrowTo(CaseId id) {
		RequestContextHolder.currentRequestAttributes()
			.setAttribute(NARROWED, Sight.of(id), RequestAttributes.SCOPE_REQUEST);
	}

	@Override
	public Sight current() {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		if (request != null && request.getAttribute(NARROWED, RequestAttributes.SCOPE_REQUEST) instanceof Sight one) {
			return one;
		}
		return find().map(Viewer::sight).orElse(Sight.NOTHING);
	}

	private record Seen(Login login, Viewer viewer) {
	}

}
