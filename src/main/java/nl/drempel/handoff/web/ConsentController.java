package nl.drempel.handoff.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

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
import nl.drempel.handoff.ConsentEvent;
import nl.drempel.handoff.domain.ConsentLog;
import nl.drempel.handoff.domain.ConsentWordings;
import nl.drempel.handoff.domain.Giver;
import nl.drempel.handoff.domain.Said;
import nl.drempel.school.Partner;
import nl.drempel.school.Partners;
import nl.drempel.school.Pupil;
import nl.drempel.school.Pupils;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.Words;
import nl.drempel.work.Work;

/** Consent of a handoff: who said what, writing it down, and the form to sign. */
@Controller
class ConsentController {

	private final CurrentViewer current;

	private final ConsentLog consents;

	private final ConsentWordings wordings;

	private final HandoffParts parts;

	private final Partners partners;

	private final Pupils pupils;

	private final StaffDirectory staff;

	private final Work work;

	private final FieldMessages messages;

	private final Words words;

	private final AppClock clock;

	ConsentController(CurrentViewer current, ConsentLog consents, ConsentWordings wordings, HandoffParts parts,
			Partners partners, Pupils pupils, StaffDirectory staff, Work work, FieldMessages messages, Words words,
			AppClock clock) {
		this.current = current;
		this.consents = consents;
		this.wordings = wordings;
		this.parts = parts;
		this.partners = partners;
		this.pupils = pupils;
		this.staff = staff;
		this.work = work;
		this.messages = messages;
		this.words = words;
		this.clock = clock;
	}

	@GetMapping("/zaken/{id}/toestemming")
	String show(@PathVariable String id, Model model) {
		CaseId handoff = CaseId.valueOf(id);
		return page(handoff, fresh(), Map.of(), Map.of(), model);
	}

	/** No answer is chosen beforehand: it is the family's. */
	private Input fresh() {
		return new Input("", "", "", this.clock.today().toString(), List.of(), "", "", "");
	}

	@PostMapping("/zaken/{id}/toestemming")
	String record(@PathVariable String id, @RequestParam(defaultValue = "") String giver,
			@RequestParam(defaultValue = "") String answer, @RequestParam(defaultValue = "") String method,
			@RequestParam(defaultValue = "") String on, @RequestParam(defaultValue = "") List<String> items,
			@RequestParam(defaultValue = "") String until, @RequestParam(defaultValue = "") String note,
			@RequestParam(defaultValue = "") String language, HttpServletResponse response, RedirectAttributes redirect,
			Model model) {
		CaseId handoff = CaseId.valueOf(id);
		Input input = new Input(giver, answer, method, on, items, until, note, language);
		List<FieldError> errors = new ArrayList<>();
		Said said = new Said(given(giver), given(answer), given(method), date("on", on, errors), items,
				date("until", until, errors), given(note), given(language));
		try {
			if (!errors.isEmpty()) {
				this.consents.read(handoff, this.current.get());
				throw new InvalidInputException(errors);
			}
			this.consents.record(handoff, said, this.current.get());
			redirect.addFlashAttribute("notice", "handoff.consent.noted");
			return "redirect:/zaken/" + handoff + "/toestemming";
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(handoff, input, this.messages.of(ex), Map.of(), model);
		}
		catch (ConflictException ex) {
			response.setStatus(409);
			return page(handoff, input, Map.of("", this.words.say(ex.code(), ex.args())), Map.of(), model);
		}
	}

	private static @Nullable String given(String text) {
		return text.isBlank() ? null : text.strip();
	}

	private static @Nullable LocalDate date(String field, String text, List<FieldError> errors) {
		try {
			return text.isBlank() ? null : LocalDate.parse(text.strip());
		}
		catch (DateTimeParseException ex) {
			errors.add(FieldError.of(field, "handoff.error.date"));
			return null;
		}
	}

	@PostMapping("/zaken/{id}/toestemming/intrekken")
	String withdraw(@PathVariable String id, @RequestParam(defaultValue = "") String giver,
			@RequestParam(defaultValue = "") String reason, HttpServletResponse response, RedirectAttributes redirect,
			Model model) {
		CaseId handoff = CaseId.valueOf(id);
		try {
			this.consents.withdraw(handoff, given(giver), given(reason), this.current.get());
			redirect.addFlashAttribute("notice", "handoff.consent.withdrawn");
			return "redirect:/zaken/" + handoff;
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(handoff, fresh(), Map.of(), this.messages.of(ex), model);
		}
	}

