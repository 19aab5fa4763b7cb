package nl.drempel.complaint.web;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintInput;
import nl.drempel.complaint.Complaints;
import nl.drempel.complaint.Guide;
import nl.drempel.complaint.NewComplaint;
import nl.drempel.complaint.Receipt;
import nl.drempel.complaint.domain.Colleagues;
import nl.drempel.complaint.domain.Guides;
import nl.drempel.complaint.domain.ReceiptCodes;
import nl.drempel.school.School;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;

/** The door for the staff: a complaint that was heard is passed on. */
@Controller
class NewComplaintController {

	/** The short way for a suspicion of a sexual offence. */
	private static final String AT_ONCE = "direct";

	/** Session: the receipt, until it is shown. */
	private static final String RECEIPT = NewComplaintController.class.getName() + ".receipt";

	/** Session: what was received last, without its code. */
	private static final String RECEIVED = NewComplaintController.class.getName() + ".received";

	private static final List<String> ONE = List.of("school", "complainantType", "name", "phone", "email", "language",
			"category", "description", "desiredOutcome", "occurredOn", "about", "tried");

	private static final List<String> TICKED = List.of("noContact", "callMe", "aboutBoard", "aboutContact");

	private final CurrentViewer current;

	private final Complaints complaints;

	private final Filing filing;

	private final Uploads uploads;

	private final Guides guides;

	private final Colleagues colleagues;

	private final KeySentences sentences;

	private final FieldMessages messages;

	NewComplaintController(CurrentViewer current, Complaints complaints, Filing filing, Uploads uploads, Guides guides,
			Colleagues colleagues, KeySentences sentences, FieldMessages messages) {
		this.current = current;
		this.complaints = complaints;
		this.filing = filing;
		this.uploads = uploads;
		this.guides = guides;
		this.colleagues = colleagues;
		this.sentences = sentences;
		this.messages = messages;
	}

	/**
	 * The form.
	 * @param way {@code direct} for a suspicion of a sexual offence
	 * @param school the code of the school it is about
	 */
	@GetMapping("/klachten/nieuw")
	String show(@RequestParam(name = "soort", defaultValue = "") String way,
			@RequestParam(name = "school", defaultValue = "") String school, Model model) {
		Map<String, Object> first = new LinkedHashMap<>();
		first.put("school", school);
		return form(new ComplaintInput(first), way.equals(AT_ONCE), Map.of(), UUID.randomUUID().toString(), model);
	}

	@PostMapping("/klachten/nieuw")
	String pass(@RequestParam MultiValueMap<String, String> sent,
			@RequestParam(name = Uploads.FIELD, required = false) @Nullable List<MultipartFile> files,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		boolean direct = AT_ONCE.equals(sent.getFirst("soort"));
		String token = Objects.requireNonNullElse(sent.getFirst("form"), "");
		Map<String, @Nullable Object> typed = new LinkedHashMap<>();
		ONE.forEach((field) -> typed.put(field, sent.getFirst(field)));
		TICKED.forEach((field) -> typed.put(field, sent.getFirst(field)));
		typed.put("aboutStaff",
				sent.getOrDefault("aboutStaff", List.of()).stream().filter((one) -> !one.isBlank()).toList());
		if (direct) {
			typed.put("category", Complaint.MISCONDUCT);
		}
		ComplaintInput input = new ComplaintInput(typed);
		if ("school".equals(sent.getFirst("_choose"))) {
			model.addAttribute("filesAgain", Uploads.anyIn(files));
			return form(input, direct, Map.of(), token, model);
		}
		Viewer viewer = this.current.get();
		try {
			Uploads.Sent<NewComplaint> whole = this.uploads.read(() -> this.complaints.read(input, viewer), files);
			Filing.Sent filed = this.filing.register(whole.form(), whole.files(), viewer, token, typed);
			HttpSession session = request.getSession();
			session.setAttribute(RECEIVED, new Received(filed.reference(), whole.form().isMisconduct(),
					whole.form().noContact(), this.guides.of(whole.form())));
			if (filed.receipt() != null) {
				session.setAttribute(RECEIPT, filed.receipt());
			}
			return "redirect:/klachten/nieuw/ontvangen";
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			model.addAttribute("filesAgain", Uploads.anyIn(files));
			return form(input, direct, this.messages.of(ex), token, model);
		}
	}

	/**
	 * The code is shown once, on a page that can be loaded again without sending
	 * anything.
	 */
	@GetMapping("/klachten/nieuw/ontvangen")
	String received(HttpSession session, Model model) {
		if (!(session.getAttribute(RECEIVED) instanceof Received received)) {
			return "redirect:/klachten/nieuw";
		}
		Receipt receipt = (session.getAttribute(RECEIPT) instanceof Receipt fresh
				&& fresh.reference().equals(received.reference())) ? fresh : null;
		session.removeAttribute(RECEIPT);
		model.addAttribute("reference", received.reference());
		model.addAttribute("code", (receipt != null) ? ReceiptCodes.spaced(receipt.receiptCode()) : null);
		model.addAttribute("back", "/klachten");
		model.addAttribute("direct", received.direct());
		model.addAttribute("quiet", received.quiet());
		model.addAttribute("guide", received.guide());
		return "complaint/receipt";
	}

	private String form(ComplaintInput input, boolean direct, Map<String, String> errors, String token, Model model) {
		Viewer viewer = this.current.get();
		List<School> schools = this.colleagues.schoolsOf(viewer);
		@Nullable School chosen = schools.stream()
			.filter((school) -> school.code().equals(input.raw("school")))
			.findFirst()
			.orElse(schools.isEmpty() ? null : schools.get(0));
		model.addAttribute("form", input);
		model.addAttribute("token", token);
		model.addAttribute("direct", direct);
		model.addAttribute("errors", errors);
		model.addAttribute("schools", schools);
		model.addAttribute("school", (chosen != null) ? chosen.code() : "");
		model.addAttribute("people", (chosen != null) ? this.colleagues.of(chosen.id()) : Map.of());
		model.addAttribute("named", Objects.requireNonNullElse((List<?>) input.typed().get("aboutStaff"), List.of()));
		model.addAttribute("complainants", ComplaintInput.COMPLAINANTS);
		model.addAttribute("categories", ComplaintInput.CATEGORIES);
		model.addAttribute("tries", ComplaintInput.TRIED);
		model.addAttribute("languages", this.sentences.names());
		return "complaint/new";
	}

	/**
	 * What was received, without its code.
	 *
	 * @param direct whether the board receives it at once
	 * @param quiet whether the complainant wants no contact
	 * @param guide whom the complainant can ask about it
	 */
	private record Received(String reference, boolean direct, boolean quiet, Guide guide) implements Serializable {
	}

}
