package nl.drempel.web.work;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseLists;
import nl.drempel.casefile.KnownCase;
import nl.drempel.form.FormInput;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;
import nl.drempel.shared.Sights;
import nl.drempel.shared.Words;
import nl.drempel.web.casepage.Asked;
import nl.drempel.web.casepage.CaseJson;
import nl.drempel.web.casepage.CaseJsons;
import nl.drempel.work.Draft;
import nl.drempel.work.OpenStep;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkQuery;
import nl.drempel.work.WorkQuery.Scope;

/** The work list for programs. */
@Tag(name = "tasks")
@RestController
@RequestMapping(path = "/api/v1/tasks", produces = "application/json")
class TaskApi {

	private final Work work;

	private final CaseFiles files;

	private final CaseLists lists;

	private final Knowledge knowledge;

	private final CaseJsons cases;

	private final Accounts accounts;

	private final Schools schools;

	private final TaskPages pages;

	private final CurrentViewer current;

	private final Words words;

	private final Sights sights;

	TaskApi(Work work, CaseFiles files, CaseLists lists, Knowledge knowledge, CaseJsons cases, Accounts accounts,
			Schools schools, TaskPages pages, CurrentViewer current, Words words, Sights sights) {
		this.sights = sights;
		this.work = work;
		this.files = files;
		this.lists = lists;
		this.knowledge = knowledge;
		this.cases = cases;
		this.accounts = accounts;
		this.schools = schools;
		this.pages = pages;
		this.current = current;
		this.words = words;
	}

	@Operation(summary = "Work, most urgent first",
			description = "scope: mine (taken by me), available (nobody took it and I may), team (all I may do or "
					+ "watch over); without it mine and available together. type: a type of case. overdue: true for "
					+ "only what is late.")
	@GetMapping
	Paged<TaskJson.Line> list(@RequestParam(required = false) @Nullable String scope,
			@RequestParam(required = false) @Nullable String type,
			@RequestParam(required = false) @Nullable Boolean overdue,
			@RequestParam(required = false) @Nullable Integer page,
			@RequestParam(required = false) @Nullable Integer size) {
		WorkQuery query = new WorkQuery(scope(scope), (type != null) ? Asked.type(type).key() : null, null,
				Boolean.TRUE.equals(overdue), null);
		Viewer viewer = this.current.get();
		Paged<WorkItem> found = this.work.find(query, viewer, PageQuery.of(page, size));
		if (query.scope() == Scope.TEAM) {
			this.lists.seen("team", null, found.items(), viewer);
		}
		return new Paged<>(lines(found.items()), found.page(), found.size(), found.total());
	}

	private static Scope scope(@Nullable String scope) {
		if (scope == null || scope.isEmpty()) {
			return Scope.TODO;
		}
		return switch (scope) {
			case "mine" -> Scope.MINE;
			case "available" -> Scope.AVAILABLE;
			case "team" -> Scope.TEAM;
			default -> throw new InvalidInputException("scope", "error.choice");
		};
	}

	@Operation(summary = "A task with its form and what was kept of it earlier",
			description = "context: what was released for a step that shows nothing else of its case; tellYourSide: text, "
					+ "what is asked; carryOutMeasure: what and dueOn.")
	@GetMapping("/{id}")
	TaskJson.Opened open(@PathVariable String id, Locale locale) {
		Viewer viewer = this.current.get();
		OpenStep step = this.work.open(id, viewer);
		Draft draft = step.draft();
		return TaskJson.Opened.of(line(step.item()), step.form().describe(step.options(), locale),
				this.pages.context(step.item(), viewer), (draft != null) ? draft.data() : null);
	}

	@Operation(summary = "Take a task")
	@PostMapping("/{id}/claim")
	TaskJson.Line claim(@PathVariable String id) {
		return line(this.work.claim(id, this.current.get()));
	}

	@Operation(summary = "Give a task back to all who may do it")
	@PostMapping("/{id}/release")
	TaskJson.Line release(@PathVariable String id) {
		return line(this.work.release(id, this.current.get()));
	}