	private String page(CaseId id, Input input, Map<String, String> errors, Map<String, String> withdrawErrors,
			Model model) {
		Viewer viewer = this.current.get();
		ConsentLog.Sheet sheet = this.consents.read(id, viewer);
		Partner partner = this.partners.get(sheet.handoff().partner());
		model.addAttribute("id", id);
		model.addAttribute("partner", partner.name());
		model.addAttribute("pupil", this.pupils.get(sheet.handoff().pupil()).displayName());
		model.addAttribute("open", sheet.handoff().isOpen());
		model.addAttribute("givers",
				sheet.stand().givers().stream().map((giver) -> this.parts.giver(giver, sheet.stand())).toList());
		model.addAttribute("guardianUnknown", sheet.stand().guardianUnknown() && !sheet.stand().givers().isEmpty());
		model.addAttribute("items", this.parts.items());
		model.addAttribute("languages", ConsentWordings.LANGUAGES.stream()
			.map((language) -> new Language(language, this.wordings.nameOf(language), isTheirs(sheet, language)))
			.toList());
		model.addAttribute("shown", this.wordings.words("nl", partner.name(), sheet.until()).text());
		model.addAttribute("until", sheet.until());
		model.addAttribute("untilInWords", this.words.day(sheet.until()));
		model.addAttribute("history", history(sheet));
		model.addAttribute("revocable", revocable(sheet));
		model.addAttribute("form", input);
		model.addAttribute("errors", errors);
		model.addAttribute("withdrawErrors", withdrawErrors);
		model.addAttribute("task",
				this.work.openItem(id, "collectConsent")
					.filter((item) -> !this.work.doable(List.of(item), viewer).isEmpty())
					.map((item) -> "/taken/" + item.id())
					.orElse(null));
		model.addAttribute("ready", sheet.stand().missing().isEmpty() && sheet.stand().refusing().isEmpty()
				&& !sheet.stand().consented().isEmpty());
		return "handoff/consent";
	}

	private static boolean isTheirs(ConsentLog.Sheet sheet, String language) {
		return sheet.stand().givers().stream().map(Giver::language).anyMatch(language::equals);
	}

	private List<Event> history(ConsentLog.Sheet sheet) {
		Set<StaffId> people = new LinkedHashSet<>();
		sheet.said().forEach((event) -> people.add(event.by()));
		Map<StaffId, String> names = this.staff.names(people);
		Map<String, String> givers = guardians(sheet);
		String pupil = this.pupils.get(sheet.handoff().pupil()).displayName();
		List<ConsentEvent> newestFirst = new ArrayList<>(sheet.said());
		Collections.reverse(newestFirst);
		return newestFirst.stream()
			.map((event) -> event(event, givers.getOrDefault(event.giver(), pupil), names))
			.toList();
	}

	/** Also who need not be asked any more, as long as we know their name. */
	private List<Revocable> revocable(ConsentLog.Sheet sheet) {
		Map<String, String> names = new LinkedHashMap<>(guardians(sheet));
		names.put(ConsentEvent.PUPIL, this.pupils.get(sheet.handoff().pupil()).displayName());
		return sheet.revocable()
			.stream()
			.filter(names::containsKey)
			.map((key) -> new Revocable(key, names.get(key)))
			.toList();
	}

	private Map<String, String> guardians(ConsentLog.Sheet sheet) {
		return this.pupils.guardiansOf(sheet.handoff().pupil())
			.stream()
			.collect(Collectors.toMap((guardian) -> guardian.id().toString(), (guardian) -> guardian.displayName()));
	}

	private Event event(ConsentEvent event, String giver, Map<StaffId, String> names) {
		String what = this.words.say("consent.answer." + event.answer());
		if (event.method() != null) {
			what += " (" + this.words.say("consent.method." + event.method()) + ")";
		}
		String items = event.items().stream().map(this.parts::item).collect(Collectors.joining(", "));
		return new Event(giver, what, this.words.day(event.on()), items.isEmpty() ? null : items,
				(event.until() != null) ? this.words.day(event.until()) : null, event.note(),
				names.getOrDefault(event.by(), ""),
				(event.wording() != null) ? this.wordings.nameOf(event.wording().language()) : null);
	}

	/** The form to sign: in Dutch, and in the family's language. */
	@GetMapping("/zaken/{id}/toestemming/formulier")
	String sheet(@PathVariable String id, @RequestParam(name = "taal", required = false) @Nullable String taal,
			Model model) {
		ConsentLog.Sheet sheet = this.consents.read(CaseId.valueOf(id), this.current.get());
		Partner partner = this.partners.get(sheet.handoff().partner());
		Pupil pupil = this.pupils.get(sheet.handoff().pupil());
		String language = this.wordings.orDutch(taal);
		List<ConsentWordings.Sheet> sheets = new ArrayList<>();
		sheets.add(this.wordings.sheet(language, partner.name(), sheet.until()));
		if (!language.equals("nl")) {
			sheets.add(this.wordings.sheet("nl", partner.name(), sheet.until()));
		}
		model.addAttribute("pupil", pupil.displayName());
		model.addAttribute("sheets", sheets);
		model.addAttribute("back", "/zaken/" + Objects.requireNonNull(sheet.handoff().id()) + "/toestemming");
		return "handoff/consent-form";
	}

	/** What was filled in, as it was typed. */
	record Input(String giver, String answer, String method, String on, List<String> items, String until, String note,
			String language) {
	}

	/**
	 * A language of the form.
	 *
	 * @param theirs whether somebody of the family speaks it
	 */
	record Language(String key, String name, boolean theirs) {
	}

	/** Somebody who can take back what they gave. */
	record Revocable(String key, String name) {
	}

	/** Something that was said, in words. */
	record Event(String giver, String what, String on, @Nullable String items, @Nullable String until,
			@Nullable String note, String by, @Nullable String language) {
	}

}
