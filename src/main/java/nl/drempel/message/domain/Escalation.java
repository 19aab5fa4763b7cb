package nl.drempel.message.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Grantee;
import nl.drempel.access.Recipients;
import nl.drempel.casefile.CaseType;
import nl.drempel.message.LateSignals;
import nl.drempel.message.Notice;
import nl.drempel.message.jdbc.RoundRepository;
import nl.drempel.message.jdbc.RoundRepository.Late;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.TermUnit;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.work.WorkOrder;

/**
 * Tells directors of signals that wait too long, as a number: acute ones at the moment
 * they are late, serious ones the next school day, ordinary ones after some more school
 * days.
 */
@Component
class Escalation implements LateSignals {

	/** The priority of a serious signal. */
	static final int HIGH = 70;

	private final RoundRepository rounds;

	private final Recipients recipients;

	private final OutboxService outbox;

	private final SchoolCalendar calendar;

	private final Settings settings;

	private final AppClock clock;

	Escalation(RoundRepository rounds, Recipients recipients, OutboxService outbox, SchoolCalendar calendar,
			Settings settings, AppClock clock) {
		this.rounds = rounds;
		this.recipients = recipients;
		this.outbox = outbox;
		this.calendar = calendar;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public Numbers of(Collection<SchoolId> schools) {
		return this.rounds.lateNumbers(schools, this.clock.instant(), WorkOrder.URGENT, HIGH);
	}

	/** Tells of acute danger that nobody looked at in time. */
	void danger(Instant now) {
		if (this.rounds.firstUrgentDue().filter((due) -> due.isBefore(now)).isPresent()) {
			tell(this.rounds.lateSignals(now, WorkOrder.URGENT), now);
		}
	}

	/** Tells of the others, at schools that are open on that day. */
	void morning(LocalDate day, Instant now) {
		Map<SchoolId, Boolean> open = new HashMap<>();
		tell(this.rounds.lateSignals(now, 0)
			.stream()
			.filter((late) -> open.computeIfAbsent(late.school(),
					(school) -> this.calendar.counts(school, day, TermUnit.SCHOOL_DAY)))
			.filter((late) -> isTooLate(late, day))
			.toList(), now);
	}

	private boolean isTooLate(Late late, LocalDate day) {
		if (late.priority() >= HIGH) {
			return true;
		}
		LocalDate due = LocalDate.ofInstant(late.dueAt(), AppClock.ZONE);
		int lateness = -this.calendar.schoolDaysBetween(late.school(), day, due);
		return lateness >= this.settings.get(late.school(), Setting.SIGNAL_LATE_DAYS);
	}

	/** Of a school's late signals all are counted, if one of them is news. */
	private void tell(List<Late> late, Instant now) {
		List<Late> news = late.stream().filter((one) -> !one.told()).toList();
		if (news.isEmpty()) {
			return;
		}
		this.rounds.told(news.stream().map((one) -> "signal:" + one.workItem()).toList(), now);
		Map<SchoolId, Set<CaseId>> signals = new HashMap<>();
		late.forEach((one) -> signals.computeIfAbsent(one.school(), (school) -> new HashSet<>()).add(one.signal()));
		news.stream()
			.map(Late::school)
			.distinct()
			.forEach((school) -> this.recipients
				.behind(Set.of(Grantee.role(Role.DIRECTOR, school.value())), CaseType.SIGNAL.key())
				.forEach((viewer) -> this.outbox.tell(viewer.id(), Notice.LATE_SIGNALS, "school:" + school + ":" + now,
						signals.get(school).size())));
	}

}
