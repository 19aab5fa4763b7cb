package nl.drempel.access.web;

import java.util.Optional;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.shared.Sight;
import nl.drempel.shared.SightSource;
import nl.drempel.shared.Sights;
import nl.drempel.access.RequestSight;
import nl.drempel.shared.CaseId;

/** The viewer of the present request, read once, and how far they see. */
@Component
class RequestViewer implements CurrentViewer, RequestSight, SightSource {

	private static final String ATTRIBUTE = RequestViewer.class.getName();

	private static final String NARROWED = ATTRIBUTE + ".narrowed";

	private final Viewers viewers;

	private final Sights sights;

	RequestViewer(Viewers viewers, Sights sights) {
		this.viewers = viewers;
		this.sights = sights;
	}

	@Override
	public Viewer get() {
		return find().orElseThrow(() -> new IllegalStateException("nobody is logged in"));
	}

	@Override
	public Optional<Viewer> find() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
			return Optional.empty();
		}
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		if (request == null) {
			return load(authentication);
		}
		if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Viewer viewer
				&& viewer.username().equals(authentication.getName())) {
			return Optional.of(viewer);
		}
		Optional<Viewer> loaded = load(authentication);
		loaded.ifPresent((viewer) -> request.setAttribute(ATTRIBUTE, viewer, RequestAttributes.SCOPE_REQUEST));
		return loaded;
	}

	/**
	 * Who they are is found out before they see anything: people stand behind no wall.
	 */
	private Optional<Viewer> load(Authentication authentication) {
		return this.sights.with(Sight.NOTHING, () -> this.viewers.byUsername(authentication.getName()));
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

}
