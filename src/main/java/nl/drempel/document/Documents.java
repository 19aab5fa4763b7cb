package nl.drempel.document;

import java.util.List;
import java.util.Locale;

import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.casefile.KnownCase;
import nl.drempel.shared.CaseId;

/** Letters, and the documents that are kept with a case. */
public interface Documents {

	/**
	 * Makes a letter: a tagged PDF with its language and title set and the reference on
	 * each page, that looks the same on every machine.
	 */
	byte[] render(Letter letter);

	/** Makes a letter and keeps it with a case, as it is now and for good. */
	Document keep(CaseId id, Letter letter, Actor by);

	/**
	 * Keeps a file with a case as it came in; what is in it was found to be of that type.
	 * @param kind what it is, such as {@code attachment}
	 * @param titleCode the message code of what it is called
	 */
	Document keep(CaseId id, String kind, String titleCode, Locale language, String mediaType, byte[] content,
			Actor by);

	/** The documents of a case, newest first, for the rooms themselves. */
	List<Document> of(CaseId id);

	/** Those of them that someone brought in, newest first. */
	List<Document> of(CaseId id, Actor by);

	/**
	 * What stands in a document, for the rooms themselves.
	 * @throws nl.drempel.shared.NotFoundException if there is none
	 */
	byte[] content(DocumentId id);

	/** The documents of a case that the viewer may open, newest first. */
	List<Document> openTo(KnownCase known, Viewer viewer);

	/**
	 * Opens a document for reading, which the trail remembers.
	 * @throws nl.drempel.shared.NotFoundException if the viewer may not, or the case has
	 * no such document
	 */
	Opened open(CaseId id, DocumentId document, Viewer viewer);

	/**
	 * A document and what stands in it.
	 *
	 * @param name what it is called as a file: the reference, no name of anyone
	 */
	record Opened(Document document, String name, byte[] content) {
	}

}
