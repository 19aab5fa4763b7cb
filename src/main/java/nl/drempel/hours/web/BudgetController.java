package nl.drempel.hours.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.hours.BudgetFileResult;
import nl.drempel.hours.domain.Budgets;
import nl.drempel.hours.domain.Employments;
import nl.drempel.school.School;
import nl.drempel.school.SchoolYear;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;

/** Where a director sets hours aside, for the school and for each person. */
@Controller
@RequestMapping("/taakuren/school")
class BudgetController {

	/** A file of a thousand people is a tenth of this. */
	static final int MOST_BYTES = 1024 * 1024;

	private final Budgets budgets;

	private final Employments employments;

	private final BudgetPage page;

	private final CurrentViewer current;

	private final FieldMessages messages;

	BudgetController(Budgets budgets, Employments employments, BudgetPage page, CurrentViewer current,
			FieldMessages messages) {
		this.budgets = budgets;
		this.employments = employments;
		this.page = page;
		this.current = current;
		this.messages = messages;
	}

	@GetMapping("/budget")
	String show(@RequestParam(required = false) @Nullable String school,
			@RequestParam(required = false) @Nullable String jaar, HttpServletResponse response, Model model) {
		School place = place(school);
		try {
			return show(place, year(jaar, place), Map.of(), Map.of(), model);
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return show(place, year(null, place), Map.of(), this.messages.of(ex), model);
		}
	}

	@PostMapping("/budget")
	String save(@RequestParam Map<String, String> typed, HttpServletResponse response, Model model,
			RedirectAttributes redirect) {
		return change(typed, (place, year) -> {
			this.budgets.byHand(place, year, typed, BudgetPage.seen(typed.get("seen")), viewer());
			redirect.addFlashAttribute("notice", "hoursbudget.saved");
		}, response, model);
	}

	@PostMapping("/budget/formule")
	String calculate(@RequestParam Map<String, String> typed, HttpServletResponse response, Model model,
			RedirectAttributes redirect) {
		return change(typed, (place, year) -> {
			this.budgets.byFormula(place, year, typed.get("perPupil"), viewer());
			redirect.addFlashAttribute("notice", "hoursbudget.calculated");
		}, response, model);
	}

	@PostMapping("/wtf")
	String employ(@RequestParam Map<String, String> typed, HttpServletResponse response, Model model,
			RedirectAttributes redirect) {
		return change(typed, (place, year) -> {
			this.employments.set(place.id(), typed.get("staff"), typed.get("wtf"), typed.get("from"),
					typed.get("until"), viewer());
			redirect.addFlashAttribute("notice", "hoursbudget.wtf.saved");
		}, response, model);
	}

	@PostMapping("/budget/bestand")
	String read(@RequestParam(required = false) @Nullable String school,
			@RequestParam(required = false) @Nullable String jaar,
			@RequestParam(required = false) @Nullable MultipartFile file, HttpServletResponse response, Model model)
			throws IOException {
		School place = place(school);
		SchoolYear year = year(null, place);
		try {
			year = year(jaar, place);
			if (file == null || file.isEmpty()) {
				throw new InvalidInputException("file", "hoursbudget.file.none");
			}
			if (file.getSize() > MOST_BYTES) {
				throw new InvalidInputException("file", "hoursbudget.file.large");
			}
			BudgetFileResult result = this.budgets.fromFile(place, year, file.getBytes(), viewer());
			this.page.add(result, model);
			return show(place, year, Map.of(), Map.of(), model);
		}
		catch (InvalidInputException ex) {
			response.setStatus((file != null && file.getSize() > MOST_BYTES) ? 413 : 422);
			return show(place, year, Map.of(), this.messages.of(ex), model);
		}
	}

	private String change(Map<String, String> typed, Change change, HttpServletResponse response, Model model) {
		School place = place(typed.get("school"));
		SchoolYear year = year(null, place);
		try {
			year = year(typed.get("jaar"), place);
			change.make(place, year);
			return "redirect:" + BudgetPage.address(place, year);
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return show(place, year, new LinkedHashMap<>(typed), this.messages.of(ex), model);
		}
	}

	private String show(School place, SchoolYear year, Map<String, String> typed, Map<String, String> errors,
			Model model) {
		this.page.fill(this.budgets.sheet(place, year, viewer()), typed, errors, this.budgets.places(viewer()), model);
		return "hours/budget";
	}

	private School place(@Nullable String code) {
		return this.budgets.place(code, viewer());
	}

	private SchoolYear year(@Nullable String text, School place) {
		return this.budgets.year("jaar", text, place.id());
	}

	private Viewer viewer() {
		return this.current.get();
	}

	/** What a form changes. */
	@FunctionalInterface
	private interface Change {

		void make(School place, SchoolYear year);

	}

}
