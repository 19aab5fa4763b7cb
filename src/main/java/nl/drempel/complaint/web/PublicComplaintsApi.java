package nl.drempel.complaint.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import nl.drempel.complaint.ComplaintInput;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.ComplaintStatus;
import nl.drempel.complaint.Receipt;
import nl.drempel.complaint.domain.ComplainantDesk;
import nl.drempel.complaint.domain.ComplainantDesk.Answer;
import nl.drempel.complaint.domain.ComplainantView;
import nl.drempel.school.School;
import nl.drempel.school.Schools;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;

/** Complaints from the public, for programs. Nobody logs in. */
@Tag(name = "public complaints")
@RestController
@SecurityRequirements
@RequestMapping(path = "/api/v1/public/complaints", produces = "application/json")
class PublicComplaintsApi {

	private final Filing filing;

	private final PublicLimits limits;

	private final Codes codes;

	private final ComplainantDesk desk;

	private final ComplainantView view;

	private final StatusWords words;

	private final Schools schools;

	private final AppClock clock;

	PublicComplaintsApi(Filing filing, PublicLimits limits, Codes codes, ComplainantDesk desk, ComplainantView view,
			StatusWords words, Schools schools, AppClock clock) {
		this.filing = filing;
		this.limits = limits;
		this.codes = codes;
		this.desk = desk;
		this.view = view;
		this.words = words;
		this.schools = schools;
		this.clock = clock;
	}

	@Operation(summary = "Bring a complaint",
			description = "Body: complainantType (parent pupil staff other), name, phone or email or noContact: true, language, "
					+ "school, category (teaching treatment safety bullying sexual_misconduct discrimination organisation "
					+ "admission_removal support_arrangement municipal_service other), description or callMe: true, "
					+ "desiredOutcome, occurredOn, about, aboutBoard, aboutContact, tried (nobody teacher director board). "
					+ "receiptCode: 16 digits, shown this once. At most 10 an hour from one address.")
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Receipt file(@RequestBody Map<String, @Nullable Object> typed, HttpServletRequest request) {
		this.limits.requireMayFile(request.getRemoteAddr());
		return this.filing.file(new ComplaintInput(typed).read(this.clock.today(),
				(code) -> this.schools.byCode(code).map(School::id), null), List.of(), request.getRemoteAddr());
	}

	@Operation(summary = "How a complaint stands",
			description = "Body: receiptCode. A code that leads nowhere and what is no code are the same 404. nextStep is a "
					+ "sentence; mayEscalateTo the levels open now; from is complainant or the role of who wrote. outcome is "
					+ "there as soon as the board or the commission decided; measures are what the board promised, "
					+ "done null while it is to be done.")
	@PostMapping("/status")
	StatusJson status(@RequestBody Map<String, @Nullable Object> typed, HttpServletRequest request) {
		return StatusJson.of(this.view.of(open(typed, request)), this.words);
	}

	@Operation(summary = "Answer, with the receipt code in hand",
			description = "Body: receiptCode, answer (escalate accept withdraw message), to (director board lkc, when going on), "
					+ "message. Answers with how it stands then; 409 if that is not open now, or somebody was first.")
	@PostMapping("/answer")
	StatusJson answer(@RequestBody Map<String, @Nullable Object> typed, HttpServletRequest request) {
		CaseId id = open(typed, request);
		List<FieldError> errors = new ArrayList<>();
		String answer = text(typed, "answer", errors);
		String to = text(typed, "to", errors);
		String message = text(typed, "message", errors);
		if (answer == null && errors.isEmpty()) {
			errors.add(FieldError.of("answer", "error.required"));
		}
		if (answer == null || !errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		this.desk.answer(id, new Answer(answer, to, message));
		return StatusJson.of(this.view.of(id), this.words);
	}

	private CaseId open(Map<String, @Nullable Object> typed, HttpServletRequest request) {
		String code = (typed.get("receiptCode") instanceof String text) ? text : null;
		return this.codes.open(code, request.getRemoteAddr()).orElseThrow(NotFoundException::new).id();
	}

	private static @Nullable String text(Map<String, @Nullable Object> typed, String field, List<FieldError> errors) {
		Object value = typed.get(field);
		if (value != null && !(value instanceof String)) {
			errors.add(FieldError.of(field, "error.value"));
		}
		return (value instanceof String text && !text.isBlank()) ? text : null;
	}

	/** How a complaint stands, for who brought it. */
	record StatusJson(String reference, String state, @Nullable String outcome, @Nullable ComplaintLevel level,
			String nextStep, @Nullable OffsetDateTime dueAt, List<ComplaintLevel> mayEscalateTo,
			List<MeasureJson> measures, List<MessageJson> messages) {

		static StatusJson of(ComplaintStatus status, StatusWords words) {
			return new StatusJson(status.reference(), status.state(), status.decided(), status.level(),
					words.next(status), moment(status.dueAt()), status.escalateTo(),
					status.measures()
						.stream()
						.map((measure) -> new MeasureJson(measure.what(), measure.dueOn(), measure.done()))
						.toList(),
					status.messages()
						.stream()
						.map((said) -> new MessageJson(moment(said.at()), said.from(), said.text()))
						.toList());
		}

		private static @Nullable OffsetDateTime moment(@Nullable Instant at) {
			return (at != null) ? at.atZone(AppClock.ZONE).toOffsetDateTime() : null;
		}

	}

	/** A measure. */
	record MeasureJson(String what, LocalDate dueOn, @Nullable Boolean done) {
	}

	/** A message. */
	record MessageJson(@Nullable OffsetDateTime at, String from, String text) {
	}

}
