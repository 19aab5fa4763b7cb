package nl.drempel.web.beheer;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.school.DayOff;
import nl.drempel.school.School;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.DayText;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.Ids;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A school's days off, per school year; its own can be changed. */
@Controller
@RequestMapping("/beheer/kalender")
class CalendarPages {

	private static final int FIRST_MONTH = 8;

	private final CurrentViewer current;

	private final SchoolDesk desk;

	private final AdminPlaces places;

	private final SchoolCalendar calendar;

	private final FieldMessages messages;

	private final Words words;

	private final AppClock clock;

	CalendarPages(CurrentViewer current, SchoolDesk desk, AdminPlaces places, SchoolCalendar calendar,
			FieldMessages messages, Words words, AppClock clock) {
		this.current = current;
		this.desk = desk;
		this.places = places;
		this.calendar = calendar;
		this.messages = messages;
		this.words = words;
		this.clock = clock;
	}

	@GetMapping
	String show(@RequestParam(required = false) @Nullable String school,
			@RequestParam(required = false) @Nullable Integer jaar, Model model) {
		Viewer viewer = this.current.get();
		List<School> schools = this.places.schools(viewer);
		if (schools.isEmpty()) {
			return "beheer/no-school";
		}
		School shown = (school != null) ? this.places.school(SchoolId.valueOf(school), viewer) : schools.get(0);
		return page(shown, year(jaar), Typed.nothing(), Map.of(), model);
	}

	/** The calendar year in which the school year starts. */
	private int year(@Nullable Integer given) {
		if (given != null && given >= 2000 && given <= 2100) {
			return given;
		}
		LocalDate today = this.clock.today();
		return (today.getMonthValue() >= FIRST_MONTH) ? today.getYear() : today.getYear() - 1;
	}

	private String page(School school, int year, Typed typed, Map<String, String> errors, Model model) {
		List<DayOff> days = this.calendar.daysOff(school.id(), LocalDate.of(year, FIRST_MONTH, 1),
				LocalDate.of(year + 1, FIRST_MONTH, 1).minusDays(1));
		model.addAttribute("schools", this.places.schools(this.current.get()));
		model.addAttribute("school", school);
		model.addAttribute("year", year);
		model.addAttribute("days", days.stream().map(this::row).toList());
		model.addAttribute("holidaysKnown", days.stream().anyMatch((day) -> day.kind() == DayOff.Kind.SCHOOL_HOLIDAY));
		model.addAttribute("typed", typed);
		model.addAttribute("errors", errors);
		return "beheer/calendar";
	}

	private Row row(DayOff day) {
		String name = (day.kind() == DayOff.Kind.PUBLIC_HOLIDAY) ? this.words.say(day.name()) : day.name();
		return new Row(day.id(), day.kind(), name, day.from(), day.until(), this.words.date(day.from()),
				day.until().equals(day.from()) ? null : this.words.date(day.until()));
	}

	@PostMapping("/{school}")
	String add(@PathVariable String school, Typed typed, @RequestParam(required = false) @Nullable Integer jaar,
			HttpServletResponse response, Model model, RedirectAttributes redirect) {
		Viewer viewer = this.current.get();
		School at = this.places.school(SchoolId.valueOf(school), viewer);
		try {
			LocalDate from = DayText.read("from", typed.from());
			this.desk.addFreeDays(at.id(), Objects.requireNonNullElse(typed.name(), ""), from, until(typed, from),
					viewer);
			return back(at, year(jaar), "calendar.added", redirect);
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(at, year(jaar), new Typed(null, typed.name(), typed.from(), typed.until()),
					this.messages.of(ex), model);
		}
	}

	@PostMapping("/{school}/{id}")
	String change(@PathVariable String school, @PathVariable String id, Typed typed,
			@RequestParam(required = false) @Nullable Integer jaar, HttpServletResponse response, Model model,
			RedirectAttributes redirect) {
		Viewer viewer = this.current.get();
		School at = this.places.school(SchoolId.valueOf(school), viewer);
		UUID day = Ids.parse(id);
		try {
			LocalDate from = DayText.read("from", typed.from());
			this.desk.changeFreeDays(at.id(), day, Objects.requireNonNullElse(typed.name(), ""), from,
					until(typed, from), viewer);
			return back(at, year(jaar), "calendar.changed", redirect);
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(at, year(jaar), new Typed(day, typed.name(), typed.from(), typed.until()), this.messages.of(ex),
					model);
		}
	}

	@PostMapping("/{school}/{id}/weg")
	String remove(@PathVariable String school, @PathVariable String id,
			@RequestParam(required = false) @Nullable Integer jaar, RedirectAttributes redirect) {
		Viewer viewer = this.current.get();
		School at = this.places.school(SchoolId.valueOf(school), viewer);
		this.desk.removeFreeDays(at.id(), Ids.parse(id), viewer);
		return back(at, year(jaar), "calendar.removed", redirect);
	}

	private static String back(School school, int year, String notice, RedirectAttributes redirect) {
		redirect.addFlashAttribute("notice", notice);
		return "redirect:/beheer/kalender?school=" + school.id() + "&jaar=" + year;
	}

	private static LocalDate until(Typed typed, LocalDate from) {
		return Objects.requireNonNullElse(typed.until(), "").isBlank() ? from : DayText.read("until", typed.until());
	}

	/**
	 * What was typed about own days.
	 *
	 * @param id of the days that are being changed; null for new ones
	 */
	record Typed(@Nullable UUID id, @Nullable String name, @Nullable String from, @Nullable String until) {

		static Typed nothing() {
			return new Typed(null, "", "", "");
		}

	}

	/** A day or period off, in words. */
	record Row(@Nullable UUID id, DayOff.Kind kind, String name, LocalDate from, LocalDate until, String fromText,
			@Nullable String untilText) {
	}

}
