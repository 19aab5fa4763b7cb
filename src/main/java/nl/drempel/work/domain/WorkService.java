package nl.drempel.work.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Hat;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.engine.Processes;
import nl.drempel.form.Form;
import nl.drempel.form.FormInput;
import nl.drempel.form.FormResult;
import nl.drempel.form.FormValues;
import nl.drempel.form.Forms;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;
import nl.drempel.shared.Sights;
import nl.drempel.work.Draft;
import nl.drempel.work.OpenStep;
import nl.drempel.work.Step;
import nl.drempel.work.StepContext;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkQuery;
import nl.drempel.work.jdbc.DraftRepository;
import nl.drempel.work.jdbc.WorkItemRepository;
import nl.drempel.work.jdbc.WorkListRepository;

@Service
@Transactional
class WorkService implements Work {

	private final WorkListRepository list;

	private final WorkItemRepository items;

	private final DraftRepository drafts;

	private final WorkOrders orders;

	private final Steps steps;

	private final Forms forms;

	private final Processes processes;

	private final Knowledge knowledge;

	private final Viewers viewers;

	private final StaffDirectory staff;

	private final AuditTrail audit;

	private final ApplicationEventPublisher events;

	private final AppClock clock;

	private final Sights sights;

	WorkService(WorkListRepository list, WorkItemRepository items, DraftRepository drafts, WorkOrders orders,
			Steps steps, Forms forms, Processes processes, Knowledge knowledge, Viewers viewers, StaffDirectory staff,
			AuditTrail audit, ApplicationEventPublisher events, AppClock clock, Sights sights) {
		this.list = list;
		this.items = items;
		this.drafts = drafts;
		this.orders = orders;
		this.steps = steps;
		this.forms = forms;
		this.processes = processes;
		this.knowledge = knowledge;
		this.viewers = viewers;
		this.staff = staff;
		this.audit = audit;
		this.events = events;
		this.clock = clock;
		this.sights = sights;
	}

	@Override
	@Transactional(readOnly = true)
	public Paged<WorkItem> find(WorkQuery query, Viewer viewer, PageQuery page) {
		return find(query, viewer, page, Integer.MAX_VALUE);
	}

	@Override
	@Transactional(readOnly = true)
	public Paged<WorkItem> find(WorkQuery query, Viewer viewer, PageQuery page, int countTo) {
		return this.list.find(query, viewer, page, countTo, this.clock.instant());
	}

	@Override
	@Transactional(readOnly = true)
	public Map<CaseId, List<WorkItem>> openItems(Collection<CaseId> cases) {
		return this.items.openOf(cases)
			.stream()
			.collect(Collectors.groupingBy(WorkItem::caseId, LinkedHashMap::new, Collectors.toList()));
	}

