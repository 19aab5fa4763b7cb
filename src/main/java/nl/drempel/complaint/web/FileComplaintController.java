package nl.drempel.complaint.web;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import nl.drempel.access.TooManyAttemptsException;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintInput;
import nl.drempel.complaint.Guide;
import nl.drempel.complaint.NewComplaint;
import nl.drempel.complaint.Receipt;
import nl.drempel.complaint.domain.Guides;
import nl.drempel.complaint.domain.ReceiptCodes;
import nl.drempel.school.Board;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;

/** Where anybody brings a complaint, without an account. */
@Controller
class FileComplaintController {

	/** Session: the receipt, until it is shown. */
	private static final String RECEIPT = FileComplaintController.class.getName() + ".receipt";

	/** Session: what was received last, without its code. */
	private static final String RECEIVED = FileComplaintController.class.getName() + ".received";

	private static final List<String> FIELDS = List.of("complainantType", "name", "phone", "email", "noContact",
			"callMe", "language", "school", "category", "description", "desiredOutcome", "occurredOn", "about",
			"aboutBoard", "aboutContact", "tried");

	private final Filing filing;

	private final PublicLimits limits;

	private final Uploads uploads;

	private final Guides guides;

	private final Schools schools;

	private final Settings settings;

	private final KeySentences sentences;

	private final FieldMessages messages;

	private final AppClock clock;

	FileComplaintController(Filing filing, PublicLimits limits, Uploads uploads, Guides guides, Schools schools,
			Settings settings, KeySentences sentences, FieldMessages messages, AppClock clock) {
		this.filing = filing;
		this.limits = limits;
		this.uploads = uploads;
		this.guides = guides;
		this.schools = schools;
		this.settings = settings;
		this.sentences = sentences;
		this.messages = messages;
		this.clock = clock;
	}

	@GetMapping("/klacht-indienen")
	String show(@RequestParam(defaultValue = "") String school,
			@RequestParam(name = "taal", defaultValue = "") String taal, Locale locale, Model model) {
		Map<String, String> typed = new LinkedHashMap<>();
		typed.put("school", school);
		typed.put("language", ComplaintInput.LANGUAGES.contains(taal) ? taal : locale.getLanguage());
		return page(new ComplaintInput(typed), Map.of(), UUID.randomUUID().toString(), locale, model);
	}

