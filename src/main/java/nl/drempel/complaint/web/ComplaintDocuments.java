package nl.drempel.complaint.web;

import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.complaint.domain.ComplaintLetters;
import nl.drempel.complaint.domain.Standing;
import nl.drempel.complaint.domain.Standings;
import nl.drempel.document.CaseDocuments;
import nl.drempel.document.Document;
import nl.drempel.school.HeldPart.Care;

/**
 * What the complainant sent along is for who knows what the complaint is about; what the
 * board wrote to the complainant also for the contact person, and the rest for the board.
 */
@Component
class ComplaintDocuments implements CaseDocuments {

	private final Standings standings;

	ComplaintDocuments(Standings standings) {
		this.standings = standings;
	}

	@Override
	public CaseType type() {
		return CaseType.COMPLAINT;
	}

	@Override
	public boolean mayOpen(KnownCase known, Document document, Viewer viewer) {
		if (!known.level().reaches(Level.CONTENT)) {
			return false;
		}
		if (document.kind().equals("attachment")) {
			return true;
		}
		Standing standing = this.standings.of(known.file().id(), viewer);
		return standing.isBoard() || (standing.contact() && ComplaintLetters.KINDS.contains(document.kind()));
	}

	@Override
	public Care care(Document document) {
		boolean theirs = document.kind().equals("attachment") || ComplaintLetters.KINDS.contains(document.kind());
		return theirs ? Care.NONE : Care.CONFIDENCE;
	}

}
