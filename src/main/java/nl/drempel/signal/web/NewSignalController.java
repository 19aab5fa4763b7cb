package nl.drempel.signal.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.PupilScope;
import nl.drempel.school.PupilSearch;
import nl.drempel.school.Pupils;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.SentOnce;
import nl.drempel.shared.Words;
import nl.drempel.signal.NewSignal;
import nl.drempel.signal.SignalInput;
import nl.drempel.signal.Signals;

/** Where a signal is raised, with hints on what to look for beside it. */
@Controller
class NewSignalController {

	private static final List<String> FIELDS = List.of("domain", "description", "words", "impression",
			"discussedWithGuardians", "immediateDanger");

	private final CurrentViewer current;

	private final Signals signals;

	private final Pupils pupils;

	private final FieldMessages messages;

	private final Words words;

	private final SentOnce<CaseId> sent = new SentOnce<>();

	NewSignalController(CurrentViewer current, Signals signals, Pupils pupils, FieldMessages messages, Words words) {
		this.current = current;
		this.signals = signals;
		this.pupils = pupils;
		this.messages = messages;
		this.words = words;
	}

	@GetMapping("/signalen/nieuw")
	String show(@RequestParam(name = "leerling", defaultValue = "") String leerling, Model model) {
		Viewer viewer = this.current.get();
		return leerling.isBlank() ? choose(viewer, model)
				: form(known(leerling, viewer), new SignalInput(Map.of()), Map.of(), model);
	}

	@PostMapping("/signalen/nieuw")
	String raise(@RequestParam(defaultValue = "") String pupil, @RequestParam(defaultValue = "") String form,
			@RequestParam Map<String, String> typed, HttpServletResponse response, Model model,
			RedirectAttributes flash) {
		Viewer viewer = this.current.get();
		Pupil about = known(pupil, viewer);
		typed.keySet().retainAll(FIELDS);
		SignalInput input = new SignalInput(typed);
		try {
			NewSignal signal = input.about(about);
			CaseId id = form.isBlank() ? this.signals.raise(signal, viewer) : raiseOnce(form, signal, viewer);
			flash.addFlashAttribute("said", this.words
				.say("true".equals(input.raw("immediateDanger")) ? "signal.new.done.danger" : "signal.new.done"));
			return "redirect:/zaken/" + id;
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return form(about, input, this.messages.of(ex), model);
		}
	}

	/** Pressed twice on a phone, it is one signal. */
	private CaseId raiseOnce(String form, NewSignal signal, Viewer viewer) {
		String key = viewer.id() + " " + form + " " + signal.hashCode();
		return this.sent.once(key, () -> this.signals.raise(signal, viewer));
	}

	private Pupil known(String id, Viewer viewer) {
		PupilId pupil = PupilId.valueOf(id);
		if (!this.signals.mayRaise(pupil, viewer)) {
			throw new NotFoundException();
		}
		return this.pupils.get(pupil);
	}

	/** The pupils of the viewer's groups; others are looked for in the list of pupils. */
	private String choose(Viewer viewer, Model model) {
		PupilScope scope = new PupilScope(Set.of(), viewer.groups());
		model.addAttribute("pupils", scope.isEmpty() ? List.of()
				: this.pupils.search(scope, PupilSearch.everyone(), new PageQuery(0, PageQuery.MAX_SIZE)).items());
		return "signal/choose";
	}

	private String form(Pupil pupil, SignalInput input, Map<String, String> errors, Model model) {
		model.addAttribute("pupil", pupil);
		model.addAttribute("mark", UUID.randomUUID());
		model.addAttribute("form", input);
		model.addAttribute("errors", errors);
		model.addAttribute("domains", Signals.domains());
		model.addAttribute("discussed", Signals.discussed());
		return "signal/new";
	}

}
