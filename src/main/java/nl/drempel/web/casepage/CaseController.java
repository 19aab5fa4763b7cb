package nl.drempel.web.casepage;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseActions;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CasePage.Content;
import nl.drempel.casefile.CasePage.Offers;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.engine.CurrentActivity;
import nl.drempel.engine.Processes;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.Words;

/** The page of a case, its diagram, and what can be done with it besides its steps. */
@Controller
class CaseController {

	private final CaseFiles files;

	private final CaseViews views;

	private final Knowledge knowledge;

	private final Processes processes;

	private final AuditTrail audit;

	private final CurrentViewer current;

	private final Words words;

	CaseController(CaseFiles files, CaseViews views, Knowledge knowledge, Processes processes, AuditTrail audit,
			CurrentViewer current, Words words) {
		this.files = files;
		this.views = views;
		this.knowledge = knowledge;
		this.processes = processes;
		this.audit = audit;
		this.current = current;
		this.words = words;
	}

	@GetMapping("/zaken/{id}")
	String read(@PathVariable String id, Model model) {
		Viewer viewer = this.current.get();
		CaseView view = this.views.of(this.files.read(CaseId.valueOf(id), viewer), viewer);
		if (view.content().showsReport()) {
			CaseId read = view.file().id();
			String what = (view.file().type() == CaseType.HANDOFF) ? "package.read" : "report.read";
			Actor reader = this.knowledge.hat(read, viewer).map(viewer::actor).orElseGet(viewer::actor);
			this.audit.record(AuditEntry.of(reader, what).on(read));
		}
		model.addAttribute("view", view);
		return "casepage/case";
	}

	@GetMapping("/zaken/{id}/schema")
	String diagram(@PathVariable String id, Model model) {
		Viewer viewer = this.current.get();
		this.files.known(CaseId.valueOf(id), Level.OUTLINE, viewer);
		KnownCase known = this.files.read(CaseId.valueOf(id), viewer);
		List<CurrentActivity> current = this.processes.currentActivities(known.file().id());
		model.addAttribute("view", this.views.of(known, viewer));
		model.addAttribute("steps", this.views.steps(current));
		model.addAttribute("marked", current.stream().map(CurrentActivity::id).collect(Collectors.joining(" ")));
		return "casepage/diagram";
	}

	/** The diagram itself, for the viewer on the page and for other modellers. */
	@GetMapping("/zaken/{id}/schema.bpmn")
	ResponseEntity<byte[]> bpmn(@PathVariable String id) {
		KnownCase known = this.files.known(CaseId.valueOf(id), Level.OUTLINE, this.current.get());
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_XML)
			.body(this.processes.diagram(known.file().id()).getBytes(StandardCharsets.UTF_8));
	}

	@GetMapping("/zaken/{id}/verzetten")
	String askReschedule(@PathVariable String id, Model model) {
		return ask(known(id), Why.RESCHEDULE, Map.of(), List.of(), model);
	}

	@PostMapping("/zaken/{id}/verzetten")
	String reschedule(@PathVariable String id, @RequestParam(defaultValue = "") String reason,
			@RequestParam(defaultValue = "") String by, HttpServletResponse response, RedirectAttributes flash,
			Model model) {
		return act(id, Why.RESCHEDULE, Map.of("reason", reason, "by", by),
				(room, caseId, viewer) -> room.reschedule(caseId, reason, by, viewer), response, flash, model);
	}

	@GetMapping("/zaken/{id}/stoppen")
	String askWithdraw(@PathVariable String id, Model model) {
		return ask(known(id), Why.WITHDRAW, Map.of(), List.of(), model);
	}

	@PostMapping("/zaken/{id}/stoppen")
	String withdraw(@PathVariable String id, @RequestParam(defaultValue = "") String reason,
			HttpServletResponse response, RedirectAttributes flash, Model model) {
		return act(id, Why.WITHDRAW, Map.of("reason", reason),
				(room, caseId, viewer) -> room.withdraw(caseId, reason, viewer), response, flash, model);
	}

	@PostMapping("/zaken/{id}/aanvullen")
	String addendum(@PathVariable String id, @RequestParam(defaultValue = "") String text, HttpServletResponse response,
			RedirectAttributes flash, Model model) {
		return act(id, Why.ADDENDUM, Map.of("text", text),
				(room, caseId, viewer) -> room.addendum(caseId, text, viewer), response, flash, model);
	}

	private KnownCase known(String id) {
		return this.files.known(CaseId.valueOf(id), Level.GLIMPSE, this.current.get());
	}

	private String ask(KnownCase known, Why why, Map<String, String> typed, List<FieldError> errors, Model model) {
		Content content = this.views.content(known, this.current.get());
		if (errors.isEmpty() && !why.isOffered(content.offers())) {
			throw new NotFoundException();
		}
		model.addAttribute("file", known.file());
		model.addAttribute("content", content);
		model.addAttribute("why", why.name().toLowerCase(Locale.ROOT));
		model.addAttribute("typed", typed);
		model.addAttribute("errors",
				errors.stream()
					.collect(Collectors.toMap(FieldError::field,
							(error) -> this.words.say(error.code(), error.args().toArray()), (one, other) -> one)));
		return "casepage/why";
	}

	private String act(String id, Why why, Map<String, String> typed, Deed deed, HttpServletResponse response,
			RedirectAttributes flash, Model model) {
		KnownCase known = known(id);
		CaseId caseId = known.file().id();
		Viewer viewer = this.current.get();
		try {
			deed.on(this.views.actions(known.file().type()), caseId, viewer);
			flash.addFlashAttribute("said", this.words.say("case." + why.name().toLowerCase(Locale.ROOT) + ".done"));
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return ask(known, why, typed, ex.errors(), model);
		}
		catch (ConflictException ex) {
			if (why == Why.ADDENDUM) {
				throw ex;
			}
			flash.addFlashAttribute("warned", this.words.say(ex.code(), ex.args()));
		}
		return this.knowledge.of(caseId, viewer).isPresent() ? "redirect:/zaken/" + caseId : "redirect:/";
	}

	/** What is asked before something is done. */
	private enum Why {

		RESCHEDULE, WITHDRAW, ADDENDUM;

		boolean isOffered(Offers offers) {
			return switch (this) {
				case RESCHEDULE -> offers.reschedule();
				case WITHDRAW -> offers.withdraw();
				case ADDENDUM -> offers.addendum();
			};
		}

	}

	/** What is done to a case. */
	@FunctionalInterface
	private interface Deed {

		void on(CaseActions room, CaseId id, Viewer viewer);

	}

}