	@Operation(summary = "Give a task to someone who may do it")
	@PostMapping("/{id}/assign")
	TaskJson.Line assign(@PathVariable String id, @RequestBody TaskJson.Assignment body) {
		return line(this.work.assign(id, Objects.toString(body.to(), ""), this.current.get()));
	}

	@Operation(summary = "Keep any part of the form, unchecked")
	@PutMapping("/{id}/draft")
	TaskJson.Kept draft(@PathVariable String id, @RequestBody Map<String, @Nullable Object> body) {
		return new TaskJson.Kept(CaseJson.moment(this.work.saveDraft(id, FormInput.ofJson(body), this.current.get())));
	}

	@Operation(summary = "Do a task",
			description = "422 names every field that is wrong; a second time is a 409. Of a case from which the caller "
					+ "is kept, only its id, type, reference and school are answered.")
	@PostMapping("/{id}/complete")
	TaskJson.Completed complete(@PathVariable String id, @RequestBody Map<String, @Nullable Object> body) {
		Viewer viewer = this.current.get();
		WorkItem done = this.work.complete(id, FormInput.ofJson(body), viewer);
		// It may have been the last that they had to do with the case.
		return this.sights.inStep(done.caseId(), () -> completed(done, viewer));
	}

	private TaskJson.Completed completed(WorkItem done, Viewer viewer) {
		CaseId caseId = done.caseId();
		List<WorkItem> open = this.work.openItems(List.of(caseId)).getOrDefault(caseId, List.of());
		return new TaskJson.Completed(describe(done, viewer), lines(this.work.doable(open, viewer)));
	}

	/**
	 * Who did the last step they had in a case may know no more of it than that they did.
	 */
	private CaseJson describe(WorkItem done, Viewer viewer) {
		CaseId id = done.caseId();
		CaseFile file = this.files.get(id);
		if (isKept(done, viewer)) {
			return CaseJson.bare(file.id(), file.type(), file.reference(), this.schools.get(file.school()).code());
		}
		Level level = this.knowledge.of(id, viewer).orElse(Level.GLIMPSE);
		return this.cases.of(new KnownCase(file, level), viewer);
	}

	/** Who did a step that stands alone, or who is named, knows nothing of the case. */
	private boolean isKept(WorkItem done, Viewer viewer) {
		CaseId id = done.caseId();
		return this.knowledge.denials(List.of(id)).getOrDefault(id, Set.of()).contains(viewer.id())
				|| (this.knowledge.of(id, viewer).isEmpty() && done.alone());
	}

	private TaskJson.Line line(WorkItem item) {
		return lines(List.of(item)).get(0);
	}

	private List<TaskJson.Line> lines(Collection<WorkItem> items) {
		Set<StaffId> people = new LinkedHashSet<>();
		for (WorkItem item : items) {
			if (item.assignee() != null) {
				people.add(item.assignee());
			}
		}
		Map<StaffId, Account> takers = people.isEmpty() ? Map.of() : this.accounts.of(people);
		Set<SchoolId> schoolIds = new LinkedHashSet<>();
		items.forEach((item) -> schoolIds.add(item.school()));
		Map<SchoolId, School> codes = this.schools.getAll(schoolIds);
		return items.stream().map((item) -> line(item, codes.get(item.school()), takers)).toList();
	}

	private TaskJson.Line line(WorkItem item, @Nullable School school, Map<StaffId, Account> takers) {
		Account taker = (item.assignee() != null) ? takers.get(item.assignee()) : null;
		return new TaskJson.Line(item.id(), item.key(), this.words.say(item.nameCode()),
				new TaskJson.Of(item.caseId().value(), item.caseType(), item.reference()), item.subject(),
				(school != null) ? school.code() : "", (taker != null) ? taker.username() : null,
				(item.dueAt() != null) ? CaseJson.moment(item.dueAt()) : null, this.words.late(item.dueAt()),
				item.priority());
	}

}
