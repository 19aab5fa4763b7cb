package nl.drempel.access.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.Accounts;
import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Substitution;
import nl.drempel.access.Substitutions;
import nl.drempel.access.Viewer;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.DayText;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.Ids;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;

/** The page on which people let a colleague stand in. */
@Controller
class SubstitutionController {

	private final CurrentViewer current;

	private final Substitutions substitutions;

	private final Accounts accounts;

	private final StaffDirectory staff;

	private final FieldMessages messages;

	private final AppClock clock;

	SubstitutionController(CurrentViewer current, Substitutions substitutions, Accounts accounts, StaffDirectory staff,
			FieldMessages messages, AppClock clock) {
		this.current = current;
		this.substitutions = substitutions;
		this.accounts = accounts;
		this.staff = staff;
		this.messages = messages;
		this.clock = clock;
	}

	@GetMapping("/vervanging")
	String show(Model model) {
		Viewer viewer = this.current.get();
		String today = this.clock.today().toString();
		return page(viewer, new Input(viewer.id().toString(), "", today, "", List.of()), Map.of(), model);
	}

	@PostMapping("/vervanging")
	String add(@RequestParam(defaultValue = "") String absent, @RequestParam(defaultValue = "") String substitute,
			@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String until,
			@RequestParam(defaultValue = "") List<String> confidential, HttpServletResponse response, Model model,
			RedirectAttributes redirect) {
		Viewer viewer = this.current.get();
		Input input = new Input(absent, substitute, from, until, confidential);
		try {
			this.substitutions.add(input.read(), viewer);
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(viewer, input, this.messages.of(ex), model);
		}
		redirect.addFlashAttribute("notice", "substitution.added");
		return "redirect:/vervanging";
	}

	@PostMapping("/vervanging/{id}/beeindigen")
	String end(@PathVariable String id, RedirectAttributes redirect) {
		this.substitutions.end(Ids.parse(id), this.current.get());
		redirect.addFlashAttribute("notice", "substitution.ended");
		return "redirect:/vervanging";
	}

	private String page(Viewer viewer, Input input, Map<String, String> errors, Model model) {
		Map<StaffId, Person> led = new LinkedHashMap<>();
		for (SchoolId school : viewer.schoolsAs(Role.DIRECTOR)) {
			add(led, this.staff.atSchool(school, this.clock.today()), viewer);
		}
		List<Person> absentees = new ArrayList<>();
		absentees.add(new Person(viewer.id(), viewer.name(), true));
		led.values().stream().filter((person) -> !person.me()).forEach(absentees::add);
		List<Person> colleagues = colleagues(viewer, led);
		model.addAttribute("rules", rules(viewer, led.keySet()));
		model.addAttribute("absentees", absentees);
		model.addAttribute("colleagues", colleagues);
		model.addAttribute("kinds", Substitution.CONFIDENTIAL);
		model.addAttribute("form", input);
		model.addAttribute("errors", errors);
		model.addAttribute("today", this.clock.today());
		return "access/substitution";
	}

	/** People with an account, at the same school or board. */
	private List<Person> colleagues(Viewer viewer, Map<StaffId, Person> led) {
		LocalDate today = this.clock.today();
		Map<StaffId, Person> found = new LinkedHashMap<>(led);
		for (HeldRole held : this.staff.roles(viewer.id(), today)) {
			if (held.school() != null) {
				add(found, this.staff.atSchool(held.school(), today), viewer);
			}
			else if (held.board() != null) {
				for (Role role : List.of(Role.BOARD, Role.CONFIDANT, Role.ADMIN, Role.PRIVACY)) {
					add(found, this.staff.holders(role, held.board(), today), viewer);
				}
			}
		}
		Set<StaffId> withAccount = this.accounts.of(found.keySet()).keySet();
		return found.values()
			.stream()
			.filter((person) -> withAccount.contains(person.id()) && (!person.me() || !led.isEmpty()))
			.toList();
	}

	private static void add(Map<StaffId, Person> people, Collection<Staff> more, Viewer viewer) {
		more.forEach((one) -> people.putIfAbsent(one.id(),
				new Person(one.id(), one.displayName(), one.id().equals(viewer.id()))));
	}

	private List<Rule> rules(Viewer viewer, Set<StaffId> led) {
		List<Substitution> found = this.substitutions.visibleTo(viewer);
		Set<StaffId> people = new LinkedHashSet<>();
		found.forEach((rule) -> people.addAll(List.of(rule.absent(), rule.substitute())));
		Map<StaffId, String> names = this.staff.names(people);
		return found.stream()
			.map((rule) -> new Rule(rule.id(), names.getOrDefault(rule.absent(), ""),
					names.getOrDefault(rule.substitute(), ""), rule.from(), rule.until(),
					rule.confidential().stream().sorted().toList(),
					rule.absent().equals(viewer.id()) || led.contains(rule.absent())))
			.toList();
	}

	/** Someone to choose. */
	record Person(StaffId id, String name, boolean me) {
	}

	/**
	 * A rule as the page shows it.
	 *
	 * @param mine whether the viewer may end it
	 */
	record Rule(UUID id, String absent, String substitute, LocalDate from, LocalDate until, List<String> confidential,
			boolean mine) {
	}

	/** What was filled in, as it was typed. */
	record Input(String absent, String substitute, String from, String until, List<String> confidential) {

		Substitution read() {
			List<FieldError> errors = new ArrayList<>();
			StaffId absentId = person("absent", this.absent, errors);
			StaffId substituteId = person("substitute", this.substitute, errors);
			LocalDate fromDay = day("from", this.from, errors);
			LocalDate untilDay = day("until", this.until, errors);
			if (absentId == null || substituteId == null || fromDay == null || untilDay == null) {
				throw new InvalidInputException(errors);
			}
			return new Substitution(UUID.randomUUID(), absentId, substituteId, fromDay, untilDay,
					new LinkedHashSet<>(this.confidential));
		}

		private static @Nullable StaffId person(String field, String text, List<FieldError> errors) {
			try {
				return StaffId.valueOf(text);
			}
			catch (NotFoundException ex) {
				errors.add(FieldError.of(field, text.isBlank() ? "error.required" : "error.choice"));
				return null;
			}
		}

		private static @Nullable LocalDate day(String field, String text, List<FieldError> errors) {
			try {
				return DayText.read(field, text);
			}
			catch (InvalidInputException ex) {
				errors.addAll(ex.errors());
				return null;
			}
		}

	}

}
