package nl.drempel.privacy.web;

import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.privacy.Endings;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.Ids;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Words;

/** Files that end soon, what is held, and what stayed of those that ended. */
@Controller
@RequestMapping("/privacy/dossiers")
class EndingsController {

	private static final int SIZE = 50;

	private static final int LAST_PAGE = 100_000;

	private static final int LONGEST_NUMBER = 30;

	private static final Map<String, Boolean> WHOLE = Map.of("case", false, "pupil", true);

	private final CurrentViewer current;

	private final Endings endings;

	private final FieldMessages messages;

	private final Words words;

	EndingsController(CurrentViewer current, Endings endings, FieldMessages messages, Words words) {
		this.current = current;
		this.endings = endings;
		this.messages = messages;
		this.words = words;
	}

	@GetMapping
	String show(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "") String zaak, Model model) {
		return page(page, Map.of("zaak", zaak.substring(0, Math.min(zaak.length(), LONGEST_NUMBER))), Map.of(), model);
	}

	private String page(int page, Map<String, String> typed, Map<String, String> errors, Model model) {
		Viewer viewer = this.current.get();
		Endings.Soon soon = this.endings.soon(viewer, new PageQuery(Math.max(0, Math.min(page, LAST_PAGE)), SIZE));
		model.addAttribute("found", soon.files());
		model.addAttribute("sums", soon.sums());
		model.addAttribute("failures", this.endings.failures(viewer));
		model.addAttribute("held", this.endings.held(viewer));
		model.addAttribute("ended", this.endings.ended(viewer));
		model.addAttribute("typed", typed);
		model.addAttribute("errors", errors);
		return "privacy/endings";
	}

	@PostMapping("/bewaren")
	String hold(@RequestParam(defaultValue = "") String zaak, @RequestParam(defaultValue = "") String reason,
			@RequestParam(defaultValue = "case") String what, HttpServletResponse response, RedirectAttributes flash,
			Model model) {
		try {
			this.endings.hold(zaak, WHOLE.get(what), reason, this.current.get());
			flash.addFlashAttribute("notice", "privacy.hold.done");
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(0, Map.of("zaak", zaak, "reason", reason, "what", what), this.messages.of(ex), model);
		}
		catch (ConflictException ex) {
			flash.addFlashAttribute("warned", this.words.say(ex.code(), ex.args()));
		}
		return "redirect:/privacy/dossiers";
	}

	@PostMapping("/{id}/opheffen")
	String lift(@PathVariable String id, RedirectAttributes flash) {
		this.endings.lift(Ids.parse(id), this.current.get());
		flash.addFlashAttribute("notice", "privacy.lift.done");
		return "redirect:/privacy/dossiers";
	}

}
