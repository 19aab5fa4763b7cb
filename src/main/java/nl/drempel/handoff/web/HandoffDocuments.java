package nl.drempel.handoff.web;

import org.springframework.stereotype.Component;

import java.util.Set;

import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.document.CaseDocuments;
import nl.drempel.document.Document;
import nl.drempel.school.HeldPart.Care;

/** The package is for who knows what was sent, the partner included. */
@Component
class HandoffDocuments implements CaseDocuments {

	/** Those that left before November 2026 are kept under their older name. */
	private static final Set<String> PACKAGES = Set.of("handoff", "package");

	@Override
	public CaseType type() {
		return CaseType.HANDOFF;
	}

	@Override
	public boolean mayOpen(KnownCase known, Document document, Viewer viewer) {
		return known.level().reaches(PACKAGES.contains(document.kind()) ? Level.OUTLINE : Level.CONTENT);
	}

	/** The telephone numbers of both parents stand in it. */
	@Override
	public Care care(Document document) {
		return Care.REACH;
	}

}
