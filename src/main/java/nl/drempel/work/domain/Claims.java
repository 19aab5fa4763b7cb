package nl.drempel.work.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import nl.drempel.access.Grantee;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.StaffId;
import nl.drempel.work.WorkItem;
import nl.drempel.work.jdbc.WorkItemRepository;

/** Whether what someone took is still theirs to do, and how it goes back to the role. */
@Component
class Claims {

	private static final Actor SELF = Actor.system("work");

	private final Viewers viewers;

	private final WorkItemRepository items;

	private final AuditTrail audit;

	Claims(Viewers viewers, WorkItemRepository items, AuditTrail audit) {
		this.viewers = viewers;
		this.items = items;
		this.audit = audit;
	}

	/** Whether someone is one of these by a hat of their own, today. */
	boolean isTheirs(StaffId taker, Collection<Grantee> doers) {
		return isTheirs(this.viewers.byStaff(taker), doers);
	}

	private static boolean isTheirs(Optional<Viewer> taker, Collection<Grantee> doers) {
		return taker.filter((viewer) -> viewer.hats().get(0).grantees().stream().anyMatch(doers::contains)).isPresent();
	}

	/** Gives back those of these items that are no longer their takers' to do. */
	void releaseLost(Collection<WorkItem> taken) {
		Map<StaffId, Optional<Viewer>> takers = new HashMap<>();
		for (WorkItem item : taken) {
			StaffId taker = item.assignee();
			if (taker != null && !isTheirs(takers.computeIfAbsent(taker, this.viewers::byStaff), item.doers())) {
				release(item);
			}
		}
	}

	/** Gives an item back to all who may do it. */
	void release(WorkItem item) {
		this.items.assign(item.id(), null);
		this.audit.record(AuditEntry.of(SELF, "task.released").on(item.caseId()).detail(item.key()));
	}

}
