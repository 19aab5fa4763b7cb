package nl.drempel.work.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.engine.TaskEvent;
import nl.drempel.engine.TaskEvents;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.SchoolId;
import nl.drempel.school.TermUnit;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.work.CaseProcess;
import nl.drempel.work.Due;
import nl.drempel.work.OpenedTask;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkOpened;
import nl.drempel.work.WorkOrder;
import nl.drempel.work.WorkRenewed;
import nl.drempel.work.jdbc.WorkItemRepository;

/**
 * Keeps the work list in step with the engine, in the engine's own transaction: a new
 * task is ordered from its room, and whoever may do it may know the case until it ends.
 */
@Component
class WorkOrders implements TaskEvents {

	/** Found at the first use: the rooms use the work list themselves. */
	private final Supplier<Map<String, CaseProcess>> rooms;

	private final WorkItemRepository items;

	private final Grants grants;

	private final Claims claims;

	private final SchoolCalendar calendar;

	private final AppClock clock;

	private final ApplicationEventPublisher publisher;

	WorkOrders(ObjectProvider<CaseProcess> rooms, WorkItemRepository items, Grants grants, Claims claims,
			SchoolCalendar calendar, AppClock clock, ApplicationEventPublisher publisher) {
		this.rooms = SingletonSupplier
			.of(() -> rooms.stream().collect(Collectors.toMap(CaseProcess::process, Function.identity())));
		this.items = items;
		this.grants = grants;
		this.claims = claims;
		this.calendar = calendar;
		this.clock = clock;
		this.publisher = publisher;
	}

	@Override
	public void created(TaskEvent event) {
		WorkOrder order = room(event.process()).order(new OpenedTask(event.taskId(), event.caseId(), event.taskKey(),
				event.candidateRoles(), this.clock.today()));
		this.items.insert(event.taskId(), event.process(), event.taskKey(), event.caseId(), order, dueAt(order),
				this.clock.instant(), event.candidateRoles());
		grant(event.taskId(), event.caseId(), order);
		this.publisher.publishEvent(new WorkOpened(event.taskId(), event.caseId(), order.caseType(), order.school(),
				order.doers(), order.priority()));
	}

	@Override
	public void completed(TaskEvent event) {
		ended(event);
	}

	@Override
	public void cancelled(TaskEvent event) {
		ended(event);
	}

	private void ended(TaskEvent event) {
		this.items.cancelled(event.taskId(), this.clock.instant());
		this.grants.revoke(event.caseId(), source(event.taskId()));
	}

	/**
	 * Orders an open item anew: a visitor, a group or an appointment has changed. It is
	 * held first: what was done meanwhile must not be granted to anyone again.
	 */
	void renew(WorkItem seen) {
		this.items.lock(seen.id()).filter(WorkItem::isOpen).ifPresent(this::renewHeld);
	}

	private void renewHeld(WorkItem item) {
		WorkOrder order = room(item.process()).order(new OpenedTask(item.id(), item.caseId(), item.key(),
				this.items.roles(item.id()), LocalDate.ofInstant(item.createdAt(), AppClock.ZONE)));
		boolean kept = item.assignee() != null && this.claims.isTheirs(item.assignee(), order.doers())
				&& !order.excluded().contains(item.assignee());
		if (item.assignee() != null && !kept) {
			this.claims.release(item);
		}
		this.items.reorder(item, order, dueAt(order), kept);
		this.grants.revoke(item.caseId(), source(item.id()));
		grant(item.id(), item.caseId(), order);
		this.publisher
			.publishEvent(new WorkRenewed(item.id(), item.caseId(), order.caseType(), order.school(), order.doers()));
	}

	private void grant(String taskId, CaseId caseId, WorkOrder order) {
		if (order.level() == null) {
			return;
		}
		for (Grantee doer : order.doers()) {
			this.grants.allow(caseId, order.caseType(), doer, order.level(), source(taskId));
		}
	}

	private static String source(String taskId) {
		return "task:" + taskId;
	}

	private CaseProcess room(String process) {
		CaseProcess room = this.rooms.get().get(process);
		if (room == null) {
			throw new IllegalStateException("no room has the process " + process);
		}
		return room;
	}

	private @Nullable Instant dueAt(WorkOrder order) {
		Due due = order.due();
		if (due instanceof Due.Term term) {
			return end(order.school(), term);
		}
		return (due instanceof Due.At at) ? at.moment() : null;
	}

	private Instant end(SchoolId school, Due.Term term) {
		if (term.days() >= 0) {
			return this.calendar.end(school, term.from(), term.days(), term.unit());
		}
		if (term.unit() != TermUnit.SCHOOL_DAY) {
			throw new IllegalArgumentException("only school days are counted back");
		}
		LocalDate day = term.from();
		for (int n = 0; n > term.days(); n--) {
			day = this.calendar.schoolDayBefore(school, day);
		}
		return SchoolCalendar.endOf(day);
	}

	/** Computes the open terms of a school anew. */
	void calendarChanged(SchoolId school) {
		List<WorkItemRepository.NewTerm> moved = new ArrayList<>();
		this.items.openTerms(school)
			.forEach((open) -> moved.add(new WorkItemRepository.NewTerm(open.id(), end(school, open.term()))));
		this.items.moveTerms(moved);
	}

	/** Lets the room hold the case of an item before the item itself is held. */
	void hold(WorkItem item) {
		room(item.process()).hold(item.caseId());
	}

	Map<String, String> notes(Collection<WorkItem> items) {
		Map<String, String> notes = new LinkedHashMap<>();
		items.stream()
			.collect(Collectors.groupingBy(WorkItem::process))
			.forEach((process, some) -> notes.putAll(room(process).notes(some)));
		return notes;
	}

}
