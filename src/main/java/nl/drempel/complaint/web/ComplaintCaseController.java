package nl.drempel.complaint.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Viewer;
import nl.drempel.complaint.ComplaintInput;
import nl.drempel.complaint.Complaints;
import nl.drempel.complaint.Message;
import nl.drempel.complaint.domain.Colleagues;
import nl.drempel.complaint.domain.ComplainantDesk.Choices;
import nl.drempel.complaint.domain.ComplaintReader;
import nl.drempel.complaint.domain.ComplaintSheet;
import nl.drempel.complaint.domain.ReceiptCodes;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.Words;

/**
 * What can be done with a complaint besides its steps, each at its own address. What is
 * wrong is said at its field, and what was typed stays.
 */
@Controller
class ComplaintCaseController {

	private final CurrentViewer current;

	private final Complaints complaints;

	private final ComplaintReader reader;

	private final Colleagues colleagues;

	private final StaffDirectory staff;

	private final Knowledge knowledge;

	private final FieldMessages messages;

	private final Words words;

	ComplaintCaseController(CurrentViewer current, Complaints complaints, ComplaintReader reader, Colleagues colleagues,
			StaffDirectory staff, Knowledge knowledge, FieldMessages messages, Words words) {
		this.current = current;
		this.complaints = complaints;
		this.reader = reader;
		this.colleagues = colleagues;
		this.staff = staff;
		this.knowledge = knowledge;
		this.messages = messages;
		this.words = words;
	}

	// Threads

