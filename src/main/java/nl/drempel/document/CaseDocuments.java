package nl.drempel.document;

import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.school.HeldPart.Care;

/**
 * Who may open the documents of a type of case. Where no room says so, it is whoever may
 * know the content of the case.
 */
public interface CaseDocuments {

	CaseType type();

	/** Whether the viewer, who knows the case so far, may open this document of it. */
	boolean mayOpen(KnownCase known, Document document, Viewer viewer);

	/** What to mind before a family is given it that asks what is kept. */
	default Care care(Document document) {
		return Care.NONE;
	}

}
