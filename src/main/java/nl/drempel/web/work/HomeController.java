package nl.drempel.web.work;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseLists;
import nl.drempel.casefile.CaseType;
import nl.drempel.form.Option;
import nl.drempel.school.GroupId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;
import nl.drempel.shared.Words;
import nl.drempel.work.HomePanel;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkQuery;
import nl.drempel.work.WorkQuery.Scope;

/** Mijn werk: what someone has to do, most urgent first. */
@Controller
class HomeController {

	private static final int SIZE = 50;

	/** Counting further than this helps nobody. */
	private static final int COUNT_TO = 200;

	private static final int LAST_PAGE = 1000;

	private static final int LONGEST_TEXT = 100;

	private static final LocalTime NOON = LocalTime.of(12, 0);

	private static final LocalTime EVENING = LocalTime.of(18, 0);

	/** What was searched for stays out of addresses: it can be a name. */
	private static final String SEARCHED = HomeController.class.getName() + ".text";

	private final Work work;

	private final CaseLists cases;

	private final TaskLines lines;

	private final Schools schools;

	private final StaffDirectory staff;

	private final ObjectProvider<HomePanel> panels;

	private final CurrentViewer current;

	private final Words words;

	private final AppClock clock;

	HomeController(Work work, CaseLists cases, TaskLines lines, Schools schools, StaffDirectory staff,
			ObjectProvider<HomePanel> panels, CurrentViewer current, Words words, AppClock clock) {
		this.work = work;
		this.cases = cases;
		this.lines = lines;
		this.schools = schools;
		this.staff = staff;
		this.panels = panels;
		this.current = current;
		this.words = words;
		this.clock = clock;
	}

	@GetMapping("/")
	String home(Asked asked, @RequestParam(name = "search", defaultValue = "false") boolean search,
			@RequestParam(defaultValue = "0") int page, HttpSession session, Model model) {
		Viewer viewer = this.current.get();
		if (viewer.roles().equals(Set.of(Role.ADMIN))) {
			model.addAttribute("greeting", greeting(viewer));
			return "work/admin";
		}
		@Nullable String text = search ? (String) session.getAttribute(SEARCHED) : null;
		Scope scope = asked.scopeOr(Scope.TODO);
		List<Option> groups = groups(viewer);
		@Nullable String group = known(asked.group(), groups);
		@Nullable String type = known(asked.type(), types());
		Paged<WorkItem> found = this.work.find(
				new WorkQuery(scope, type, (group != null) ? GroupId.valueOf(group) : null, asked.late(), text), viewer,
				new PageQuery(Math.max(0, Math.min(page, LAST_PAGE)), SIZE), COUNT_TO + 1);
		if (scope == Scope.TEAM) {
			this.cases.seen("team", null, found.items(), viewer);
		}
		model.addAttribute("filter", new HomeView.Filter(scope.name().toLowerCase(Locale.ROOT), type, group,
				asked.late(), text, scopes(), types(), groups));
		model.addAttribute("view", view(found, viewer));
		return "work/home";
	}

	@PostMapping("/")
	String search(Asked asked, @RequestParam(defaultValue = "") String text, HttpSession session) {
		String wanted = text.strip();
		UriComponentsBuilder to = UriComponentsBuilder.fromPath("/");
		asked.addTo(to);
		if (wanted.isEmpty()) {
			session.removeAttribute(SEARCHED);
		}
		else {
			session.setAttribute(SEARCHED, wanted.substring(0, Math.min(wanted.length(), LONGEST_TEXT)));
			to.queryParam("search", true);
		}
		return "redirect:" + to.encode().toUriString();
	}

	private HomeView view(Paged<WorkItem> found, Viewer viewer) {
		List<TaskLine> all = this.lines.of(found.items(), viewer);
		Map<String, Integer> byTime = new LinkedHashMap<>();
		Map<String, List<TaskLine>> byBlock = new LinkedHashMap<>();
		for (int i = 0; i < all.size(); i++) {
			WorkItem item = found.items().get(i);
			String stretch = stretch(item.dueAt());
			byTime.merge(stretch, 1, Integer::sum);
			byBlock.computeIfAbsent(item.isUrgent() ? "urgent" : stretch, (key) -> new ArrayList<>()).add(all.get(i));
		}
		List<TaskLine> later = Objects.requireNonNullElse(byBlock.remove("later"), List.of());
		List<HomeView.Block> blocks = new ArrayList<>();
		byBlock.forEach((key, some) -> blocks.add(new HomeView.Block(key, some)));
		@Nullable TaskLine next = all.stream().filter((line) -> line.go() != null).findFirst().orElse(null);
		List<PagePart> beside = this.panels.orderedStream()
			.map((panel) -> panel.panel(viewer))
			.flatMap(Optional::stream)
			.toList();
		return new HomeView(greeting(viewer),
				sentence(byTime.getOrDefault("overdue", 0), byTime.getOrDefault("today", 0),
						byTime.getOrDefault("week", 0), found, viewer),
				blocks, later, next, new Paged<>(all, found.page(), found.size(), found.total()), COUNT_TO, beside);
	}

