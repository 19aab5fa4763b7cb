package nl.drempel.document;

import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;

/**
 * Who may open the documents of a type of case. Where no room says so, it is whoever may
 * know the content of the case.
 */
public interface CaseDocuments {

	CaseType type();

	/** Whether the viewer, who knows the case so far, may open this document of it. */
	boolean mayOpen(KnownCase known, Document document, Viewer viewer);

}
