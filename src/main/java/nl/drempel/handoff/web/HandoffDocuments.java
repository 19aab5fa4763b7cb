package nl.drempel.handoff.web;

import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.document.CaseDocuments;
import nl.drempel.document.Document;

/** The package is for who knows what was sent, the partner included. */
@Component
class HandoffDocuments implements CaseDocuments {

	@Override
	public CaseType type() {
		return CaseType.HANDOFF;
	}

	@Override
	public boolean mayOpen(KnownCase known, Document document, Viewer viewer) {
		return known.level().reaches(document.kind().equals("package") ? Level.OUTLINE : Level.CONTENT);
	}

}
