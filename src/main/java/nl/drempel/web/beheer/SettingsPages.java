package nl.drempel.web.beheer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.servlet.http.HttpServletResponse;
import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.school.BoardId;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.shared.FieldError;
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

/** Terms and norms: of a school, or of a board for all its schools. */
@Controller
@RequestMapping("/beheer/instellingen")
class SettingsPages {

	private static final int LONGEST_NUMBER = 6;

	private final CurrentViewer current;

	private final SchoolDesk desk;

	private final AdminPlaces places;

	private final Settings settings;

	private final FieldMessages messages;

	SettingsPages(CurrentViewer current, SchoolDesk desk, AdminPlaces places, Settings settings,
			FieldMessages messages) {
		this.current = current;
		this.desk = desk;
		this.places = places;
		this.settings = settings;
		this.messages = messages;
	}

	@GetMapping
	String start() {
		Viewer viewer = this.current.get();
		List<School> schools = this.places.schools(viewer);
		return schools.isEmpty() ? "redirect:/beheer/instellingen/bestuur/" + this.places.boards(viewer).get(0).id()
				: "redirect:/beheer/instellingen/school/" + schools.get(0).id();
	}

	@GetMapping("/school/{id}")
	String school(@PathVariable String id, Model model) {
		School school = this.places.school(SchoolId.valueOf(id), this.current.get());
		return page(school, texts(this.settings.chosenBy(school.id())), Map.of(), model);
	}

	@GetMapping("/bestuur/{id}")
	String board(@PathVariable String id, Model model) {
		BoardId board = BoardId.valueOf(id);
		this.places.require(board, this.current.get());
		return page(board, texts(this.settings.chosenBy(board)), Map.of(), model);
	}

	@PostMapping("/school/{id}")
	String school(@PathVariable String id, @RequestParam Map<String, String> typed, HttpServletResponse response,
			Model model, RedirectAttributes redirect) {
		School school = this.places.school(SchoolId.valueOf(id), this.current.get());
		try {
			this.desk.choose(school.id(), read(typed), this.current.get());
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(school, typed, this.messages.of(ex), model);
		}
		redirect.addFlashAttribute("notice", "settings.saved");
		return "redirect:/beheer/instellingen/school/" + school.id();
	}

	@PostMapping("/bestuur/{id}")
	String board(@PathVariable String id, @RequestParam Map<String, String> typed, HttpServletResponse response,
			Model model, RedirectAttributes redirect) {
		BoardId board = BoardId.valueOf(id);
		this.places.require(board, this.current.get());
		try {
			this.desk.choose(board, read(typed), this.current.get());
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(board, typed, this.messages.of(ex), model);
		}
		redirect.addFlashAttribute("notice", "settings.saved");
		return "redirect:/beheer/instellingen/bestuur/" + board;
	}

	private String page(School school, Map<String, String> texts, Map<String, String> errors, Model model) {
		Map<Setting, Integer> ofBoard = this.settings.chosenBy(school.boardId());
		model.addAttribute("path", "/beheer/instellingen/school/" + school.id());
		model.addAttribute("name", school.name());
		model.addAttribute("ofSchool", true);
		return page(ofBoard, texts, errors, model);
	}

	private String page(BoardId board, Map<String, String> texts, Map<String, String> errors, Model model) {
		model.addAttribute("path", "/beheer/instellingen/bestuur/" + board);
		model.addAttribute("name",
				this.places.boards(this.current.get())
					.stream()
					.filter((one) -> one.id().equals(board))
					.findFirst()
					.orElseThrow()
					.name());
		model.addAttribute("ofSchool", false);
		return page(Map.<Setting, Integer>of(), texts, errors, model);
	}

	/**
	 * Puts the page together.
	 * @param otherwise what holds where nothing is filled in, other than the default
	 */
	private String page(Map<Setting, Integer> otherwise, Map<String, String> texts, Map<String, String> errors,
			Model model) {
		Viewer viewer = this.current.get();
		List<Row> rows = new ArrayList<>();
		for (Setting setting : Setting.values()) {
			rows.add(new Row(setting.key(), setting.unit().code(), texts.getOrDefault(setting.key(), ""),
					otherwise.getOrDefault(setting, setting.standard()), otherwise.containsKey(setting), setting.min(),
					setting.max(), choices(setting)));
		}
		model.addAttribute("rows", rows);
		model.addAttribute("errors", errors);
		model.addAttribute("schools", this.places.schools(viewer));
		model.addAttribute("boards", this.places.boards(viewer));
		return "beheer/settings";
	}

	/** The numbers of a choice; empty if it is none. */
	private static List<Integer> choices(Setting setting) {
		return (setting.unit() == Setting.Unit.CHOICE)
				? IntStream.rangeClosed(setting.min(), setting.max()).boxed().toList() : List.of();
	}

	private static Map<String, String> texts(Map<Setting, Integer> values) {
		Map<String, String> texts = new LinkedHashMap<>();
		values.forEach((setting, value) -> texts.put(setting.key(), value.toString()));
		return texts;
	}

	private static Map<Setting, @Nullable Integer> read(Map<String, String> typed) {
		Map<Setting, @Nullable Integer> values = new EnumMap<>(Setting.class);
		List<FieldError> errors = new ArrayList<>();
		for (Setting setting : Setting.values()) {
			String text = typed.getOrDefault(setting.key(), "").strip();
			if (text.matches("-?\\d{1," + LONGEST_NUMBER + "}")) {
				values.put(setting, Integer.valueOf(text));
			}
			else if (!text.isEmpty()) {
				errors.add(FieldError.of(setting.key(), "error.range", setting.min(), setting.max()));
			}
		}
		if (!errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		return values;
	}

	/**
	 * A setting on the page.
	 *
	 * @param otherwise what holds when nothing is filled in
	 * @param fromBoard whether that is the board's choice, and not the default
	 * @param choices the answers it can have, if it is a choice and no number
	 */
	record Row(String key, String unit, String value, int otherwise, boolean fromBoard, int min, int max,
			List<Integer> choices) {
	}

}
