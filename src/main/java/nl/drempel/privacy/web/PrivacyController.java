package nl.drempel.privacy.web;

import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.privacy.AccessRequests;
import nl.drempel.privacy.Endings;
import nl.drempel.privacy.UnusualNotices;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.Ids;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Words;

/** The privacy officer's desk: what is to be looked at. */
@Controller
class PrivacyController {

	private static final int SIZE = 20;

	private static final int NEWEST = 5;

	private static final int LAST_PAGE = 100_000;

	private final CurrentViewer current;

	private final UnusualNotices notices;

	private final AccessRequests requests;

	private final Endings endings;

	private final FieldMessages messages;

	private final Words words;

	PrivacyController(CurrentViewer current, UnusualNotices notices, AccessRequests requests, Endings endings,
			FieldMessages messages, Words words) {
		this.current = current;
		this.notices = notices;
		this.requests = requests;
		this.endings = endings;
		this.messages = messages;
		this.words = words;
	}

	@GetMapping("/privacy")
	String show(@RequestParam(defaultValue = "0") int page, Model model) {
		return desk(page, Map.of(), Map.of(), model);
	}

	private String desk(int page, Map<String, String> typed, Map<String, String> errors, Model model) {
		Viewer viewer = this.current.get();
		model.addAttribute("waiting", this.notices.waiting(viewer));
		model.addAttribute("notices",
				this.notices.list(viewer, new PageQuery(Math.max(0, Math.min(page, LAST_PAGE)), SIZE)));
		model.addAttribute("requests", this.requests.list(viewer, new PageQuery(0, NEWEST)));
		model.addAttribute("endings", this.endings.counts(viewer));
		model.addAttribute("typed", typed);
		model.addAttribute("errors", errors);
		return "privacy/desk";
	}

	@PostMapping("/privacy/meldingen/{id}/gezien")
	String seen(@PathVariable String id, @RequestParam(defaultValue = "") String note, HttpServletResponse response,
			RedirectAttributes flash, Model model) {
		UUID notice = Ids.parse(id);
		try {
			this.notices.seen(notice, note, this.current.get());
			flash.addFlashAttribute("notice", "privacy.seen.done");
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return desk(0, Map.of(id, note), Map.of(id, this.messages.of(ex).getOrDefault("note", "")), model);
		}
		catch (ConflictException ex) {
			flash.addFlashAttribute("warned", this.words.say(ex.code(), ex.args()));
		}
		return "redirect:/privacy";
	}

}