	private String stretch(@Nullable Instant dueAt) {
		if (dueAt == null) {
			return "later";
		}
		if (this.words.late(dueAt)) {
			return "overdue";
		}
		LocalDate day = LocalDate.ofInstant(dueAt, AppClock.ZONE);
		LocalDate today = this.clock.today();
		if (!day.isAfter(today)) {
			return "today";
		}
		return day.isAfter(today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))) ? "later" : "week";
	}

	private String greeting(Viewer viewer) {
		LocalTime now = ZonedDateTime.ofInstant(this.clock.instant(), AppClock.ZONE).toLocalTime();
		String part = now.isBefore(NOON) ? "morning" : (now.isBefore(EVENING) ? "afternoon" : "evening");
		String name = this.staff.find(viewer.id()).map(Staff::firstName).orElse(viewer.name());
		return this.words.say("work.greeting." + part, name);
	}

	/** What there is today, as a colleague would say it. */
	private String sentence(int late, int today, int week, Paged<WorkItem> found, Viewer viewer) {
		String form = viewer.hasAny(Set.of(Role.PARTNER)) ? ".partner" : "";
		if (found.page() > 0) {
			return this.words.say("work.sentence.page", found.page() + 1);
		}
		if (found.items().isEmpty()) {
			return this.words.say("work.sentence.nothing" + form);
		}
		if (late + today == 0) {
			return this.words.say((week > 0) ? "work.sentence.week" : "work.sentence.later", week);
		}
		if (late == found.items().size() && found.hasNext()) {
			return this.words.say("work.sentence.many" + form, late);
		}
		String sentence = this.words.say("work.sentence.today", late + today);
		if (late == 0) {
			return sentence;
		}
		return sentence + " " + ((late + today == 1) ? this.words.say("work.sentence.late.only" + form)
				: this.words.say("work.sentence.late" + form, late));
	}

	private List<Option> scopes() {
		return Arrays.stream(Scope.values())
			.map((scope) -> scope.name().toLowerCase(Locale.ROOT))
			.map((key) -> new Option(key, this.words.say("work.scope." + key)))
			.toList();
	}

	private List<Option> types() {
		return Arrays.stream(CaseType.values())
			.map((type) -> new Option(type.key(), this.words.say("case-type." + type.key())))
			.toList();
	}

	private List<Option> groups(Viewer viewer) {
		List<Option> options = new ArrayList<>();
		for (SchoolId school : viewer.schoolsAs(Role.IB, Role.COORDINATOR, Role.DIRECTOR, Role.TEACHER)) {
			boolean all = viewer.holdsAt(school, Role.IB, Role.COORDINATOR, Role.DIRECTOR);
			this.schools.groups(school)
				.stream()
				.filter((group) -> all || viewer.groups().contains(group.id()))
				.forEach((group) -> options.add(new Option(group.id().toString(), group.name())));
		}
		return options;
	}

	private static @Nullable String known(@Nullable String value, List<Option> options) {
		return options.stream().map(Option::value).filter((one) -> one.equals(value)).findFirst().orElse(null);
	}

	/** What the page is asked to show. */
	record Asked(@Nullable String scope, @Nullable String type, @Nullable String group, @Nullable Boolean overdue) {

		Scope scopeOr(Scope otherwise) {
			return Arrays.stream(Scope.values())
				.filter((one) -> one.name().equalsIgnoreCase(this.scope))
				.findFirst()
				.orElse(otherwise);
		}

		boolean late() {
			return Boolean.TRUE.equals(this.overdue);
		}

		void addTo(UriComponentsBuilder address) {
			if (this.scope != null && !this.scope.isEmpty()) {
				address.queryParam("scope", scopeOr(Scope.TODO).name().toLowerCase(Locale.ROOT));
			}
			if (this.type != null && !this.type.isEmpty()) {
				address.queryParam("type", "{type}").uriVariables(Map.of("type", this.type));
			}
			if (this.group != null && !this.group.isEmpty()) {
				address.queryParam("group", "{group}").uriVariables(Map.of("group", this.group));
			}
			if (late()) {
				address.queryParam("overdue", true);
			}
		}

	}

}
