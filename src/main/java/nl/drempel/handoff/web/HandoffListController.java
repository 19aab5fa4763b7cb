package nl.drempel.handoff.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseLists;
import nl.drempel.casefile.CaseType;
import nl.drempel.form.FormInput;
import nl.drempel.handoff.Handoff;
import nl.drempel.handoff.domain.HandoffReader;
import nl.drempel.handoff.jdbc.HandoffListRepository;
import nl.drempel.handoff.jdbc.HandoffListRepository.Numbers;
import nl.drempel.handoff.jdbc.HandoffListRepository.Row;
import nl.drempel.school.Role;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.Bar;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;
import nl.drempel.shared.Words;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;

/**
 * Handoffs in a list: who waits for whom, and how long still. A partner has a simple list
 * of their own, on which a handoff is accepted in two clicks.
 */
@Controller
class HandoffListController {

	/** A first contact is proposed so many days from now. */
	private static final int FIRST_CONTACT_DAYS = 7;

	private static final Set<String> FAMILYS = Set.of("collectConsent");

	private static final Set<String> PARTNERS = Set.of("answerHandoff", "giveFeedback", "checkContact");

	private final CurrentViewer current;

	private final HandoffListRepository overview;

	private final CaseLists lists;

	private final HandoffReader handoffs;

	private final Knowledge knowledge;

	private final Work work;

	private final FieldMessages messages;

	private final Words words;

	private final AppClock clock;

	HandoffListController(CurrentViewer current, HandoffListRepository overview, CaseLists lists,
			HandoffReader handoffs, Knowledge knowledge, Work work, FieldMessages messages, Words words,
			AppClock clock) {
		this.current = current;
		this.overview = overview;
		this.lists = lists;
		this.handoffs = handoffs;
		this.knowledge = knowledge;
		this.work = work;
		this.messages = messages;
		this.words = words;
		this.clock = clock;
	}

	@GetMapping("/overdrachten")
	String show(@RequestParam(required = false) @Nullable Integer page, Model model) {
		return list(page, null, model);
	}

	/** The second of two clicks: who contacts the family, and when. */
	@PostMapping("/overdrachten/{id}/aannemen")
	String accept(@PathVariable String id, @RequestParam(defaultValue = "") String contactPerson,
			@RequestParam(defaultValue = "") String firstContactOn, HttpServletResponse response,
			RedirectAttributes redirect, Model model) {
		CaseId handoff = CaseId.valueOf(id);
		Viewer viewer = this.current.get();
		this.knowledge.require(handoff, Level.OUTLINE, viewer);
		Optional<WorkItem> task = this.work.openItem(handoff, "answerHandoff");
		if (task.isEmpty()) {
			return answered(handoff, contactPerson, firstContactOn, "conflict.handoff.answered", response, redirect,
					model);
		}
		MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
		fields.add("answer", "accepted");
		fields.add("contactPerson", contactPerson);
		fields.add("firstContactOn", firstContactOn);
		try {
			this.work.complete(task.get().id(), FormInput.ofPage(fields), viewer);
			return accepted(redirect);
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return list(null, new Typed(handoff, contactPerson, firstContactOn, this.messages.of(ex)), model);
		}
		catch (ConflictException ex) {
			return answered(handoff, contactPerson, firstContactOn, ex.code(), response, redirect, model, ex.args());
		}
	}

	private static String accepted(RedirectAttributes redirect) {
		redirect.addFlashAttribute("notice", "handoff.accepted");
		return "redirect:/overdrachten";
	}

	/** Who presses twice wants no more than what was done the first time. */
	private String answered(CaseId id, String contactPerson, String firstContactOn, String code,
			HttpServletResponse response, RedirectAttributes redirect, Model model, @Nullable Object... args) {
		Handoff handoff = this.handoffs.get(id);
		if ("accepted".equals(handoff.answer()) && contactPerson.strip().equals(handoff.contactPerson())
				&& firstContactOn.strip().equals(String.valueOf(handoff.firstContactOn()))) {
			return accepted(redirect);
		}
		response.setStatus(409);
		return list(null, new Typed(id, contactPerson, firstContactOn, Map.of("", this.words.say(code, args))), model);
	}

	private String list(@Nullable Integer page, @Nullable Typed typed, Model model) {
		Viewer viewer = this.current.get();
		Knowledge.Predicate known = this.knowledge.cases(viewer);
		Paged<Row> open = this.overview.find(known, true, PageQuery.of(page, null));
		Paged<Row> closed = this.overview.find(known, false, PageQuery.of(null, null));
		this.lists.seen(CaseType.HANDOFF.key(), null, open.items().isEmpty() ? closed.items() : open.items(), viewer);
		Map<CaseId, List<WorkItem>> items = this.work.openItems(open.items().stream().map(Row::id).toList());
		List<WorkItem> mine = this.work.doable(items.values().stream().flatMap(List::stream).toList(), viewer);
		boolean partner = viewer.roles().contains(Role.PARTNER);
		List<Line> lines = open.items().stream().map((row) -> line(row, mine, viewer, typed, partner)).toList();
		model.addAttribute("partner", partner);
		model.addAttribute("paged", open);
		model.addAttribute("groups", groups(lines, partner));
		model.addAttribute("closed", closed.items().stream().map((row) -> ended(row, partner)).toList());
		model.addAttribute("closedTotal", closed.total());
		model.addAttribute("numbers", numbers(viewer));
		model.addAttribute("late", lines.stream().filter(Line::late).count());
		model.addAttribute("problem", (typed != null) ? typed.errors().get("") : null);
		return "handoff/overview";
	}

