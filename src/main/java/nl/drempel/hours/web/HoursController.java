package nl.drempel.hours.web;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.hours.Entry;
import nl.drempel.hours.EntryId;
import nl.drempel.hours.NewHours;
import nl.drempel.hours.OwnYear;
import nl.drempel.hours.domain.HoursDesk;
import nl.drempel.hours.domain.Overview;
import nl.drempel.hours.domain.OwnHours;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolYear;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.SentOnce;
import nl.drempel.shared.Words;
import nl.drempel.work.Activity;

/**
 * Someone's own task hours: what needs their yes, what they write down, what they have.
 */
@Controller
class HoursController {

	private static final String WARNING = "hours.warning.";

	private static final String NO_REASON = "hours.error.reason-anyway";

	private final CurrentViewer current;

	private final HoursDesk desk;

	private final OwnHours own;

	private final Overview overview;

	private final HoursFrame frame;

	private final HoursWords hours;

	private final FieldMessages messages;

	private final Words words;

	private final AppClock clock;

	private final SentOnce<Entry> sent = new SentOnce<>();

	HoursController(CurrentViewer current, HoursDesk desk, OwnHours own, Overview overview, HoursFrame frame,
			HoursWords hours, FieldMessages messages, Words words, AppClock clock) {
		this.current = current;
		this.desk = desk;
		this.own = own;
		this.overview = overview;
		this.frame = frame;
		this.hours = hours;
		this.messages = messages;
		this.words = words;
		this.clock = clock;
	}

	/** Who has no hours of their own comes to those of the school or the schools. */
	@GetMapping("/taakuren")
	String show(@RequestParam(required = false) @Nullable String jaar,
			@RequestParam(required = false) @Nullable Integer page, Model model) {
		Viewer viewer = this.current.get();
		if (this.desk.schools(viewer).isEmpty() && !this.overview.places(viewer).isEmpty()) {
			return viewer.boardsAs(Role.BOARD).isEmpty() ? "redirect:/taakuren/school" : "redirect:/taakuren/scholen";
		}
		return page(jaar, page, Typed.nothing(this.clock.today().toString()), null, viewer, model);
	}

	@PostMapping("/taakuren")
	String write(@RequestParam Map<String, String> sent, HttpServletResponse response, RedirectAttributes flash,
			Model model) {
		Viewer viewer = this.current.get();
		boolean anyway = "true".equals(sent.get("anyway"));
		NewHours typed = new NewHours(sent.get("school"), sent.get("activity"), sent.get("minutes"),
				sent.get("workedOn"), null, sent.get("reason"), anyway);
		try {
			Entry entry = once(sent.getOrDefault("form", ""), typed, viewer);
			flash.addFlashAttribute("notice", "hours.written");
			flash.addFlashAttribute("noticeArgs", List.of(this.hours.activity(entry.activity()),
					this.words.minutes(entry.minutes()), this.words.date(entry.workedOn())));
			return "redirect:" + address(entry.schoolYear());
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			boolean odd = isOdd(ex);
			return page(null, null, Typed.wrong(typed, odd ? oddities(ex) : this.messages.of(ex), odd), null, viewer,
					model);
		}
	}

	/** Pressed twice on a phone, it is one entry. */
	private Entry once(String form, NewHours typed, Viewer viewer) {
		if (form.isBlank()) {
			return this.desk.write(typed, true, viewer);
		}
		return this.sent.once(viewer.id() + " " + form + " " + typed.hashCode(),
				() -> this.desk.write(typed, true, viewer));
	}

	private static boolean isOdd(InvalidInputException ex) {
		return ex.errors()
			.stream()
			.allMatch((error) -> error.code().startsWith(WARNING) || error.code().equals(NO_REASON));
	}

	/** All that looks odd about a field: each can be meant. */
	private Map<String, String> oddities(InvalidInputException ex) {
		Map<String, String> found = new LinkedHashMap<>();
		ex.errors()
			.forEach((error) -> found.merge(error.field(), this.words.say(error.code(), error.args().toArray()),
					(one, other) -> one + " " + other));
		return found;
	}

	@PostMapping("/taakuren/{id}/bevestigen")
	String confirm(@PathVariable String id, @RequestParam(required = false) @Nullable String jaar,
			HttpServletResponse response, RedirectAttributes flash, Model model) {
		Viewer viewer = this.current.get();
		SchoolYear year = this.overview.year("jaar", jaar);
		try {
			Entry entry = this.desk.confirm(EntryId.valueOf(id), viewer);
			flash.addFlashAttribute("notice", "hours.confirmed");
			flash.addFlashAttribute("noticeArgs",
					List.of(this.hours.activity(entry.activity()), this.words.minutes(entry.minutes())));
			return "redirect:" + address(year);
		}
		catch (ConflictException ex) {
			response.setStatus(409);
			return page(jaar, null, Typed.nothing(this.clock.today().toString()), this.words.say(ex.code(), ex.args()),
					viewer, model);
		}
	}

	private String address(SchoolYear year) {
		return year.equals(this.frame.now()) ? "/taakuren" : "/taakuren?jaar=" + year;
	}

