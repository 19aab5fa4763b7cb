package nl.drempel.privacy.web;

import java.util.Optional;
import java.util.Set;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.privacy.Endings;
import nl.drempel.privacy.UnusualNotices;
import nl.drempel.school.Role;
import nl.drempel.shared.PagePart;
import nl.drempel.work.HomePanel;

/** Beside the work list of a privacy officer: what is to be looked at. */
@Component
@Order(8)
class PrivacyPanel implements HomePanel {

	private final UnusualNotices notices;

	private final Endings endings;

	PrivacyPanel(UnusualNotices notices, Endings endings) {
		this.notices = notices;
		this.endings = endings;
	}

	@Override
	public Optional<PagePart> panel(Viewer viewer) {
		if (!viewer.hasAny(Set.of(Role.PRIVACY))) {
			return Optional.empty();
		}
		return Optional
			.of(new PagePart("privacy/home", new Waiting(this.notices.waiting(viewer), this.endings.counts(viewer))));
	}

	/** How much waits. */
	record Waiting(int notices, Endings.Counts endings) implements Waits {

		@Override
		public boolean waits() {
			return this.notices > 0;
		}

	}

}
