package nl.drempel.visit.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.school.Group;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.visit.Purpose;
import nl.drempel.visit.Visits;

/** Visits for a whole group in one action. */
@Controller
class PlanGroupController {

	private static final String DONE = "planned";

	private final CurrentViewer current;

	private final VisitGroups groups;

	private final Visits visits;

	private final Pupils pupils;

	private final FieldMessages messages;

	private final AppClock clock;

	PlanGroupController(CurrentViewer current, VisitGroups groups, Visits visits, Pupils pupils, FieldMessages messages,
			AppClock clock) {
		this.current = current;
		this.groups = groups;
		this.visits = visits;
		this.pupils = pupils;
		this.messages = messages;
		this.clock = clock;
	}

	/** The form; or, right after it was sent, what it came to. */
	@GetMapping("/huisbezoeken/plannen")
	String show(@RequestParam(name = "groep", required = false) @Nullable String groep, Model model) {
		List<VisitGroups.Choice> choices = this.groups.of(this.current.get());
		Group group = VisitGroups.chosen(choices, groep);
		if (model.getAttribute(DONE) instanceof Visits.Planned planned && group != null) {
			return result(group, planned, model);
		}
		Input input = new Input((group != null) ? group.id().toString() : "", Purpose.ANNUAL.key(),
				this.clock.today().toString(), "");
		return form(choices, input, Map.of(), model);
	}

	@PostMapping("/huisbezoeken/plannen")
	String plan(@RequestParam(defaultValue = "") String group, @RequestParam(defaultValue = "") String purpose,
			@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String perWeek,
			HttpServletResponse response, Model model, RedirectAttributes redirect) {
		Viewer viewer = this.current.get();
		List<VisitGroups.Choice> choices = this.groups.of(viewer);
		Group chosen = VisitGroups.chosen(choices, group);
		if (chosen == null) {
			throw new NotFoundException();
		}
		Input input = new Input(chosen.id().toString(), purpose, from, perWeek);
		try {
			Wanted wanted = input.read();
			redirect.addFlashAttribute(DONE,
					this.visits.openForGroup(chosen.id(), wanted.purpose(), wanted.from(), wanted.perWeek(), viewer));
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return form(choices, input, this.messages.of(ex), model);
		}
		return "redirect:/huisbezoeken/plannen?groep=" + chosen.id();
	}

	private String form(List<VisitGroups.Choice> choices, Input input, Map<String, String> errors, Model model) {
		model.addAttribute("choices", choices);
		model.addAttribute("purposes", Purpose.values());
		model.addAttribute("form", input);
		model.addAttribute("errors", errors);
		model.addAttribute("today", this.clock.today());
		return "visit/plan-group";
	}

	private String result(Group group, Visits.Planned planned, Model model) {
		Map<PupilId, Pupil> found = this.pupils
			.getAll(planned.skipped().stream().map(Visits.Skipped::pupilId).toList());
		model.addAttribute("group", group);
		model.addAttribute("created", planned.created());
		model.addAttribute("skipped",
				planned.skipped()
					.stream()
					.filter((one) -> found.containsKey(one.pupilId()))
					.map((one) -> new Left(one.pupilId(), found.get(one.pupilId()).displayName(), one.reason()))
					.sorted(Comparator.comparing(Left::name))
					.toList());
		return "visit/planned";
	}

	/** A pupil for whom no visit was planned. */
	record Left(PupilId id, String name, String reason) {
	}

	/** What was asked for, read. */
	record Wanted(Purpose purpose, @Nullable LocalDate from, @Nullable Integer perWeek) {
	}

	/** What was filled in, as it was typed. */
	record Input(String group, String purpose, String from, String perWeek) {

		Wanted read() {
			List<FieldError> errors = new ArrayList<>();
			Purpose why = Purpose.ofKey(this.purpose).orElse(null);
			if (why == null) {
				errors.add(FieldError.of("purpose", this.purpose.isBlank() ? "error.required" : "error.choice"));
			}
			LocalDate day = day(errors);
			Integer number = number(errors);
			if (why == null || !errors.isEmpty()) {
				throw new InvalidInputException(errors);
			}
			return new Wanted(why, day, number);
		}

		private @Nullable LocalDate day(List<FieldError> errors) {
			if (this.from.isBlank()) {
				return null;
			}
			try {
				return LocalDate.parse(this.from.strip());
			}
			catch (DateTimeParseException ex) {
				errors.add(FieldError.of("from", "error.date"));
				return null;
			}
		}

		private @Nullable Integer number(List<FieldError> errors) {
			if (this.perWeek.isBlank()) {
				return null;
			}
			try {
				return Integer.valueOf(this.perWeek.strip());
			}
			catch (NumberFormatException ex) {
				errors.add(FieldError.of("perWeek", "visit.error.per-week"));
				return null;
			}
		}

	}

}
