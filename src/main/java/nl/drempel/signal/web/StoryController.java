package nl.drempel.signal.web;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseType;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.SavedFile;
import nl.drempel.signal.domain.SignalLetters;

/** The whole story of a signal as a PDF, for who may know all of it. */
@Controller
class StoryController {

	private final CaseFiles files;

	private final Knowledge knowledge;

	private final SignalLetters letters;

	private final AuditTrail audit;

	private final CurrentViewer current;

	StoryController(CaseFiles files, Knowledge knowledge, SignalLetters letters, AuditTrail audit,
			CurrentViewer current) {
		this.files = files;
		this.knowledge = knowledge;
		this.letters = letters;
		this.audit = audit;
		this.current = current;
	}

	@GetMapping("/zaken/{id}/verhaal.pdf")
	ResponseEntity<byte[]> read(@PathVariable String id) {
		Viewer viewer = this.current.get();
		CaseFile file = this.files.known(CaseId.valueOf(id), Level.FULL, viewer).file();
		if (file.type() != CaseType.SIGNAL) {
			throw new NotFoundException();
		}
		byte[] story = this.letters.story(file.id(), viewer);
		Actor reader = this.knowledge.hat(file.id(), viewer).map(viewer::actor).orElseGet(viewer::actor);
		this.audit.record(AuditEntry.of(reader, "story.read").on(file.id()));
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_PDF)
			.header(HttpHeaders.CONTENT_DISPOSITION, SavedFile.as(file.reference() + ".pdf"))
			.body(story);
	}

}
