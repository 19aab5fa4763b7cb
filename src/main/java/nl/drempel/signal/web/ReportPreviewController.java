package nl.drempel.signal.web;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.SavedFile;
import nl.drempel.signal.domain.SignalLetters;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;

/**
 * The letter to Veilig Thuis as it would leave, before it does: for whoever may do that
 * step, as long as it is open.
 */
@Controller
class ReportPreviewController {

	/** The step with which it leaves. */
	static final String STEP = "reportToVeiligThuis";

	private final Work work;

	private final Knowledge knowledge;

	private final SignalLetters letters;

	private final AuditTrail audit;

	private final CurrentViewer current;

	ReportPreviewController(Work work, Knowledge knowledge, SignalLetters letters, AuditTrail audit,
			CurrentViewer current) {
		this.work = work;
		this.knowledge = knowledge;
		this.letters = letters;
		this.audit = audit;
		this.current = current;
	}

	/** Where it stands for a task. */
	static String address(WorkItem item) {
		return "/taken/" + item.id() + "/brief.pdf";
	}

	@GetMapping("/taken/{id}/brief.pdf")
	ResponseEntity<byte[]> read(@PathVariable String id) {
		Viewer viewer = this.current.get();
		WorkItem item = this.work.get(id, viewer);
		if (!item.isOpen() || !item.process().equals("meldcode") || !item.key().equals(STEP)) {
			throw new NotFoundException();
		}
		byte[] draft = this.letters.draftReport(item.caseId(), viewer.id());
		Actor reader = this.knowledge.hat(item.caseId(), viewer).map(viewer::actor).orElseGet(viewer::actor);
		this.audit.record(AuditEntry.of(reader, "document.read").on(item.caseId()).detail("veilig-thuis-draft"));
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_PDF)
			.header(HttpHeaders.CONTENT_DISPOSITION, SavedFile.as(item.reference() + "-concept.pdf"))
			.body(draft);
	}

}
