package nl.drempel.message.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

import org.springframework.stereotype.Component;

import nl.drempel.access.Grantee;
import nl.drempel.access.Recipients;
import nl.drempel.message.Notice;
import nl.drempel.message.jdbc.RoundRepository;
import nl.drempel.message.jdbc.RoundRepository.PartnerStep;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.TermUnit;
import nl.drempel.shared.AppClock;

/**
 * Reminds partners, who have no list to look at every day: a working day before their
 * term, and when it has passed. Then the intern begeleider is told too.
 */
@Component
class Reminders {

	/** Further ahead than the next working day ever is. */
	private static final int DAYS_AHEAD = 14;

	private final RoundRepository rounds;

	private final Recipients recipients;

	private final OutboxService outbox;

	private final SchoolCalendar calendar;

	Reminders(RoundRepository rounds, Recipients recipients, OutboxService outbox, SchoolCalendar calendar) {
		this.rounds = rounds;
		this.recipients = recipients;
		this.outbox = outbox;
		this.calendar = calendar;
	}

	void morning(LocalDate day, Instant now) {
		Instant ahead = SchoolCalendar.endOf(day.plusDays(DAYS_AHEAD));
		for (PartnerStep step : this.rounds.partnerSteps(ahead)) {
			if (!this.calendar.counts(step.school(), day, TermUnit.WORKING_DAY)) {
				continue;
			}
			if (step.dueAt().isBefore(now)) {
				overdue(step, now);
			}
			else {
				remind(step, day, now);
			}
		}
	}

	private void overdue(PartnerStep step, Instant now) {
		String about = "overdue:" + step.workItem();
		if (this.rounds.tell(about, now)) {
			tell(step.partners(), step, Notice.OVERDUE, about);
			tell(Set.of(Grantee.role(Role.IB, step.school().value())), step, Notice.PARTNER_LATE, about);
		}
	}

	private void remind(PartnerStep step, LocalDate day, Instant now) {
		LocalDate due = LocalDate.ofInstant(step.dueAt(), AppClock.ZONE);
		boolean soon = !due.isAfter(this.calendar.lastDay(step.school(), day, 1, TermUnit.WORKING_DAY));
		String about = "remind:" + step.workItem();
		if (soon && this.rounds.tell(about, now)) {
			tell(step.partners(), step, Notice.REMINDER, about);
		}
	}

	private void tell(Collection<Grantee> whom, PartnerStep step, Notice notice, String about) {
		this.recipients.behind(whom, step.caseType()).forEach((viewer) -> this.outbox.tell(viewer.id(), notice, about));
	}

}
