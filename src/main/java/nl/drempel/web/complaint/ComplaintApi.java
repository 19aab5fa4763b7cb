package nl.drempel.web.complaint;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.complaint.ComplaintInput;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.Complaints;
import nl.drempel.complaint.Message;
import nl.drempel.complaint.Receipt;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.web.casepage.CaseJson;
import nl.drempel.web.casepage.CaseJsons;

/** Complaints, for programs of the staff. */
@Tag(name = "complaints")
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class ComplaintApi {

	private final Complaints complaints;

	private final CaseFiles files;

	private final CaseJsons jsons;

	private final Knowledge knowledge;

	private final Schools schools;

	private final Accounts accounts;

	private final CurrentViewer current;

	ComplaintApi(Complaints complaints, CaseFiles files, CaseJsons jsons, Knowledge knowledge, Schools schools,
			Accounts accounts, CurrentViewer current) {
		this.complaints = complaints;
		this.files = files;
		this.jsons = jsons;
		this.knowledge = knowledge;
		this.schools = schools;
		this.accounts = accounts;
		this.current = current;
	}

	@Operation(summary = "Register a complaint that was heard by phone, letter or talk",
			description = "Body: complainantType (parent pupil staff other), name, phone or email or noContact: true, "
					+ "language, school (its code, of one's own board), category (teaching treatment safety bullying "
					+ "sexual_misconduct discrimination organisation admission_removal support_arrangement "
					+ "municipal_service other), description or callMe: true, desiredOutcome, occurredOn, about, "
					+ "aboutStaff (usernames), aboutBoard, aboutContact, tried (nobody teacher director board). A report "
					+ "of sexual_misconduct may be nameless. The receipt code is for the complainant and told once.")
	@PostMapping("/complaints")
	@ResponseStatus(HttpStatus.CREATED)
	Registered register(@RequestBody Map<String, @Nullable Object> wanted) {
		return Registered.of(this.complaints.register(new ComplaintInput(wanted), this.current.get()));
	}

	@Operation(summary = "A new receipt code for who lost theirs",
			description = "The contact person; the old code stops working.")
	@PostMapping("/cases/{id}/receipt-code")
	Code renewCode(@PathVariable String id) {
		return new Code(this.complaints.renewCode(CaseId.valueOf(id), this.current.get()));
	}

	@Operation(summary = "Name people of the staff in a complaint",
			description = "staff: usernames. From now on they see nothing of it and take no part. For the contact person and "
					+ "for who handles it at the present level or above, not named themselves; also when it is closed.")
	@PostMapping("/cases/{id}/named")
	CaseJson name(@PathVariable String id, @RequestBody Named body) {
		Viewer viewer = this.current.get();
		CaseId caseId = CaseId.valueOf(id);
		this.complaints.name(caseId, Objects.requireNonNullElse(body.staff(), List.of()), viewer);
		return describe(caseId, viewer);
	}

	@Operation(summary = "Say what a complaint is really about",
			description = "By the same people. What turns out to be sexual_misconduct goes to the board at once, of a closed "
					+ "complaint its two tasks; that it is not, only the board says.")
	@PostMapping("/cases/{id}/category")
	CaseJson categorise(@PathVariable String id, @RequestBody Category body) {
		Viewer viewer = this.current.get();
		CaseId caseId = CaseId.valueOf(id);
		this.complaints.categorise(caseId, body.category(), viewer);
		return describe(caseId, viewer);
	}

	@Operation(summary = "Ask a named person for their side",
			description = "Who handles the complaint; staff: a username; text: all that this person will read.")
	@PostMapping("/cases/{id}/ask")
	CaseJson ask(@PathVariable String id, @RequestBody Asked body) {
		Viewer viewer = this.current.get();
		CaseId caseId = CaseId.valueOf(id);
		this.complaints.ask(caseId, body.staff(), body.text(), viewer);
		return describe(caseId, viewer);
	}

	@Operation(summary = "Write down what the complainant said",
			description = "The contact person. answer: escalate accept withdraw message; to, with escalate: director "
					+ "board lkc; message: in the complainant's words.")
	@PostMapping("/cases/{id}/answer")
	CaseJson answer(@PathVariable String id, @RequestBody Answered body) {
		Viewer viewer = this.current.get();
		CaseId caseId = CaseId.valueOf(id);
		this.complaints.answer(caseId, body.answer(), body.to(), body.message(), viewer);
		return describe(caseId, viewer);
	}

	@Operation(summary = "Put off a term of the board",
			description = "handleAtBoard: once, by at most four weeks; respondToRuling: with a reason and a new date. The "
					+ "complainant reads why.")
	@PostMapping("/tasks/{id}/postpone")
	CaseJson postpone(@PathVariable String id, @RequestBody PutOff body) {
		Viewer viewer = this.current.get();
		return describe(this.complaints.postpone(id, day(body.until()), body.reason(), viewer), viewer);
	}

	/** Only a day as text: a number would be read as days since 1970. */
	private static @Nullable LocalDate day(@Nullable Object until) {
		if (until == null || "".equals(until)) {
			return null;
		}
		if (until instanceof String text) {
			try {
				return LocalDate.parse(text);
			}
			catch (DateTimeParseException ex) {
				// No day of the calendar.
			}
		}
		throw new InvalidInputException("until", "form.error.date");
	}

	@Operation(summary = "Write in a thread of a complaint",
			description = "thread: complainant (they read it), handlers (at the present level; goesAlong: true for the "
					+ "next one too), contact (the contact person's own notes).")
	@PostMapping("/cases/{id}/messages")
	@ResponseStatus(HttpStatus.CREATED)
	List<Line> write(@PathVariable String id, @RequestBody Written body) {
		Viewer viewer = this.current.get();
		CaseId caseId = CaseId.valueOf(id);
		this.complaints.write(caseId, body.thread(), body.text(), Boolean.TRUE.equals(body.goesAlong()), viewer);
		return lines(this.complaints.messages(caseId, viewer));
	}

	@Operation(summary = "The messages of a complaint that I may read, oldest first")
	@GetMapping("/cases/{id}/messages")
	List<Line> messages(@PathVariable String id) {
		Viewer viewer = this.current.get();
		// Reading them is reading the case.
		CaseId caseId = this.files.read(CaseId.valueOf(id), viewer).file().id();
		return lines(this.complaints.messages(caseId, viewer));
	}

	private List<Line> lines(List<Message> messages) {
		Set<StaffId> people = new LinkedHashSet<>();
		messages.forEach((message) -> {
			if (message.author() != null) {
				people.add(message.author());
			}
		});
		Map<StaffId, String> names = new LinkedHashMap<>();
		if (!people.isEmpty()) {
			Map<StaffId, Account> known = this.accounts.of(people);
			known.forEach((id, account) -> names.put(id, account.username()));
		}
		return messages.stream()
			.map((message) -> new Line(message.thread().key(), message.level(), message.goesAlong(),
					(message.author() != null) ? names.get(message.author()) : null, message.text(),
					CaseJson.moment(message.at())))
			.toList();
	}

	/** As it stands now, as far as who did this may still know it. */
	private CaseJson describe(CaseId id, Viewer viewer) {
		if (this.knowledge.of(id, viewer).isPresent()) {
			return this.jsons.of(id, viewer);
		}
		CaseFile file = this.files.get(id);
		return CaseJson.bare(id, file.type(), file.reference(), this.schools.get(file.school()).code());
	}

	/** What the complainant gets in hand. */
	record Registered(String reference, String receiptCode) {

		static Registered of(Receipt receipt) {
			return new Registered(receipt.reference(), receipt.receiptCode());
		}

	}

	/** A new code. */
	record Code(String receiptCode) {
	}

	/** Who is named, by username. */
	record Named(@Nullable List<String> staff) {
	}

	/** What it is about. */
	record Category(@Nullable String category) {
	}

	/** What is asked of whom. */
	record Asked(@Nullable String staff, @Nullable String text) {
	}

	/** What the complainant said. */
	record Answered(@Nullable String answer, @Nullable String to, @Nullable String message) {
	}

	/**
	 * Until when, and why.
	 *
	 * @param until a day, {@code 2026-12-31}
	 */
	record PutOff(@Schema(type = "string", format = "date") @Nullable Object until, @Nullable String reason) {
	}

	/** What is written where. */
	record Written(@Nullable String thread, @Nullable String text, @Nullable Boolean goesAlong) {
	}

	/**
	 * A message.
	 *
	 * @param author the username; null: the complainant
	 */
	record Line(String thread, @Nullable ComplaintLevel level, boolean goesAlong, @Nullable String author, String text,
			OffsetDateTime at) {
	}

}
