package nl.drempel.message.domain;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Grantee;
import nl.drempel.access.Recipients;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseType;
import nl.drempel.message.Notice;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.Sights;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkOpened;
import nl.drempel.work.WorkOrder;
import nl.drempel.work.WorkRenewed;

/** Tells at once of what cannot wait, and partners of each thing that is theirs. */
@Component
class AtOnce {

	private static final String BOARD = "role:board:";

	private static final String PRIVACY = "role:privacy:";

	/** Roles at a school whose work falls to its board when nobody holds them. */
	private static final Set<Role> FALLING = EnumSet.of(Role.CONTACT, Role.DIRECTOR);

	private final Recipients recipients;

	private final Work work;

	private final OutboxService outbox;

	private final CurrentViewer current;

	private final Schools schools;

	private final StaffDirectory staff;

	private final AppClock clock;

	private final Sights sights;

	AtOnce(Recipients recipients, Work work, OutboxService outbox, CurrentViewer current, Schools schools,
			StaffDirectory staff, AppClock clock, Sights sights) {
		this.sights = sights;
		this.recipients = recipients;
		this.work = work;
		this.outbox = outbox;
		this.current = current;
		this.schools = schools;
		this.staff = staff;
		this.clock = clock;
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
	}

	@TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
	void watchOpened(WorkOpened event) {
		inStep(event.caseId(),
				() -> watch(event.taskId(), event.caseId(), event.caseType(), event.school(), event.doers()));
	}

	/**
	 * The last who could do it can have been kept from it since, or have left. It is
	 * looked at once all is done: on its way to another level a complaint has steps that
	 * end.
	 */
	@TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
	void watchRenewed(WorkRenewed event) {
		inStep(event.caseId(),
				() -> watch(event.taskId(), event.caseId(), event.caseType(), event.school(), event.doers()));
	}

	/** What a step brought about can lie in a case that who made it does not see. */
	private void inStep(CaseId id, Runnable work) {
		this.sights.inStep(id, () -> {
			work.run();
			return id;
		});
	}

	/**
	 * Where nobody at the board may do a step, the privacy officer hears that one stays
	 * open, and not what it is (contract: nobody to do it). Once for each step.
	 */
	private void watch(String taskId, CaseId caseId, String caseType, SchoolId school, Set<Grantee> doers) {
		Set<String> boards = boards(caseType, school, doers);
		if (boards.isEmpty()) {
			return;
		}
		List<WorkItem> item = itemOf(taskId, caseId);
		if (item.isEmpty() || this.recipients.behind(item.get(0).doers(), caseType)
			.stream()
			.anyMatch((viewer) -> !this.work.doable(item, viewer).isEmpty())) {
			return;
		}
		Set<Grantee> officers = boards.stream()
			.map((board) -> new Grantee(PRIVACY + board))
			.collect(Collectors.toUnmodifiableSet());
		this.recipients.behind(officers, caseType)
			.forEach((viewer) -> this.outbox.tell(viewer.id(), Notice.STAYS_OPEN, "task:" + taskId));
	}

	/**
	 * The boards whose step it is, also because nobody holds the role at the school of a
	 * complaint and it falls to them.
	 */
	private Set<String> boards(String caseType, SchoolId school, Set<Grantee> doers) {
		Set<String> boards = doers.stream()
			.map(Grantee::key)
			.filter((key) -> key.startsWith(BOARD))
			.map((key) -> key.substring(BOARD.length()))
			.collect(Collectors.toCollection(LinkedHashSet::new));
		boolean falls = caseType.equals(CaseType.COMPLAINT.key()) && FALLING.stream()
			.anyMatch((role) -> doers.contains(Grantee.role(role, school.value()))
					&& this.staff.holders(role, school, this.clock.today()).isEmpty());
		if (falls) {
			boards.add(this.schools.get(school).boardId().toString());
		}
		return boards;
	}

	private List<WorkItem> itemOf(String taskId, CaseId caseId) {
		return this.work.openItems(List.of(caseId))
			.getOrDefault(caseId, List.of())
			.stream()
			.filter((one) -> one.id().equals(taskId))
			.toList();
	}

	/**
	 * Only those who may do this very step: not who prepared what must be approved. And
	 * not who is at it: they see what comes next.
	 */
	private void tell(WorkOpened event, Set<Grantee> doers, Notice notice) {
		List<WorkItem> item = itemOf(event.taskId(), event.caseId());
		Optional<StaffId> acting = this.current.find().map(Viewer::id);
		for (Viewer viewer : this.recipients.behind(doers, event.caseType())) {
			if (acting.filter(viewer.id()::equals).isEmpty() && !this.work.doable(item, viewer).isEmpty()) {
				this.outbox.tell(viewer.id(), notice, "task:" + event.taskId());
			}
		}
	}

}
