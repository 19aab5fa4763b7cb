package nl.drempel.document.web;

import java.time.OffsetDateTime;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.document.Document;
import nl.drempel.document.DocumentId;
import nl.drempel.document.Documents;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.Words;

/** The documents of a case, for programs. */
@Tag(name = "cases")
@RestController
@RequestMapping("/api/v1/cases/{id}/documents")
class DocumentApi {

	private final Documents documents;

	private final CaseFiles files;

	private final CurrentViewer current;

	private final Words words;

	DocumentApi(Documents documents, CaseFiles files, CurrentViewer current, Words words) {
		this.documents = documents;
		this.files = files;
		this.current = current;
		this.words = words;
	}

	@Operation(summary = "The documents of a case that I may open, newest first",
			description = "size in bytes; sha256 of the content, in hexadecimals.")
	@GetMapping(produces = "application/json")
	List<DocumentJson> list(@PathVariable String id) {
		Viewer viewer = this.current.get();
		return this.documents.openTo(this.files.known(CaseId.valueOf(id), Level.GLIMPSE, viewer), viewer)
			.stream()
			.map(this::json)
			.toList();
	}

	private DocumentJson json(Document document) {
		return new DocumentJson(document.id(), document.kind(), this.words.sayOr(document.titleCode(), document.kind()),
				document.language().toLanguageTag(), document.mediaType(), document.size(), document.sha256(),
				document.createdAt().atZone(AppClock.ZONE).toOffsetDateTime());
	}

	@Operation(summary = "A document of a case, as it was kept",
			description = "Each opening stands in the audit as document.read.")
	@GetMapping("/{document}")
	ResponseEntity<byte[]> open(@PathVariable String id, @PathVariable String document) {
		return DocumentController
			.answer(this.documents.open(CaseId.valueOf(id), DocumentId.valueOf(document), this.current.get()));
	}

	/** A document as the API writes it. */
	record DocumentJson(DocumentId id, String kind, String title, String language, String mediaType, long size,
			String sha256, OffsetDateTime createdAt) {
	}

}
