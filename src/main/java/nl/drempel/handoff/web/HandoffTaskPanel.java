package nl.drempel.handoff.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.handoff.FrozenPackage;
import nl.drempel.handoff.Handoff;
import nl.drempel.handoff.Note;
import nl.drempel.handoff.domain.Consents;
import nl.drempel.handoff.domain.HandoffReader;
import nl.drempel.handoff.domain.Packages;
import nl.drempel.shared.PagePart;
import nl.drempel.work.TaskPanel;
import nl.drempel.work.WorkItem;

/**
 * What stands above the forms of a handoff: consent while it is asked for, the package
 * once there is one, and what was said. Each opening of a package is remembered.
 */
@Component
class HandoffTaskPanel implements TaskPanel {

	private static final Set<String> ABOUT_CONSENT = Set.of("collectConsent", "approveException", "preparePackage");

	private final HandoffReader handoffs;

	private final Packages packages;

	private final Consents consents;

	private final HandoffParts parts;

	private final Knowledge knowledge;

	private final AuditTrail audit;

	HandoffTaskPanel(HandoffReader handoffs, Packages packages, Consents consents, HandoffParts parts,
			Knowledge knowledge, AuditTrail audit) {
		this.handoffs = handoffs;
		this.packages = packages;
		this.consents = consents;
		this.parts = parts;
		this.knowledge = knowledge;
		this.audit = audit;
	}

	@Override
	public String process() {
		return "handoff";
	}

	@Override
	public Optional<PagePart> panel(WorkItem item, Viewer viewer) {
		Handoff handoff = this.handoffs.get(item.caseId());
		Level level = this.knowledge.of(item.caseId(), viewer).orElse(Level.GLIMPSE);
		List<PagePart> pieces = new ArrayList<>();
		if (ABOUT_CONSENT.contains(item.key())) {
			pieces.add(this.parts.consent(handoff, this.consents.of(handoff), level.reaches(Level.FULL)));
		}
		else {
			pack(item, handoff).ifPresent((pack) -> {
				pieces.add(this.parts.pack(pack));
				Actor reader = this.knowledge.hat(item.caseId(), viewer).map(viewer::actor).orElseGet(viewer::actor);
				this.audit.record(AuditEntry.of(reader, "package.read").on(item.caseId()));
			});
		}
		List<Note> notes = this.handoffs.notes(item.caseId(), level);
		if (!notes.isEmpty()) {
			pieces.add(this.parts.notes(handoff, notes));
		}
		return Optional.of(new PagePart("handoff/task-panel", pieces));
	}

	private Optional<FrozenPackage> pack(WorkItem item, Handoff handoff) {
		return item.key().equals("approveHandoff") ? this.packages.prepared(handoff) : this.packages.sent(handoff.id());
	}

}
