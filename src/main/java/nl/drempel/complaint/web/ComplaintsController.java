package nl.drempel.complaint.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
import nl.drempel.casefile.CaseLists;
import nl.drempel.casefile.CaseType;
import nl.drempel.complaint.ComplaintInput;
import nl.drempel.complaint.domain.Overview;
import nl.drempel.complaint.domain.Overview.Listed;
import nl.drempel.complaint.domain.Talks;
import nl.drempel.complaint.jdbc.ComplaintListRepository;
import nl.drempel.complaint.jdbc.ComplaintListRepository.Numbers;
import nl.drempel.complaint.jdbc.ComplaintListRepository.Row;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.DayText;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;
import nl.drempel.shared.Words;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;

/**
 * Complaints in a list: to the board those that reached it, to a director those that
 * reached the school, to the contact person those of the school, to everyone what they
 * passed on; of others numbers only.
 */
@Controller
class ComplaintsController {

	private static final Set<Role> HANDLERS = Set.of(Role.BOARD, Role.DIRECTOR, Role.CONTACT);

	/** Terms that the law sets (WPO art. 4a and 14); the others are the school's own. */
	private static final Set<String> STATUTORY = Set.of("respondToRuling", "consultInspector", "decideDeclaration");

	private final CurrentViewer current;

	private final Overview overview;

	private final CaseLists lists;

	private final Talks talks;

	private final Work work;

	private final Schools schools;

	private final FieldMessages messages;

	private final Words words;

	private final AppClock clock;

	ComplaintsController(CurrentViewer current, Overview overview, CaseLists lists, Talks talks, Work work,
			Schools schools, FieldMessages messages, Words words, AppClock clock) {
		this.current = current;
		this.overview = overview;
		this.lists = lists;
		this.talks = talks;
		this.work = work;
		this.schools = schools;
		this.messages = messages;
		this.words = words;
		this.clock = clock;
	}

	@GetMapping("/klachten")
	String show(@RequestParam(name = "toon", defaultValue = "open") String filter,
			@RequestParam(name = "school", defaultValue = "") String school,
			@RequestParam(required = false) @Nullable Integer page, Model model) {
		return list(filter, school, page, new Typed("", "", "", Map.of()), model);
	}

	@PostMapping("/klachten/gesprek")
	String talk(@RequestParam(defaultValue = "") String school, @RequestParam(defaultValue = "") String on,
			@RequestParam(defaultValue = "") String category, HttpServletResponse response, RedirectAttributes flash,
			Model model) {
		Viewer viewer = this.current.get();
		try {
			SchoolId at = this.schools.byCode(school).map(School::id).orElseThrow(NotFoundException::new);
			@Nullable LocalDate day = on.isBlank() ? null : DayText.read("on", on);
			this.talks.note(at, day, category, viewer);
			flash.addFlashAttribute("said", this.words.say("complaint.talk.done"));
			return "redirect:/klachten";
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return list("open", "", null, new Typed(school, on, category, this.messages.of(ex)), model);
		}
	}

	private String list(String filter, String school, @Nullable Integer page, Typed talk, Model model) {
		Viewer viewer = this.current.get();
		String shown = ComplaintListRepository.filters().contains(filter) ? filter : "open";
		Optional<SchoolId> at = this.schools.byCode(school).map(School::id);
		Listed listed = this.overview.list(shown, at.orElse(null), viewer, PageQuery.of(page, null));
		this.lists.seen(CaseType.COMPLAINT.key(), at.orElse(null), listed.page().items(), viewer);
		List<CaseId> ids = listed.page().items().stream().map(Row::id).toList();
		Map<CaseId, List<WorkItem>> items = this.work.openItems(ids);
		List<WorkItem> mine = this.work.doable(items.values().stream().flatMap(List::stream).toList(), viewer);
		Paged<Line> lines = listed.page().map((row) -> line(row, mine));
		Set<SchoolId> contact = this.overview.schoolsAs(viewer, Role.CONTACT);
		List<School> choices = schools(viewer);
		boolean handles = viewer.hasAny(HANDLERS) || listed.counts().get("open") > 0
				|| listed.counts().get("closed") > 0;
		model.addAttribute("handles", handles);
		model.addAttribute("countsYears", viewer.hasAny(Set.of(Role.BOARD, Role.DIRECTOR, Role.COUNCIL)));
		model.addAttribute("paged", lines);
		model.addAttribute("counted",
				shown.equals(ComplaintListRepository.CLOSED) ? ComplaintListRepository.COUNT_TO : null);
		model.addAttribute("next",
				lines.items().stream().filter((line) -> line.href() != null).map(Line::id).findFirst().orElse(null));
		model.addAttribute("counts", listed.counts());
		model.addAttribute("filters", filters(listed.counts(), shown));
		model.addAttribute("filter", shown);
		model.addAttribute("school", at.isPresent() ? school : "");
		model.addAttribute("schools", (choices.size() > 1) ? choices : List.of());
		model.addAttribute("below", numbers(this.overview.belowBoard(viewer)));
		model.addAttribute("beside", numbers(this.overview.besideDirector(viewer)));
		model.addAttribute("passedOn",
				this.overview.passedOn(viewer)
					.stream()
					.map((one) -> new PassedOn(one.reference(), this.words.day(one.receivedAt())))
					.toList());
		model.addAttribute("talkSchools", choices.stream().filter((one) -> contact.contains(one.id())).toList());
		model.addAttribute("talks", contact.isEmpty() ? 0L : this.talks.thisYear(contact));
		model.addAttribute("talk", talk);
		model.addAttribute("categories", ComplaintInput.CATEGORIES);
		model.addAttribute("today", this.clock.today().toString());
		return "complaint/overview";
	}

