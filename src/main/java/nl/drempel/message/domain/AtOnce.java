package nl.drempel.message.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Grantee;
import nl.drempel.access.Recipients;
import nl.drempel.access.Viewer;
import nl.drempel.message.Notice;
import nl.drempel.school.Role;
import nl.drempel.school.StaffId;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkOpened;
import nl.drempel.work.WorkOrder;

/** Tells at once of what cannot wait, and partners of each thing that is theirs. */
@Component
class AtOnce {

	private static final String BOARD = "role:board:";

	private static final String PRIVACY = "role:privacy:";

	private final Recipients recipients;

	private final Work work;

	private final OutboxService outbox;

	private final CurrentViewer current;

	AtOnce(Recipients recipients, Work work, OutboxService outbox, CurrentViewer current) {
		this.recipients = recipients;
		this.work = work;
		this.outbox = outbox;
		this.current = current;
	}

	@EventListener
	@Transactional
	void workOpened(WorkOpened event) {
		Set<Grantee> partners = event.doers()
			.stream()
			.filter((doer) -> doer.isOf(Role.PARTNER))
			.collect(Collectors.toUnmodifiableSet());
		if (event.priority() >= WorkOrder.URGENT) {
			tell(event, event.doers(), Notice.URGENT);
		}
		else if (!partners.isEmpty()) {
			tell(event, partners, Notice.PARTNER);
		}
		watchBoard(event);
	}

	/**
	 * Where nobody at the board may do a step, the privacy officer hears that one stays
	 * open, and not what it is (contract: nobody to do it).
	 */
	private void watchBoard(WorkOpened event) {
		Set<Grantee> boards = event.doers()
			.stream()
			.filter((doer) -> doer.key().startsWith(BOARD))
			.collect(Collectors.toUnmodifiableSet());
		List<WorkItem> item = itemOf(event);
		if (boards.isEmpty() || this.recipients.behind(event.doers(), event.caseType())
			.stream()
			.anyMatch((viewer) -> !this.work.doable(item, viewer).isEmpty())) {
			return;
		}
		Set<Grantee> officers = boards.stream()
			.map((board) -> new Grantee(PRIVACY + board.key().substring(BOARD.length())))
			.collect(Collectors.toUnmodifiableSet());
		this.recipients.behind(officers, event.caseType())
			.forEach((viewer) -> this.outbox.tell(viewer.id(), Notice.STAYS_OPEN, "task:" + event.taskId()));
	}

	private List<WorkItem> itemOf(WorkOpened event) {
		return this.work.openItems(List.of(event.caseId()))
			.getOrDefault(event.caseId(), List.of())
			.stream()
			.filter((one) -> one.id().equals(event.taskId()))
			.toList();
	}

	/**
	 * Only those who may do this very step: not who prepared what must be approved. And
	 * not who is at it: they see what comes next.
	 */
	private void tell(WorkOpened event, Set<Grantee> doers, Notice notice) {
		List<WorkItem> item = itemOf(event);
		Optional<StaffId> acting = this.current.find().map(Viewer::id);
		for (Viewer viewer : this.recipients.behind(doers, event.caseType())) {
			if (acting.filter(viewer.id()::equals).isEmpty() && !this.work.doable(item, viewer).isEmpty()) {
				this.outbox.tell(viewer.id(), notice, "task:" + event.taskId());
			}
		}
	}

}