	@PostMapping("/klacht-indienen")
	String send(@RequestParam Map<String, String> typed,
			@RequestParam(name = Uploads.FIELD, required = false) @Nullable List<MultipartFile> files,
			@RequestParam(defaultValue = "") String form, HttpServletRequest request, HttpServletResponse response,
			Locale locale, Model model) {
		Map<String, String> answers = new LinkedHashMap<>(typed);
		answers.keySet().retainAll(FIELDS);
		ComplaintInput input = new ComplaintInput(answers);
		boolean withFiles = Uploads.anyIn(files);
		try {
			this.limits.requireMayFile(request.getRemoteAddr());
			Uploads.Sent<NewComplaint> whole = this.uploads.read(
					() -> input.read(this.clock.today(), (code) -> this.schools.byCode(code).map(School::id), null),
					files);
			NewComplaint complaint = whole.form();
			Filing.Sent sent = this.filing.file(complaint, whole.files(), request.getRemoteAddr(), form, answers);
			return received(new Received(sent.reference(), complaint.school(), complaint.language(),
					this.guides.of(complaint), complaint.isMisconduct(), complaint.noContact()), sent.receipt(),
					request, locale, model);
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			model.addAttribute("filesAgain", withFiles);
			return page(input, this.messages.of(ex), form, locale, model);
		}
		catch (TooManyAttemptsException ex) {
			response.setStatus(429);
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, ex.retryAfter().toSeconds())));
			model.addAttribute("waitMinutes", ex.minutes());
			model.addAttribute("filesAgain", withFiles);
			return page(input, Map.of(), form, locale, model);
		}
	}

	/**
	 * The code is shown on a page of its own, which can be loaded again without sending
	 * anything. A browser that keeps no cookies gets it at once.
	 */
	private String received(Received received, @Nullable Receipt receipt, HttpServletRequest request, Locale locale,
			Model model) {
		if (request.getRequestedSessionId() == null) {
			return receipt(received, receipt, locale, model);
		}
		HttpSession session = request.getSession();
		session.setAttribute(RECEIVED, received);
		if (receipt != null) {
			session.setAttribute(RECEIPT, receipt);
		}
		return "redirect:/klacht-indienen/ontvangen";
	}

	@GetMapping("/klacht-indienen/ontvangen")
	String received(HttpServletRequest request, Locale locale, Model model) {
		HttpSession session = request.getSession(false);
		if (session == null || !(session.getAttribute(RECEIVED) instanceof Received received)) {
			return "redirect:/klacht-indienen";
		}
		Receipt receipt = (session.getAttribute(RECEIPT) instanceof Receipt fresh) ? fresh : null;
		session.removeAttribute(RECEIPT);
		return receipt(received, receipt, locale, model);
	}

	private String receipt(Received received, @Nullable Receipt receipt, Locale locale, Model model) {
		model.addAttribute("reference", received.reference());
		model.addAttribute("code", (receipt != null) ? ReceiptCodes.spaced(receipt.receiptCode()) : null);
		model.addAttribute("guide", received.guide());
		model.addAttribute("misconduct", received.misconduct());
		model.addAttribute("quiet", received.quiet());
		model.addAttribute("intakeDays", this.settings.get(received.school(), Setting.COMPLAINT_INTAKE_DAYS));
		String language = this.sentences.besides(received.language(), locale);
		if (language != null) {
			model.addAttribute("own", this.sentences.receipt(language, received.guide()));
		}
		return "complaint/received";
	}

	private String page(ComplaintInput input, Map<String, String> errors, String form, Locale locale, Model model) {
		String language = this.sentences.besides(input.raw("language"), locale);
		if (language != null) {
			model.addAttribute("own", this.sentences.welcome(language));
		}
		model.addAttribute("form", input);
		model.addAttribute("errors", errors);
		model.addAttribute("languages", this.sentences.names());
		Optional<School> school = input.raw("school").isBlank() ? Optional.empty()
				: this.schools.byCode(input.raw("school").strip());
		if (school.isEmpty()) {
			model.addAttribute("unknownSchool", !input.raw("school").isBlank());
			model.addAttribute("places", places());
			return "complaint/choose-school";
		}
		model.addAttribute("token", form);
		model.addAttribute("school", school.get());
		model.addAttribute("board", this.schools.board(school.get().boardId()));
		Guide board = this.guides.ofBoard(school.get().id());
		model.addAttribute("boardGuide", board);
		model.addAttribute("notForContact", isNotForContact(input));
		model.addAttribute("guide", isNotForContact(input) ? board : this.guides.of(school.get().id()));
		model.addAttribute("teacherDays", this.settings.get(school.get().id(), Setting.COMPLAINT_TEACHER_DAYS));
		model.addAttribute("directorDays", this.settings.get(school.get().id(), Setting.COMPLAINT_DIRECTOR_DAYS));
		model.addAttribute("boardWeeks", this.settings.get(school.get().id(), Setting.COMPLAINT_BOARD_WEEKS));
		model.addAttribute("complainants", ComplaintInput.COMPLAINANTS);
		model.addAttribute("categories", ComplaintInput.CATEGORIES);
		model.addAttribute("triedWith", ComplaintInput.TRIED);
		model.addAttribute("today", this.clock.today());
		return "complaint/file";
	}

	/** What was chosen so far says already that the board helps. */
	private static boolean isNotForContact(ComplaintInput input) {
		return input.raw("aboutContact").equals("true") || input.raw("category").equals(Complaint.MISCONDUCT);
	}

	private List<Place> places() {
		return this.schools.boards()
			.stream()
			.map((board) -> new Place(board, this.schools.ofBoard(board.id())))
			.filter((place) -> !place.schools().isEmpty())
			.toList();
	}

	/** A board and its schools, to choose from. */
	record Place(Board board, List<School> schools) {
	}

	/**
	 * What was received, without its code.
	 *
	 * @param guide whom to ask about it
	 * @param quiet whether they asked not to be contacted
	 */
	private record Received(String reference, SchoolId school, String language, Guide guide, boolean misconduct,
			boolean quiet) implements Serializable {
	}

}
