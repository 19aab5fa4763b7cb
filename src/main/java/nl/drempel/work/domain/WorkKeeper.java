package nl.drempel.work.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.engine.ProcessEnded;
import nl.drempel.school.CalendarChanged;
import nl.drempel.school.StaffChanged;
import nl.drempel.school.StaffId;
import nl.drempel.work.WorkItem;
import nl.drempel.work.jdbc.DraftRepository;
import nl.drempel.work.jdbc.WorkItemRepository;

/** Keeps the work list true when the school around it changes. */
@Component
class WorkKeeper {

	private static final Actor SELF = Actor.system("work");

	private final WorkOrders orders;

	private final WorkItemRepository items;

	private final DraftRepository drafts;

	private final Viewers viewers;

	private final AuditTrail audit;

	WorkKeeper(WorkOrders orders, WorkItemRepository items, DraftRepository drafts, Viewers viewers, AuditTrail audit) {
		this.orders = orders;
		this.items = items;
		this.drafts = drafts;
		this.viewers = viewers;
		this.audit = audit;
	}

	@EventListener
	@Transactional
	void calendarChanged(CalendarChanged event) {
		this.orders.calendarChanged(event.school());
	}

	/** What someone took goes back to the role when that role is no longer theirs. */
	@EventListener
	@Transactional
	void staffChanged(StaffChanged event) {
		Map<StaffId, Optional<Viewer>> takers = new HashMap<>();
		for (WorkItem item : this.items.takenBy(event.staff())) {
			StaffId taker = item.assignee();
			if (taker == null) {
				continue;
			}
			boolean may = takers.computeIfAbsent(taker, this.viewers::byStaff)
				.filter((viewer) -> viewer.hats().get(0).grantees().stream().anyMatch(item.doers()::contains))
				.isPresent();
			if (!may) {
				this.items.assign(item.id(), null);
				this.audit.record(AuditEntry.of(SELF, "task.released").on(item.caseId()).detail(item.key()));
			}
		}
	}

	@EventListener
	@Transactional
	void processEnded(ProcessEnded event) {
		this.drafts.deleteAll(event.caseId());
	}

}
