package nl.drempel.complaint.web;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.RequestSight;
import nl.drempel.access.TooManyAttemptsException;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.ComplaintStatus;
import nl.drempel.complaint.domain.ComplainantDesk;
import nl.drempel.complaint.domain.ComplainantDesk.Answer;
import nl.drempel.complaint.domain.ComplainantView;
import nl.drempel.document.DocumentId;
import nl.drempel.document.Documents;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.SavedFile;

/**
 * Where a complainant follows their complaint and chooses how it goes on. The receipt
 * code is sent once; after that the session remembers the complaint, for as long as the
 * code is not replaced.
 */
@Controller
class FollowController {

	private static final String FOLLOWING = FollowController.class.getName() + ".following";

	private static final String HERE = "redirect:/klacht-volgen";

	private final Codes codes;

	private final ComplainantDesk desk;

	private final ComplainantView view;

	private final Uploads uploads;

	private final KeySentences sentences;

	private final FieldMessages messages;

	private final CurrentViewer current;

	private final RequestSight sight;

	FollowController(Codes codes, ComplainantDesk desk, ComplainantView view, Uploads uploads, KeySentences sentences,
			FieldMessages messages, CurrentViewer current, RequestSight sight) {
		this.codes = codes;
		this.desk = desk;
		this.view = view;
		this.uploads = uploads;
		this.sentences = sentences;
		this.messages = messages;
		this.current = current;
		this.sight = sight;
	}

	@GetMapping("/klacht-volgen")
	String show(HttpServletRequest request, Locale locale, Model model) {
		Optional<CaseId> id = following(request);
		boolean expired = request.getAttribute("followExpired") != null;
		if (expired) {
			model.addAttribute("expired", true);
			model.addAttribute("carried", request.getParameter("message"));
		}
		if (id.isEmpty()) {
			return ask();
		}
		return status(id.get(), expired ? request.getParameter("message") : null, Map.of(), locale, model);
	}

