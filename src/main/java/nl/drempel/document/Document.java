package nl.drempel.document;

import java.time.Instant;
import java.util.Locale;

import nl.drempel.shared.CaseId;

/**
 * A document that is kept with a case. Its content never changes.
 *
 * @param kind what it is: the name of the letter's template
 * @param titleCode the message code of what it is called
 * @param size in bytes
 * @param sha256 of the content, in hexadecimals
 */
public record Document(DocumentId id, CaseId caseId, String kind, String titleCode, Locale language, String mediaType,
		long size, String sha256, Instant createdAt) {
}