	@PostMapping("/zaken/{id}/berichten")
	String write(@PathVariable String id, @RequestParam(defaultValue = "") String thread,
			@RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "") String goesAlong,
			HttpServletResponse response, RedirectAttributes flash, Model model) {
		Sent sent = new Sent(id, "message", Map.of("thread", thread, "text", text, "goesAlong", goesAlong));
		return act(sent,
				(viewer) -> this.complaints.write(sent.caseId(), thread, text, "true".equals(goesAlong), viewer),
				response, flash, model);
	}

	// Who is named

	@GetMapping("/zaken/{id}/noemen")
	String askWhom(@PathVariable String id, Model model) {
		return ask(new Sent(id, "name", Map.of()), Map.of(), model);
	}

	@PostMapping("/zaken/{id}/noemen")
	String name(@PathVariable String id, @RequestParam(defaultValue = "") List<String> staff,
			HttpServletResponse response, RedirectAttributes flash, Model model) {
		Sent sent = new Sent(id, "name", Map.of("staff", String.join(" ", staff)));
		return act(sent, (viewer) -> this.complaints.name(sent.caseId(), staff, viewer), response, flash, model);
	}

	@GetMapping("/zaken/{id}/vragen")
	String askForWhat(@PathVariable String id, Model model) {
		return ask(new Sent(id, "ask", Map.of()), Map.of(), model);
	}

	@PostMapping("/zaken/{id}/vragen")
	String askForSide(@PathVariable String id, @RequestParam(defaultValue = "") String staff,
			@RequestParam(defaultValue = "") String text, HttpServletResponse response, RedirectAttributes flash,
			Model model) {
		Sent sent = new Sent(id, "ask", Map.of("staff", staff, "text", text));
		return act(sent, (viewer) -> this.complaints.ask(sent.caseId(), staff, text, viewer), response, flash, model);
	}

	// What it is about

	@GetMapping("/zaken/{id}/soort")
	String askCategory(@PathVariable String id, Model model) {
		return ask(new Sent(id, "category", Map.of()), Map.of(), model);
	}

	@PostMapping("/zaken/{id}/soort")
	String categorise(@PathVariable String id, @RequestParam(defaultValue = "") String category,
			HttpServletResponse response, RedirectAttributes flash, Model model) {
		Sent sent = new Sent(id, "category", Map.of("category", category));
		return act(sent, (viewer) -> this.complaints.categorise(sent.caseId(), category, viewer), response, flash,
				model);
	}

	// The complainant's word

	@GetMapping("/zaken/{id}/antwoord")
	String askAnswer(@PathVariable String id, Model model) {
		return ask(new Sent(id, "answer", Map.of()), Map.of(), model);
	}

	@PostMapping("/zaken/{id}/antwoord")
	String answer(@PathVariable String id, @RequestParam(defaultValue = "") String answer,
			@RequestParam(defaultValue = "") String message, HttpServletResponse response, RedirectAttributes flash,
			Model model) {
		Sent sent = new Sent(id, "answer", Map.of("answer", answer, "message", message));
		// On the page a higher level is one choice: "escalate director".
		String[] chosen = answer.split(" ", 2);
		return act(sent, (viewer) -> this.complaints.answer(sent.caseId(), chosen[0],
				(chosen.length > 1) ? chosen[1] : null, message, viewer), response, flash, model);
	}

	// The receipt code

	@GetMapping("/zaken/{id}/ontvangstcode")
	String askCode(@PathVariable String id, Model model) {
		return ask(new Sent(id, "code", Map.of()), Map.of(), model);
	}

	/** The code is on this answer and nowhere else. */
	@PostMapping("/zaken/{id}/ontvangstcode")
	String renewCode(@PathVariable String id, Model model) {
		CaseId caseId = CaseId.valueOf(id);
		Viewer viewer = this.current.get();
		String code = this.complaints.renewCode(caseId, viewer);
		model.addAttribute("reference", this.reader.read(caseId, viewer).complaint().reference());
		model.addAttribute("code", ReceiptCodes.spaced(code));
		model.addAttribute("back", "/zaken/" + caseId);
		model.addAttribute("renewed", true);
		return "complaint/receipt";
	}

	private String act(Sent sent, Consumer<Viewer> deed, HttpServletResponse response, RedirectAttributes flash,
			Model model) {
		Viewer viewer = this.current.get();
		try {
			deed.accept(viewer);
			flash.addFlashAttribute("said", this.words.say("complaint.do." + sent.what() + ".done"));
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return ask(sent, this.messages.of(ex), model);
		}
		catch (ConflictException ex) {
			response.setStatus(409);
			return ask(sent, Map.of("", this.words.say(ex.code(), ex.args())), model);
		}
		return this.knowledge.of(sent.caseId(), viewer).isPresent() ? "redirect:/zaken/" + sent.caseId() : "redirect:/";
	}

	private String ask(Sent sent, Map<String, String> errors, Model model) {
		ComplaintSheet sheet = this.reader.read(sent.caseId(), this.current.get());
		if (!isTheirs(sent, sheet)) {
			throw new NotFoundException();
		}
		model.addAttribute("id", sent.caseId());
		model.addAttribute("reference", sheet.complaint().reference());
		model.addAttribute("what", sent.what());
		model.addAttribute("typed", sent.typed());
		model.addAttribute("errors", errors);
		switch (sent.what()) {
			case "name" -> model.addAttribute("people", this.colleagues.of(sheet.complaint().school()));
			case "ask" -> model.addAttribute("people", named(sheet));
			case "category" -> {
				model.addAttribute("categories", ComplaintInput.CATEGORIES);
				model.addAttribute("chosen", sent.typed().getOrDefault("category", sheet.complaint().category()));
			}
			case "answer" -> model.addAttribute("answers", answers(sheet.choices()));
			default -> {
				// Nothing to choose from.
			}
		}
		return "complaint/do";
	}

	private static boolean isTheirs(Sent sent, ComplaintSheet sheet) {
		return switch (sent.what()) {
			case "message" -> List.of(Message.Thread.values())
				.stream()
				.noneMatch((thread) -> thread.key().equals(sent.typed().get("thread"))) || sheet.hasPart();
			case "name" -> sheet.standing().names();
			case "category" -> sheet.canCategorise();
			case "ask" -> sheet.standing().handles().isPresent();
			default -> sheet.standing().contact();
		};
	}

	/** Those who are named, by username. */
	private Map<String, String> named(ComplaintSheet sheet) {
		Map<String, String> people = new LinkedHashMap<>();
		Map<StaffId, String> names = this.staff.names(sheet.named());
		this.colleagues.usernames(sheet.named()).forEach((id, username) -> people.put(username, names.get(id)));
		return people;
	}

	private List<Choice> answers(Choices choices) {
		List<Choice> answers = new ArrayList<>();
		if (choices.accept()) {
			answers.add(new Choice("accept", this.words.say("complaint.answer.accept")));
		}
		choices.escalateTo()
			.forEach((level) -> answers.add(new Choice("escalate " + level.key(),
					this.words.say("complaint.answer.escalate", this.words.say("complaint.level." + level.key())))));
		if (choices.withdraw()) {
			answers.add(new Choice("withdraw", this.words.say("complaint.answer.withdraw")));
		}
		if (choices.message()) {
			answers.add(new Choice("message", this.words.say("complaint.answer.message")));
		}
		return answers;
	}

	/** What was sent, as it was typed. */
	record Sent(CaseId caseId, String what, Map<String, String> typed) {

		Sent(String id, String what, Map<String, String> typed) {
			this(CaseId.valueOf(id), what, typed);
		}

	}

	/** Something the complainant can have said. */
	record Choice(String value, String label) {
	}

}
