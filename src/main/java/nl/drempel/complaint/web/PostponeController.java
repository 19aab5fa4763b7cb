package nl.drempel.complaint.web;

import java.time.LocalDate;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.complaint.Complaints;
import nl.drempel.complaint.Postponement;
import nl.drempel.complaint.domain.ComplaintReader;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.DayText;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.Words;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;

/** A term of the board is put off, with a reason that the complainant reads. */
@Controller
class PostponeController {

	private final CurrentViewer current;

	private final Work work;

	private final Complaints complaints;

	private final ComplaintReader reader;

	private final FieldMessages messages;

	private final Words words;

	PostponeController(CurrentViewer current, Work work, Complaints complaints, ComplaintReader reader,
			FieldMessages messages, Words words) {
		this.current = current;
		this.work = work;
		this.complaints = complaints;
		this.reader = reader;
		this.messages = messages;
		this.words = words;
	}

	@GetMapping("/taken/{id}/uitstellen")
	String ask(@PathVariable String id, Model model) {
		return page(id, "", "", Map.of(), model);
	}

	@PostMapping("/taken/{id}/uitstellen")
	String postpone(@PathVariable String id, @RequestParam(defaultValue = "") String until,
			@RequestParam(defaultValue = "") String reason, HttpServletResponse response, RedirectAttributes flash,
			Model model) {
		try {
			@Nullable LocalDate day = until.isBlank() ? null : DayText.read("until", until);
			this.complaints.postpone(id, day, reason, this.current.get());
			flash.addFlashAttribute("said", this.words.say("complaint.postpone.done"));
			return "redirect:/taken/" + id;
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(id, until, reason, this.messages.of(ex), model);
		}
		catch (ConflictException ex) {
			response.setStatus(409);
			return page(id, until, reason, Map.of("", this.words.say(ex.code(), ex.args())), model);
		}
	}

	private String page(String id, String until, String reason, Map<String, String> errors, Model model) {
		Viewer viewer = this.current.get();
		WorkItem item = this.work.get(id, viewer);
		if (!item.process().equals("complaint") || !Postponement.isFor(item.key())) {
			throw new NotFoundException();
		}
		ComplaintReader.Term term = this.reader.term(item, viewer);
		model.addAttribute("item", item);
		model.addAttribute("due", (term.due() != null) ? this.words.day(term.due()) : "");
		model.addAttribute("most", (term.most() != null) ? this.words.day(term.most()) : null);
		model.addAttribute("weeks", term.weeks());
		model.addAttribute("open", term.open() && item.isOpen());
		model.addAttribute("until", until);
		model.addAttribute("reason", reason);
		model.addAttribute("errors", errors);
		return "complaint/postpone";
	}

}