	@Override
	@Transactional(readOnly = true)
	public List<WorkItem> doable(Collection<WorkItem> items, Viewer viewer) {
		List<WorkItem> free = items.stream().filter((item) -> item.isOpen() && !takenByOther(item, viewer)).toList();
		Map<String, Set<StaffId>> kept = keptFrom(free);
		return free.stream().filter((item) -> hat(item, viewer, kept).isPresent()).toList();
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<WorkItem> openItem(CaseId caseId, String taskKey) {
		return this.items.openOf(List.of(caseId)).stream().filter((item) -> item.key().equals(taskKey)).findFirst();
	}

	@Override
	public OpenStep open(String taskId, Viewer viewer) {
		WorkItem item = this.items.find(taskId).orElseThrow(NotFoundException::new);
		return this.sights.inStep(item.caseId(), () -> open(item, viewer));
	}

	private OpenStep open(WorkItem item, Viewer viewer) {
		StepContext context = context(item, viewer);
		requireOpen(item, viewer);
		this.audit.record(AuditEntry.of(context.actor(), "task.read").on(item.caseId()).detail(item.key()));
		Step step = this.steps.of(item);
		Form form = form(item).without(step.leftOut(context));
		@Nullable Draft draft = this.drafts.find(item.caseId(), draftKey(item), viewer.id()).orElse(null);
		FormInput input = (draft != null) ? FormInput.ofDraft(draft.data())
				: FormInput.prefilled(step.prefill(context));
		return new OpenStep(item, form, step.options(context, form.sources()), input, draft);
	}

	@Override
	@Transactional(readOnly = true)
	public WorkItem get(String taskId, Viewer viewer) {
		WorkItem item = this.items.find(taskId).orElseThrow(NotFoundException::new);
		context(item, viewer);
		return item;
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<WorkItem> doneBy(String taskId, Viewer viewer) {
		return this.items.find(taskId).filter((item) -> viewer.id().equals(item.endedBy()));
	}

	@Override
	public WorkItem claim(String taskId, Viewer viewer) {
		WorkItem item = lock(taskId);
		StepContext context = context(item, viewer);
		requireFree(item, viewer);
		if (item.assignee() == null) {
			this.items.assign(taskId, context.hat().person());
			this.audit.record(AuditEntry.of(context.actor(), "task.claimed").on(item.caseId()).detail(item.key()));
		}
		return lock(taskId);
	}

	@Override
	public WorkItem release(String taskId, Viewer viewer) {
		WorkItem item = lock(taskId);
		StepContext context = context(item, viewer);
		requireFree(item, viewer);
		if (item.assignee() != null) {
			this.items.assign(taskId, null);
			this.audit.record(AuditEntry.of(context.actor(), "task.released").on(item.caseId()).detail(item.key()));
		}
		return lock(taskId);
	}

	@Override
	public WorkItem assign(String taskId, String toUsername, Viewer viewer) {
		WorkItem item = lock(taskId);
		if (this.knowledge.of(item.caseId(), viewer).isEmpty()) {
			throw new NotFoundException();
		}
		Hat hat = hat(item, viewer).or(() -> overseeing(item, viewer)).orElseThrow(NotFoundException::new);
		requireOpen(item, viewer);
		if (toUsername.isBlank()) {
			throw new InvalidInputException("to", "error.required");
		}
		Viewer to = this.viewers.byUsername(toUsername)
			.filter((other) -> ownHat(item, other))
			.orElseThrow(() -> new InvalidInputException("to", "error.assign"));
		this.items.assign(taskId, to.id());
		this.audit.record(AuditEntry.of(viewer.actor(hat), "task.assigned")
			.on(item.caseId())
			.about("staff", to.id())
			.detail(item.key()));
		return lock(taskId);
	}

	private Optional<Hat> overseeing(WorkItem item, Viewer viewer) {
		return viewer.hats()
			.stream()
			.filter((hat) -> hat.sees(item.caseType()) && this.items.isCandidate(item.id(), hat.grantees()))
			.findFirst();
	}

	private boolean ownHat(WorkItem item, Viewer other) {
		return !keptFrom(List.of(item)).getOrDefault(item.id(), Set.of()).contains(other.id())
				&& other.hats().get(0).grantees().stream().anyMatch(item.doers()::contains);
	}

	@Override
	public Instant saveDraft(String taskId, FormInput input, Viewer viewer) {
		// Held, so that nothing is kept for a step that is being done at this moment.
		WorkItem item = lock(taskId);
		context(item, viewer);
		requireFree(item, viewer);
		Instant now = this.clock.instant();
		this.drafts.save(item.caseId(), draftKey(item), viewer.id(), form(item).draft(input), now);
		return now;
	}

	@Override
	public WorkItem complete(String taskId, FormInput input, Viewer viewer) {
		WorkItem item = completeBeside(taskId, input, viewer);
		// Who did it may have nothing to do with the case any more.
		return this.sights.inStep(item.caseId(), () -> {
			this.drafts.delete(item.caseId(), draftKey(item), viewer.id());
			return item;
		});
	}

	@Override
	public WorkItem completeBeside(String taskId, FormInput input, Viewer viewer) {
		WorkItem found = this.items.find(taskId).orElseThrow(NotFoundException::new);
		return this.sights.inStep(found.caseId(), () -> doStep(found, input, viewer));
	}

	private WorkItem doStep(WorkItem found, FormInput input, Viewer viewer) {
		String taskId = found.id();
		this.orders.hold(found);
		WorkItem item = lock(taskId);
		StepContext context = context(item, viewer);
		requireFree(item, viewer);
		Step step = this.steps.of(item);
		FormValues values = read(step, context, input);
		Map<String, ? extends @Nullable Object> variables = step.complete(context, values);
		step.timeSpent(context, values).forEach(this.events::publishEvent);
		finish(item, context, variables);
		return item;
	}

	private FormValues read(Step step, StepContext context, FormInput input) {
		Form form = form(context.item()).without(step.leftOut(context));
		FormResult read = form.read(input, step.options(context, form.sources()));
		Set<String> wrong = read.errors().stream().map(FieldError::field).collect(Collectors.toSet());
		List<FieldError> errors = new ArrayList<>(read.errors());
		step.check(context, read.values())
			.stream()
			.filter((error) -> !wrong.contains(error.field()))
			.forEach(errors::add);
		return new FormResult(read.values(), errors).orThrow();
	}

	@Override
	public void completeAlong(CaseId caseId, String taskKey, StepContext along,
			Map<String, ? extends @Nullable Object> variables) {
		WorkItem item = openItem(caseId, taskKey).map((open) -> lock(open.id()))
			.orElseThrow(() -> new ConflictException("conflict.task.gone"));
		requireOpen(item, along.viewer());
		finish(item, new StepContext(item, along.viewer(), along.hat()), variables);
		this.drafts.delete(caseId, draftKey(item), along.viewer().id());
	}

	private void finish(WorkItem item, StepContext context, Map<String, ? extends @Nullable Object> variables) {
		@Nullable StaffId behalf = context.hat().person().equals(context.viewer().id()) ? null : context.hat().person();
		this.items.completed(item.id(), context.viewer().id(), behalf, this.clock.instant());
		this.audit.record(AuditEntry.of(context.actor(), "task.completed").on(item.caseId()).detail(item.key()));
		this.processes.complete(item.id(), variables);
	}

	@Override
	public void forgetDrafts(CaseId caseId, StaffId staff) {
		this.drafts.deleteAll(caseId, staff);
	}

	@Override
	public void reorder(CaseId caseId) {
		this.items.openOf(List.of(caseId)).forEach(this.orders::renew);
	}

	@Override
	@Transactional(readOnly = true)
	public Map<String, String> notes(Collection<WorkItem> items) {
		return this.orders.notes(items);
	}

	@Override
	@Transactional(readOnly = true)
	public Map<StaffId, String> names(Collection<WorkItem> items) {
		Set<StaffId> people = new LinkedHashSet<>();
		items.forEach((item) -> {
			if (item.assignee() != null) {
				people.add(item.assignee());
			}
		});
		return this.staff.names(people);
	}

	/** A draft is kept by step, or by task where a case has several of that step. */
	private String draftKey(WorkItem item) {
		return this.steps.of(item).isOneOfSeveral() ? item.key() + ":" + item.id() : item.key();
	}

	private WorkItem lock(String taskId) {
		return this.items.lock(taskId).orElseThrow(NotFoundException::new);
	}

	private Form form(WorkItem item) {
		return this.forms.form(item.process(), item.key());
	}

	/**
	 * Under which hat the viewer may do a task, or, when it is done, might have done it.
	 * @throws NotFoundException if under none
	 */
	private StepContext context(WorkItem item, Viewer viewer) {
		Hat hat = hat(item, viewer).orElseThrow(NotFoundException::new);
		return new StepContext(item, viewer, hat);
	}

	private Optional<Hat> hat(WorkItem item, Viewer viewer) {
		return hat(item, viewer, keptFrom(List.of(item)));
	}

	/**
	 * A hat fits if neither the viewer nor the person whose hat it is was kept from the
	 * item: who stands in for someone can still do it in their own name.
	 */
	private static Optional<Hat> hat(WorkItem item, Viewer viewer, Map<String, Set<StaffId>> kept) {
		Set<StaffId> away = kept.getOrDefault(item.id(), Set.of());
		if (away.contains(viewer.id())) {
			return Optional.empty();
		}
		return viewer.hats()
			.stream()
			.filter((hat) -> hat.sees(item.caseType()) && !away.contains(hat.person()))
			.filter((hat) -> hat.grantees().stream().anyMatch(item.doers()::contains))
			.findFirst();
	}

	/** Who is kept from each item: by the step, or from its case altogether. */
	private Map<String, Set<StaffId>> keptFrom(Collection<WorkItem> items) {
		Map<String, Set<StaffId>> exclusions = this.items.exclusions(items.stream().map(WorkItem::id).toList());
		Map<CaseId, Set<StaffId>> denials = this.knowledge.denials(items.stream().map(WorkItem::caseId).toList());
		Map<String, Set<StaffId>> kept = new LinkedHashMap<>();
		items.forEach((item) -> {
			Set<StaffId> people = new LinkedHashSet<>(exclusions.getOrDefault(item.id(), Set.of()));
			if (!item.alone()) {
				people.addAll(denials.getOrDefault(item.caseId(), Set.of()));
			}
			kept.put(item.id(), people);
		});
		return kept;
	}

	private void requireFree(WorkItem item, Viewer viewer) {
		requireOpen(item, viewer);
		if (takenByOther(item, viewer)) {
			throw new ConflictException("conflict.task.claimed", name(item.assignee()));
		}
	}

	private void requireOpen(WorkItem item, Viewer viewer) {
		if (!item.isOpen()) {
			if (viewer.id().equals(item.endedBy())) {
				throw new ConflictException("conflict.task.self");
			}
			throw (item.endedBy() != null) ? new ConflictException("conflict.task.done", name(item.endedBy()))
					: new ConflictException("conflict.task.gone");
		}
	}

	private static boolean takenByOther(WorkItem item, Viewer viewer) {
		return item.assignee() != null && !viewer.people().contains(item.assignee());
	}

	private String name(@Nullable StaffId id) {
		return (id != null) ? this.staff.get(id).displayName() : "";
	}

}