	private List<School> schools(Viewer viewer) {
		List<School> schools = new ArrayList<>();
		viewer.boardsAs(Role.BOARD).forEach((board) -> schools.addAll(this.schools.ofBoard(board)));
		Set<SchoolId> own = viewer.schoolsAs(Role.DIRECTOR, Role.CONTACT);
		own.removeAll(schools.stream().map(School::id).toList());
		schools.addAll(this.schools.getAll(own).values());
		return schools;
	}

	/** Only what there is something of; what is shown now stays. */
	private List<Filter> filters(Map<String, Long> counts, String shown) {
		return ComplaintListRepository.filters()
			.stream()
			.filter((key) -> key.equals("open") || key.equals(shown) || counts.get(key) > 0)
			.map((key) -> new Filter(key, this.words.say("complaint.filter." + key), counted(key, counts.get(key)),
					key.equals(shown)))
			.toList();
	}

	/** Not all that are closed are counted. */
	private static String counted(String key, long count) {
		return (key.equals(ComplaintListRepository.CLOSED) && count > ComplaintListRepository.COUNT_TO)
				? ComplaintListRepository.COUNT_TO + "+" : String.valueOf(count);
	}

	private Line line(Row row, List<WorkItem> mine) {
		@Nullable WorkItem task = mine.stream()
			.filter((item) -> item.caseId().equals(row.id()) && !item.alone())
			.findFirst()
			.orElse(null);
		boolean open = row.taskKey() != null || row.outcome() == null;
		@Nullable String step = (row.taskKey() != null) ? this.words.say("task." + row.taskKey()) : null;
		List<String> dates = new ArrayList<>();
		if (row.statementDueOn() != null) {
			dates.add(this.words.say("complaint.line.statement", this.words.day(row.statementDueOn())));
		}
		if (row.answerDueAt() != null && !"respondToRuling".equals(row.taskKey())) {
			dates.add(this.words.say("complaint.line.ruling", this.words.day(row.answerDueAt())));
		}
		if (row.measures() > 0 && row.measureDueOn() != null) {
			dates.add(this.words.say("complaint.line.measures", row.measures(), this.words.day(row.measureDueOn())));
		}
		String state = (row.outcome() != null) ? this.words.say("outcome.complaint." + row.outcome())
				: this.words.say("state.complaint." + row.state());
		return new Line(row.id(), row.reference(),
				this.words.say("complaint.note", this.words.say("complaint.complainant." + row.complainantType()),
						this.words.say("complaint.category." + row.category())),
				row.school(), state, look(row), open ? step : null, term(row, open), row.late(), row.nearly(),
				row.taskKey() != null && STATUTORY.contains(row.taskKey()) && row.dueAt() != null, dates,
				(task != null) ? "/taken/" + task.id() : null,
				(task != null) ? this.words.say(task.nameCode() + ".go") : null);
	}

	private @Nullable String term(Row row, boolean open) {
		Instant due = row.dueAt();
		if (due != null) {
			return this.words.due(due);
		}
		return (open && row.waitUntil() != null)
				? this.words.say("complaint.line.waits", this.words.day(row.waitUntil())) : null;
	}

	private static String look(Row row) {
		if (row.outcome() != null) {
			return "ok";
		}
		return row.state().equals("awaiting_complainant") ? "wait" : "plan";
	}

	private List<AtSchool> numbers(List<Numbers> numbers) {
		return numbers.stream()
			.map((one) -> new AtSchool(one.school(),
					this.words.say("complaint.numbers", one.open(), one.late(), one.nearly()), one.late() > 0))
			.toList();
	}

	/** What was typed about a talk. */
	record Typed(String school, String on, String category, Map<String, String> errors) {
	}

	/** A choice of what is shown. */
	record Filter(String key, String label, String count, boolean current) {
	}

	/**
	 * A complaint in the list.
	 *
	 * @param state in words; look: how its chip looks
	 * @param step the step it waits for
	 * @param statutory whether the law sets the term
	 * @param dates other dates that count
	 * @param href the step, for who may do it
	 */
	record Line(CaseId id, String reference, String what, String school, String state, String look,
			@Nullable String step, @Nullable String term, boolean late, boolean nearly, boolean statutory,
			List<String> dates, @Nullable String href, @Nullable String go) {
	}

	/** A school's numbers. */
	record AtSchool(String name, String sentence, boolean late) {
	}

	/** What someone passed on. */
	record PassedOn(String reference, String on) {
	}

}