	private String page(@Nullable String jaar, @Nullable Integer number, Typed form, @Nullable String problem,
			Viewer viewer, Model model) {
		SchoolYear wanted = this.overview.year("jaar", jaar);
		List<School> schools = this.desk.schools(viewer);
		OwnYear year = this.own.year(wanted, PageQuery.of(number, null), viewer);
		List<Wait> waiting = year.waiting().stream().map(this::wait).toList();
		this.frame.addTo(model, viewer, "/taakuren", null, wanted);
		model.addAttribute("problem", problem);
		model.addAttribute("lead", lead(year));
		model.addAttribute("over", year.balance() != null && year.balance() < 0);
		model.addAttribute("bar", this.hours.bar(year.totals(), year.budget()));
		model.addAttribute("sums", this.hours.sums(year.activities()));
		model.addAttribute("waiting", waiting);
		model.addAttribute("paged", year.lines());
		model.addAttribute("months", months(year.lines().items()));
		model.addAttribute("schools", (schools.size() > 1) ? schools : List.of());
		model.addAttribute("writes", !schools.isEmpty());
		model.addAttribute("form", form);
		model.addAttribute("mark", UUID.randomUUID());
		model.addAttribute("today", this.clock.today().toString());
		model.addAttribute("activities", Arrays.stream(Activity.values()).map(Activity::key).toList());
		return "hours/own";
	}

	private String lead(OwnYear year) {
		String spent = this.words.minutes(year.totals().all());
		Long budget = year.budget();
		if (budget == null) {
			return this.words.say("hours.lead.no-budget", spent, year.year().toString());
		}
		return this.words.say("hours.lead", spent, this.words.minutes(budget), year.year().toString(),
				this.hours.left(year.balance()));
	}

	private Wait wait(OwnYear.Waiting waiting) {
		Entry entry = waiting.line().entry();
		return new Wait(entry.id(), this.hours.activity(entry.activity()), waiting.line().reference(), entry.caseId(),
				this.words.day(entry.workedOn()), this.words.minutes(entry.minutes()),
				(waiting.norm() == null) ? this.words.say("hours.wait.no-norm")
						: this.words.say("hours.wait.norm", this.words.minutes(waiting.norm())),
				this.hours.reason(entry.reason()));
	}

	/** By the month of the work, which is how they are ordered. */
	private List<Month> months(List<OwnYear.Story> stories) {
		Map<YearMonth, List<Line>> months = new LinkedHashMap<>();
		stories.forEach((story) -> months
			.computeIfAbsent(YearMonth.from(story.entry().workedOn()), (month) -> new ArrayList<>())
			.add(line(story)));
		List<Month> found = new ArrayList<>();
		months.forEach((month, lines) -> found.add(new Month(month.toString(), this.words.month(month), lines)));
		return found;
	}

	private Line line(OwnYear.Story story) {
		Entry entry = story.entry();
		boolean gone = entry.reversedBy() != null || entry.reverses() != null;
		return new Line(entry.id(), this.hours.activity(entry.activity()), story.line().reference(), entry.caseId(),
				this.words.date(entry.workedOn()), this.words.minutes(entry.minutes()), this.hours.origin(story),
				gone ? this.words.say((story.after() != null) ? "hours.line.moved" : "hours.line.gone")
						: this.hours.status(entry.status()),
				gone ? "" : HoursWords.look(entry.status()), this.hours.notes(story), gone, entry.stands());
	}

	/**
	 * What was typed about new hours.
	 *
	 * @param errors what is wrong, or looks odd, at each field
	 * @param odd whether it only looks odd and can be saved anyway
	 */
	record Typed(String school, String activity, String minutes, String workedOn, String reason,
			Map<String, String> errors, boolean odd) {

		static Typed nothing(String today) {
			return new Typed("", "", "", today, "", Map.of(), false);
		}

		static Typed wrong(NewHours typed, Map<String, String> errors, boolean odd) {
			return new Typed(text(typed.school()), text(typed.activity()), text(typed.minutes()),
					text(typed.workedOn()), text(typed.reason()), errors, odd);
		}

		private static String text(@Nullable String typed) {
			return Objects.requireNonNullElse(typed, "");
		}

		/** What is wrong at a field. */
		public @Nullable String error(String field) {
			return (this.odd && !field.equals("reason")) ? null : this.errors.get(field);
		}

		/** What looks odd at a field. */
		public @Nullable String oddity(String field) {
			return (this.odd && !field.equals("reason")) ? this.errors.get(field) : null;
		}

		/** Whether this field is the first that asks for attention. */
		public boolean first(String field) {
			return this.errors.keySet().stream().findFirst().filter(field::equals).isPresent();
		}

	}

	/** An entry that needs a yes. */
	record Wait(EntryId id, String what, @Nullable String reference, @Nullable CaseId caseId, String day,
			String minutes, String agreed, @Nullable String reason) {
	}

	/** The lines of a month. */
	record Month(String key, String name, List<Line> lines) {
	}

	/**
	 * A line of the list.
	 *
	 * @param gone whether it no longer counts here
	 * @param open whether it can be corrected
	 */
	record Line(EntryId id, String what, @Nullable String reference, @Nullable CaseId caseId, String day,
			String minutes, String origin, String state, String look, List<String> notes, boolean gone, boolean open) {
	}

}