	private Line line(Row row, List<WorkItem> mine, Viewer viewer, @Nullable Typed typed, boolean partner) {
		@Nullable WorkItem task = mine.stream().filter((item) -> item.caseId().equals(row.id())).findFirst().orElse(null);
		@Nullable Accept accept = null;
		if (partner && task != null && task.key().equals("answerHandoff")) {
			accept = (typed != null && typed.id().equals(row.id()))
					? new Accept(typed.contactPerson(), typed.firstContactOn(), typed.errors(), true) : new Accept(
							viewer.name(), this.clock.today().plusDays(FIRST_CONTACT_DAYS).toString(), Map.of(), false);
		}
		return new Line(row.id(), row.reference(), row.pupil(), partner ? row.school() : row.partner(),
				this.words.say("state.handoff." + row.state()), waiting(row, task != null), waitsFor(row),
				left(row.dueAt()), this.words.late(row.dueAt()), (task != null) ? "/taken/" + task.id() : null,
				(task != null) ? this.words.say(task.nameCode() + ".go") : null, accept);
	}

	/** Whose turn it is: {@code me family partner school}. */
	private static String waiting(Row row, boolean mine) {
		if (row.taskKey() != null && FAMILYS.contains(row.taskKey())) {
			return "family";
		}
		if (mine) {
			return "me";
		}
		return (row.taskKey() != null && PARTNERS.contains(row.taskKey())) ? "partner" : "school";
	}

	private String waitsFor(Row row) {
		return (row.taskKey() != null) ? this.words.say("handoff.waits." + row.taskKey()) : "";
	}

	private String left(@Nullable Instant dueAt) {
		if (dueAt == null || this.words.late(dueAt)) {
			return (dueAt != null) ? this.words.due(dueAt) : "";
		}
		long days = ChronoUnit.DAYS.between(this.clock.today(), LocalDate.ofInstant(dueAt, AppClock.ZONE));
		return this.words.say("handoff.left", days);
	}

	private Ended ended(Row row, boolean partner) {
		return new Ended(row.id(), row.reference(), row.pupil(), partner ? row.school() : row.partner(),
				this.words.say("outcome.handoff." + row.outcome()));
	}

	private List<Group> groups(List<Line> lines, boolean partner) {
		List<Group> groups = new ArrayList<>();
		for (String key : partner ? List.of("me", "partner", "school") : List.of("me", "family", "partner", "school")) {
			List<Line> some = lines.stream().filter((line) -> line.waiting().equals(key)).toList();
			if (!some.isEmpty()) {
				groups.add(new Group(this.words.say("handoff.group." + key + (partner ? ".partner" : "")), some));
			}
		}
		return groups;
	}

	/** A director sees how many there are and how many are late, not which. */
	private List<School> numbers(Viewer viewer) {
		List<School> schools = new ArrayList<>();
		this.overview.numbers(viewer.schoolsAs(Role.DIRECTOR), this.clock.instant())
			.stream()
			.collect(Collectors.groupingBy(Numbers::school, LinkedHashMap::new, Collectors.toList()))
			.forEach((name, numbers) -> {
				long open = numbers.stream().mapToLong(Numbers::open).sum();
				long late = numbers.stream().mapToLong(Numbers::late).sum();
				schools.add(new School(name, this.words.say("handoff.numbers", open, late),
						Bar.of(new Bar.Part("late", late, "handoff.bar.late"),
								new Bar.Part("plan", open - late, "handoff.bar.open"))));
			});
		return schools;
	}

	/** What a partner typed to accept a handoff. */
	record Typed(CaseId id, String contactPerson, String firstContactOn, Map<String, String> errors) {
	}

	/** What is asked to accept a handoff. */
	record Accept(String contactPerson, String firstContactOn, Map<String, String> errors, boolean open) {
	}

	/**
	 * A handoff that is open.
	 *
	 * @param other the partner, or, for the partner, the school
	 */
	record Line(CaseId id, String reference, String pupil, String other, String state, String waiting, String waitsFor,
			String left, boolean late, @Nullable String href, @Nullable String go, @Nullable Accept accept) {
	}

	/** A handoff that is over. */
	record Ended(CaseId id, String reference, String pupil, String other, String outcome) {
	}

	/** Handoffs that wait for the same. */
	record Group(String title, List<Line> lines) {
	}

	/** The numbers of a school. */
	record School(String name, String sentence, Bar bar) {
	}

}
