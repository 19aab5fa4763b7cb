package nl.drempel.message.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
			tell(this.rounds.lateSignals(now)
				.stream()
				.filter((late) -> late.priority() >= WorkOrder.URGENT)
				.collect(Collectors.groupingBy(Late::school)), now);
		}
	}

	/** Tells of the others, at schools that are open on that day. */
	void morning(LocalDate day, Instant now) {
		tell(this.rounds.lateSignals(now)
			.stream()
			.filter((late) -> this.calendar.counts(late.school(), day, TermUnit.SCHOOL_DAY) && isTooLate(late, day))
			.collect(Collectors.groupingBy(Late::school)), now);
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
	private void tell(Map<SchoolId, List<Late>> schools, Instant now) {
		schools.forEach((school, late) -> {
			long news = late.stream().filter((one) -> this.rounds.tell("signal:" + one.workItem(), now)).count();
			if (news > 0) {
				int signals = (int) late.stream().map(Late::signal).distinct().count();
				this.recipients.behind(Set.of(Grantee.role(Role.DIRECTOR, school.value())), CaseType.SIGNAL.key())
					.forEach((viewer) -> this.outbox.tell(viewer.id(), Notice.LATE_SIGNALS,
							"school:" + school + ":" + now, signals));
			}
		});
	}

}
