package nl.drempel.document.web;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import nl.drempel.access.CurrentViewer;
import nl.drempel.document.DocumentId;
import nl.drempel.document.Documents;
import nl.drempel.document.Documents.Opened;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.SavedFile;

/** A document of a case, for people. */
@Controller
class DocumentController {

	private final Documents documents;

	private final CurrentViewer current;

	DocumentController(Documents documents, CurrentViewer current) {
		this.documents = documents;
		this.current = current;
	}

	@GetMapping("/zaken/{id}/stukken/{document}")
	ResponseEntity<byte[]> open(@PathVariable String id, @PathVariable String document) {
		return answer(this.documents.open(CaseId.valueOf(id), DocumentId.valueOf(document), this.current.get()));
	}

	/** The document as it was kept, under a name without anyone's name in it. */
	static ResponseEntity<byte[]> answer(Opened opened) {
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(opened.document().mediaType()))
			.header(HttpHeaders.CONTENT_DISPOSITION, SavedFile.as(opened.name()))
			.header(HttpHeaders.CONTENT_LANGUAGE, opened.document().language().toLanguageTag())
			.body(opened.content());
	}

}
