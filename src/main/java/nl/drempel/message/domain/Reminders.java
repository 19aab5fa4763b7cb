package nl.drempel.message.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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
		List<PartnerStep> overdue = new ArrayList<>();
		List<PartnerStep> soon = new ArrayList<>();
		for (PartnerStep step : this.rounds.partnerSteps(now, SchoolCalendar.endOf(day.plusDays(DAYS_AHEAD)))) {
			if (this.calendar.counts(step.school(), day, TermUnit.WORKING_DAY)) {
				if (step.dueAt().isBefore(now)) {
					overdue.add(step);
				}
				else if (isSoon(step, day)) {
					soon.add(step);
				}
			}
		}
		told(overdue, "overdue:", now);
		told(soon, "remind:", now);
		tell(overdue, PartnerStep::partners, Notice.OVERDUE, day);
		tell(overdue, (step) -> Set.of(Grantee.role(Role.IB, step.school().value())), Notice.PARTNER_LATE, day);
		tell(soon, PartnerStep::partners, Notice.REMINDER, day);
	}

	private boolean isSoon(PartnerStep step, LocalDate day) {
		LocalDate due = LocalDate.ofInstant(step.dueAt(), AppClock.ZONE);
		return !due.isAfter(this.calendar.lastDay(step.school(), day, 1, TermUnit.WORKING_DAY));
	}

	private void told(List<PartnerStep> steps, String what, Instant now) {
		if (!steps.isEmpty()) {
			this.rounds.told(steps.stream().map((step) -> what + step.workItem()).toList(), now);
		}
	}

	/** One mail a morning says all there is to say: it never says what it is about. */
	private void tell(List<PartnerStep> steps, Function<PartnerStep, Set<Grantee>> whom, Notice notice, LocalDate day) {
		Map<String, Set<Grantee>> byType = new LinkedHashMap<>();
		steps.forEach((step) -> byType.computeIfAbsent(step.caseType(), (type) -> new LinkedHashSet<>())
			.addAll(whom.apply(step)));
		byType.forEach((type, grantees) -> this.recipients.behind(grantees, type)
			.forEach((viewer) -> this.outbox.tell(viewer.id(), notice, "day:" + day)));
	}

}
