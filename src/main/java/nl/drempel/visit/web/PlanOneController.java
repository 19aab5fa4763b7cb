package nl.drempel.visit.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Viewer;
import nl.drempel.school.Guardian;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.school.Schools;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.Words;
import nl.drempel.visit.Purpose;
import nl.drempel.visit.Visits;

/** A visit to the family of one pupil. */
@Controller
class PlanOneController {

	private final CurrentViewer current;

	private final Knowledge knowledge;

	private final Visits visits;

	private final Pupils pupils;

	private final Schools schools;

	private final StaffDirectory staff;

	private final Accounts accounts;

	private final FieldMessages messages;

	private final AppClock clock;

	private final Words words;

	PlanOneController(CurrentViewer current, Knowledge knowledge, Visits visits, Pupils pupils, Schools schools,
			StaffDirectory staff, Accounts accounts, FieldMessages messages, AppClock clock, Words words) {
		this.current = current;
		this.knowledge = knowledge;
		this.visits = visits;
		this.pupils = pupils;
		this.schools = schools;
		this.staff = staff;
		this.accounts = accounts;
		this.messages = messages;
		this.clock = clock;
		this.words = words;
	}

	@GetMapping("/huisbezoeken/nieuw")
	String show(@RequestParam(name = "leerling", defaultValue = "") String leerling, Model model) {
		return form(known(leerling, this.current.get()), new Input(Purpose.ANNUAL.key(), ""), Map.of(), model);
	}

	/**
	 * Goes on to the case, or, for who planned it for a colleague and need not know more,
	 * back to the pupil.
	 */
	@PostMapping("/huisbezoeken/nieuw")
	String plan(@RequestParam(defaultValue = "") String pupil, @RequestParam(defaultValue = "") String purpose,
			@RequestParam(defaultValue = "") String visitor, HttpServletResponse response, Model model,
			RedirectAttributes redirect) {
		Viewer viewer = this.current.get();
		Pupil known = known(pupil, viewer);
		try {
			CaseId id = this.visits.open(known.id(),
					Purpose.ofKey(purpose)
						.orElseThrow(() -> new InvalidInputException("purpose",
								purpose.isBlank() ? "error.required" : "error.choice")),
					visitor.isBlank() ? null : visitor, viewer);
			redirect.addFlashAttribute("notice", "visit.opened");
			return this.knowledge.of(id, viewer).isPresent() ? "redirect:/zaken/" + id
					: "redirect:/leerlingen/" + known.id();
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return form(known, new Input(purpose, visitor), this.messages.of(ex), model);
		}
		catch (ConflictException ex) {
			response.setStatus(409);
			return form(known, new Input(purpose, visitor), Map.of("", this.words.say(ex.code(), ex.args())), model);
		}
	}

	private Pupil known(String id, Viewer viewer) {
		PupilId pupil = PupilId.valueOf(id);
		this.knowledge.requirePupil(pupil, viewer);
		return this.pupils.get(pupil);
	}

	private String form(Pupil pupil, Input input, Map<String, String> errors, Model model) {
		List<Guardian> guardians = this.pupils.guardiansOf(pupil.id());
		model.addAttribute("pupil", pupil);
		model.addAttribute("teachers", teachers(pupil));
		model.addAttribute("visitors", visitors(pupil, languages(guardians)));
		model.addAttribute("languages", languages(guardians).stream().map(this.words::language).toList());
		model.addAttribute("purposes", Purpose.values());
		model.addAttribute("form", input);
		model.addAttribute("errors", errors);
		return "visit/plan-one";
	}

	private String teachers(Pupil pupil) {
		return (pupil.groupId() == null) ? ""
				: this.schools.teachersOf(pupil.groupId())
					.stream()
					.map(Staff::displayName)
					.collect(Collectors.joining(", "));
	}

	private static Set<String> languages(List<Guardian> guardians) {
		Set<String> languages = new LinkedHashSet<>();
		for (Guardian guardian : guardians) {
			if (guardian.language() != null && !guardian.language().equals("nl")) {
				languages.add(guardian.language());
			}
		}
		return languages;
	}

	/** Colleagues with an account; who speaks the family's language stands first. */
	private List<Visitor> visitors(Pupil pupil, Set<String> languages) {
		LocalDate today = this.clock.today();
		List<Staff> colleagues = this.staff.atSchool(pupil.school(), today);
		Map<StaffId, Account> found = this.accounts.of(colleagues.stream().map(Staff::id).toList());
		List<Visitor> speakers = new ArrayList<>();
		List<Visitor> others = new ArrayList<>();
		for (Staff one : colleagues) {
			Account account = found.get(one.id());
			if (account != null && account.enabled()) {
				String speaks = one.languages()
					.stream()
					.filter(languages::contains)
					.map(this.words::language)
					.collect(Collectors.joining(", "));
				(speaks.isEmpty() ? others : speakers)
					.add(new Visitor(account.username(), one.displayName(), speaks.isEmpty() ? null : speaks));
			}
		}
		speakers.addAll(others);
		return speakers;
	}

	/**
	 * Someone who could go.
	 *
	 * @param speaks the family's languages that they speak
	 */
	record Visitor(String username, String name, @Nullable String speaks) {
	}

	/** What was filled in, as it was typed. */
	record Input(String purpose, String visitor) {
	}

}