	@PostMapping("/klacht-volgen")
	String enter(@RequestParam(defaultValue = "") String code, @RequestParam(defaultValue = "") String message,
			HttpServletRequest request, HttpServletResponse response, Model model, RedirectAttributes flash) {
		if (code.isBlank()) {
			response.setStatus(422);
			model.addAttribute("wrong", "error.required");
			model.addAttribute("carried", message);
			return ask();
		}
		try {
			Optional<Complaint> found = this.codes.open(code, request.getRemoteAddr());
			if (found.isPresent()) {
				CaseId id = found.get().id();
				request.getSession();
				request.changeSessionId();
				this.desk.mark(id)
					.ifPresent((mark) -> request.getSession().setAttribute(FOLLOWING, new Following(id, mark)));
				if (!message.isBlank()) {
					flash.addFlashAttribute("typed", message);
				}
				return HERE;
			}
			response.setStatus(422);
			model.addAttribute("wrong", "complaintdoor.code.wrong");
		}
		catch (TooManyAttemptsException ex) {
			response.setStatus(429);
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, ex.retryAfter().toSeconds())));
			model.addAttribute("waitMinutes", ex.minutes());
		}
		model.addAttribute("carried", message);
		return ask();
	}

	/**
	 * Each choice has a page of its own, so that none is made by a slip of the finger.
	 */
	@GetMapping("/klacht-volgen/kiezen")
	String choose(@RequestParam(defaultValue = "") String answer, @RequestParam(required = false) @Nullable String to,
			HttpServletRequest request, Locale locale, Model model) {
		Optional<CaseId> id = following(request);
		if (id.isEmpty()) {
			return HERE;
		}
		return confirm(id.get(), new Answer(answer, to, null), Map.of(), locale, model);
	}

	@PostMapping("/klacht-volgen/antwoord")
	String answer(@RequestParam(defaultValue = "") String answer, @RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable String message, HttpServletRequest request,
			HttpServletResponse response, Locale locale, Model model, RedirectAttributes flash) {
		Optional<CaseId> id = following(request);
		if (id.isEmpty()) {
			return again(message, model);
		}
		Answer said = new Answer(answer, to, message);
		try {
			if (answer.equals("message")) {
				throw new InvalidInputException("answer", "error.choice");
			}
			this.desk.answer(id.get(), said);
			flash.addFlashAttribute("notice", "complaintdoor.done." + answer);
			return HERE;
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return confirm(id.get(), said, this.messages.of(ex), locale, model);
		}
		catch (ConflictException ex) {
			return conflict(id.get(), ex.code(), message, response, locale, model);
		}
		catch (ConcurrencyFailureException ex) {
			return conflict(id.get(), "complaintdoor.conflict.changed", message, response, locale, model);
		}
	}

	@PostMapping("/klacht-volgen/bericht")
	String write(@RequestParam(required = false) @Nullable String message,
			@RequestParam(name = Uploads.FIELD, required = false) @Nullable List<MultipartFile> files,
			HttpServletRequest request, HttpServletResponse response, Locale locale, Model model,
			RedirectAttributes flash) {
		Optional<CaseId> id = following(request);
		if (id.isEmpty()) {
			return again(message, model);
		}
		try {
			this.desk.send(id.get(), message, this.uploads.read((files != null) ? files : List.of()));
			flash.addFlashAttribute("notice", "complaintdoor.done.message");
			return HERE;
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			model.addAttribute("filesAgain", Uploads.anyIn(files));
			return status(id.get(), message, this.messages.of(ex), locale, model);
		}
		catch (ConflictException ex) {
			return conflict(id.get(), ex.code(), message, response, locale, model);
		}
	}

	/** What they sent, back to them alone; it is saved, not shown within our pages. */
	@GetMapping("/klacht-volgen/bestanden/{document}")
	ResponseEntity<byte[]> file(@PathVariable String document, HttpServletRequest request) {
		Optional<CaseId> id = following(request);
		if (id.isEmpty()) {
			return ResponseEntity.status(HttpStatus.FOUND).header(HttpHeaders.LOCATION, "/klacht-volgen").build();
		}
		Documents.Opened opened = this.desk.attachment(id.get(), DocumentId.valueOf(document));
		MediaType type = MediaType.parseMediaType(opened.document().mediaType());
		return ResponseEntity.ok()
			.contentType(type)
			.header(HttpHeaders.CONTENT_DISPOSITION, SavedFile.as(opened.name() + "." + type.getSubtype()))
			.body(opened.content());
	}

	/** For a computer that others use too. */
	@PostMapping("/klacht-volgen/sluiten")
	String close(HttpServletRequest request, RedirectAttributes flash) {
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.removeAttribute(FOLLOWING);
			if (this.current.find().isEmpty()) {
				session.invalidate();
				request.getSession();
			}
		}
		flash.addFlashAttribute("notice", "complaintdoor.done.close");
		return HERE;
	}

	/** The complaint that this session follows, as long as its code is the same. */
	private Optional<CaseId> following(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session == null || !(session.getAttribute(FOLLOWING) instanceof Following following)) {
			return Optional.empty();
		}
		this.sight.narrowTo(following.id());
		if (this.desk.mark(following.id()).filter(following.mark()::equals).isPresent()) {
			return Optional.of(following.id());
		}
		session.removeAttribute(FOLLOWING);
		return Optional.empty();
	}

	private static String ask() {
		return "complaint/follow-code";
	}

	/** The session ended or the code was replaced: what was typed waits for the code. */
	private static String again(@Nullable String message, Model model) {
		model.addAttribute("expired", true);
		model.addAttribute("carried", message);
		return ask();
	}

	private String conflict(CaseId id, String code, @Nullable String message, HttpServletResponse response,
			Locale locale, Model model) {
		response.setStatus(409);
		model.addAttribute("conflict", code.equals("conflict.case.closed") ? "complaintdoor.conflict.closed"
				: (code.startsWith("conflict.complaint.") ? code : "complaintdoor.conflict.changed"));
		return status(id, message, Map.of(), locale, model);
	}

	private String confirm(CaseId id, Answer answer, Map<String, String> errors, Locale locale, Model model) {
		ComplaintStatus status = this.view.of(id);
		boolean open = switch (answer.answer()) {
			case "accept" -> status.mayAccept();
			case "withdraw" -> status.mayWithdraw();
			case "escalate" -> ComplaintLevel.ofKey((answer.to() != null) ? answer.to() : "")
				.filter(status.escalateTo()::contains)
				.isPresent();
			default -> false;
		};
		if (!open) {
			return HERE;
		}
		model.addAttribute("status", status);
		model.addAttribute("answer", answer);
		model.addAttribute("errors", errors);
		own(status, locale, model);
		return "complaint/confirm";
	}

	private String status(CaseId id, @Nullable String typed, Map<String, String> errors, Locale locale, Model model) {
		ComplaintStatus status = this.view.of(id);
		model.addAttribute("status", status);
		model.addAttribute("errors", errors);
		if (typed != null) {
			model.addAttribute("typed", typed);
		}
		own(status, locale, model);
		return "complaint/follow";
	}

	private void own(ComplaintStatus status, Locale locale, Model model) {
		String language = this.sentences.besides(status.language(), locale);
		if (language != null) {
			model.addAttribute("own", this.sentences.status(language, status));
		}
	}

	/**
	 * What a session follows.
	 *
	 * @param mark changes when the code is replaced
	 */
	private record Following(CaseId id, String mark) implements Serializable {
	}

}
