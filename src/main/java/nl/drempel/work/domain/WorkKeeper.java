package nl.drempel.work.domain;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.engine.ProcessEnded;
import nl.drempel.school.CalendarChanged;
import nl.drempel.school.StaffChanged;
import nl.drempel.work.jdbc.DraftRepository;
import nl.drempel.work.jdbc.WorkItemRepository;

/** Keeps the work list true when the school around it changes. */
@Component
class WorkKeeper {

	private final WorkOrders orders;

	private final WorkItemRepository items;

	private final DraftRepository drafts;

	private final Claims claims;

	WorkKeeper(WorkOrders orders, WorkItemRepository items, DraftRepository drafts, Claims claims) {
		this.orders = orders;
		this.items = items;
		this.drafts = drafts;
		this.claims = claims;
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
		this.claims.releaseLost(this.items.takenBy(event.staff()));
	}

	@EventListener
	@Transactional
	void processEnded(ProcessEnded event) {
		this.drafts.deleteAll(event.caseId());
	}

}
