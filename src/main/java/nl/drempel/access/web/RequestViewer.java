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

/** The viewer of the present request, read once. */
@Component
class RequestViewer implements CurrentViewer {

	private static final String ATTRIBUTE = RequestViewer.class.getName();

	private final Viewers viewers;

	RequestViewer(Viewers viewers) {
		this.viewers = viewers;
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
			return this.viewers.byUsername(authentication.getName());
		}
		if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Viewer viewer
				&& viewer.username().equals(authentication.getName())) {
			return Optional.of(viewer);
		}
		Optional<Viewer> loaded = this.viewers.byUsername(authentication.getName());
		loaded.ifPresent((viewer) -> request.setAttribute(ATTRIBUTE, viewer, RequestAttributes.SCOPE_REQUEST));
		return loaded;
	}

}
