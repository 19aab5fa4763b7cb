package nl.drempel.complaint.web;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CasePage;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.domain.ComplaintReader;
import nl.drempel.complaint.domain.ComplaintSheet;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.Words;

/** The page of a complaint: to everyone what they may know for their part in it. */
@Component
class ComplaintPage implements CasePage {

	private final ComplaintReader complaints;

	private final ComplaintParts parts;

	private final Words words;

	ComplaintPage(ComplaintReader complaints, ComplaintParts parts, Words words) {
		this.complaints = complaints;
		this.parts = parts;
		this.words = words;
	}

	@Override
	public CaseType type() {
		return CaseType.COMPLAINT;
	}

	@Override
	public Content content(KnownCase known, Viewer viewer) {
		CaseFile file = known.file();
		Link back = new Link("/klachten", this.words.say("nav.complaints"));
		if (!known.level().reaches(Level.CONTENT)) {
			return new Content(this.words.say("case-type.complaint"), null, List.of(), List.of(), List.of(), List.of(),
					List.of(), false, back, Offers.NONE);
		}
		ComplaintSheet sheet = this.complaints.read(file.id(), viewer);
		List<PagePart> main = new ArrayList<>();
		main.add(this.parts.said(sheet));
		main.addAll(this.parts.threads(sheet, true));
		List<PagePart> record = this.parts.found(sheet).stream().toList();
		List<Doing> doings = doings(sheet);
		List<PagePart> aside = new ArrayList<>();
		if (!doings.isEmpty()) {
			aside.add(new PagePart("complaint/case-doings", doings));
		}
		if (sheet.complaint().isMisconduct() && !sheet.hasPart()) {
			aside.add(new PagePart("complaint/case-reads", sheet));
		}
		return new Content(
				this.words.say("complaint.case.title",
						this.words.say("complaint.category." + sheet.complaint().category())),
				this.words.say("complaint.complainant." + sheet.complaint().complainantType()), stages(sheet),
				List.of(), main, record, aside, false, back, Offers.NONE);
	}

	private List<Doing> doings(ComplaintSheet sheet) {
		List<Doing> doings = new ArrayList<>();
		CaseId id = sheet.complaint().id();
		boolean open = sheet.complaint().isOpen();
		boolean contact = sheet.standing().contact();
		if (contact && (open || !sheet.choices().escalateTo().isEmpty())) {
			doings.add(doing(id, "antwoord", "answer"));
		}
		if (sheet.canAsk()) {
			doings.add(doing(id, "vragen", "ask"));
		}
		if (sheet.standing().names()) {
			doings.add(doing(id, "noemen", "name"));
		}
		if (sheet.canCategorise()) {
			doings.add(doing(id, "soort", "category"));
		}
		if (contact) {
			doings.add(doing(id, "ontvangstcode", "code"));
		}
		if (forCommission(sheet)) {
			doings.add(doing(id, "lkc-dossier", "lkc"));
		}
		return doings;
	}

	/** The board sends it, once the complaint has come to the board or further. */
	private static boolean forCommission(ComplaintSheet sheet) {
		return sheet.standing().isBoard()
				&& sheet.passed().stream().anyMatch((level) -> !ComplaintLevel.BOARD.isAbove(level));
	}

	private Doing doing(CaseId id, String path, String key) {
		return new Doing("/zaken/" + id + "/" + path, this.words.say("complaint.do." + key),
				this.words.say("complaint.do." + key + ".hint"));
	}

	private List<Stage> stages(ComplaintSheet sheet) {
		Complaint complaint = sheet.complaint();
		List<Stage> stages = new ArrayList<>();
		boolean intake = complaint.state().equals("intake");
		stages.add(stage("intake", intake ? Progress.NOW : Progress.DONE));
		for (ComplaintLevel level : sheet.passed()) {
			stages.add(stage(level.key(), complaint.state().equals(level.key()) ? Progress.NOW : Progress.DONE));
		}
		if (List.of("awaiting_complainant", "responding", "measures").contains(complaint.state())) {
			stages.add(stage(complaint.state(), Progress.NOW));
		}
		stages.add(stage(complaint.state().equals("redirected") ? "redirected" : "closed",
				complaint.isOpen() ? Progress.COMING : Progress.DONE));
		return stages;
	}

	private Stage stage(String state, Progress progress) {
		return new Stage(this.words.say("state.complaint." + state), progress);
	}

	/** Something that can be done besides the steps. */
	record Doing(String href, String label, String hint) {
	}

}
