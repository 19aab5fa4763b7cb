package nl.drempel.web.beheer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import jakarta.servlet.http.HttpServletResponse;
import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.school.BoardId;
import nl.drempel.school.Region;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A board and its schools: what they are called, and when they have holidays. */
@Controller
@RequestMapping("/beheer/scholen")
class SchoolPages {

	private final CurrentViewer current;

	private final SchoolDesk desk;

	private final AdminPlaces places;

	private final FieldMessages messages;

	SchoolPages(CurrentViewer current, SchoolDesk desk, AdminPlaces places, FieldMessages messages) {
		this.current = current;
		this.desk = desk;
		this.places = places;
		this.messages = messages;
	}

	@GetMapping
	String list(Model model) {
		return list(null, new Typed("", "", "", ""), Map.of(), model);
	}

	/**
	 * Puts the page together.
	 * @param wrong the school or board whose form came back; {@code new} for the one to
	 * add
	 */
	private String list(@Nullable String wrong, Typed typed, Map<String, String> errors, Model model) {
		Viewer viewer = this.current.get();
		model.addAttribute("boards", this.places.boards(viewer));
		model.addAttribute("schools", this.places.schools(viewer));
		model.addAttribute("regions", List.of(Region.values()));
		model.addAttribute("wrong", wrong);
		model.addAttribute("typed", typed);
		model.addAttribute("errors", errors);
		return "beheer/schools";
	}

	@PostMapping
	String add(Typed typed, @RequestParam(required = false) @Nullable String board, HttpServletResponse response,
			Model model, RedirectAttributes redirect) {
		Viewer viewer = this.current.get();
		BoardId at = (board == null || board.isBlank()) ? this.places.boards(viewer).get(0).id()
				: BoardId.valueOf(board);
		try {
			this.desk.addSchool(at, Objects.requireNonNullElse(typed.code(), "").strip().toUpperCase(Locale.ROOT),
					Objects.requireNonNullElse(typed.name(), ""), region(typed), viewer);
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return list("new", typed, this.messages.of(ex), model);
		}
		redirect.addFlashAttribute("notice", "schools.added");
		return "redirect:/beheer/scholen";
	}

	@PostMapping("/{id}")
	String change(@PathVariable String id, Typed typed, HttpServletResponse response, Model model,
			RedirectAttributes redirect) {
		SchoolId school = this.places.school(SchoolId.valueOf(id), this.current.get()).id();
		try {
			this.desk.changeSchool(school, Objects.requireNonNullElse(typed.name(), ""), region(typed),
					this.current.get());
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return list(school.toString(), typed, this.messages.of(ex), model);
		}
		redirect.addFlashAttribute("notice", "schools.changed");
		return "redirect:/beheer/scholen";
	}

	@PostMapping("/bestuur/{id}")
	String changeBoard(@PathVariable String id, Typed typed, HttpServletResponse response, Model model,
			RedirectAttributes redirect) {
		BoardId board = BoardId.valueOf(id);
		this.places.require(board, this.current.get());
		try {
			this.desk.changeBoard(board, Objects.requireNonNullElse(typed.name(), ""), typed.phone(),
					this.current.get());
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return list(board.toString(), typed, this.messages.of(ex), model);
		}
		redirect.addFlashAttribute("notice", "schools.board.changed");
		return "redirect:/beheer/scholen";
	}

	private static Region region(Typed typed) {
		return Region.ofKey(Objects.requireNonNullElse(typed.region(), ""))
			.orElseThrow(() -> new InvalidInputException("region", "error.choice"));
	}

	/** What was typed about a school or a board. */
	record Typed(@Nullable String code, @Nullable String name, @Nullable String region, @Nullable String phone) {
	}

}
