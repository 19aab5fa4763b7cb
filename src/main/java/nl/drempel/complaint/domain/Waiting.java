package nl.drempel.complaint.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.engine.Processes;
import nl.drempel.school.DayOff;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.work.Work;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The weeks in which a complainant decides whether to go on. School holidays do not
 * count, and a week before the end the contact person rings (domain.md §5).
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Waiting {

	private static final int DAYS_A_WEEK = 7;

	/** When the step to ring comes up on its day. */
	private static final LocalTime MORNING = LocalTime.of(7, 0);

	private final ComplaintRepository complaints;

	private final CaseFiles files;

	private final SchoolCalendar calendar;

	private final Settings settings;

	private final Processes processes;

	private final Work work;

	private final AppClock clock;

	Waiting(ComplaintRepository complaints, CaseFiles files, SchoolCalendar calendar, Settings settings,
			Processes processes, Work work, AppClock clock) {
		this.complaints = complaints;
		this.files = files;
		this.calendar = calendar;
		this.settings = settings;
		this.processes = processes;
		this.work = work;
		this.clock = clock;
	}

	/** The complainant's turn begins. */
	public Turn begin(Complaint complaint, Actor by) {
		LocalDate today = this.clock.today();
		Turn turn = turn(complaint.school(), today);
		this.complaints.set(complaint.id(),
				ComplaintRepository.nullable("wait_from", today, "wait_until", turn.until()));
		this.files.move(complaint.id(), "awaiting_complainant", by);
		return turn;
	}

	/**
	 * Counts the turns that go on at a school anew, because its holidays changed: the
	 * last day, when the contact person rings, and when silence closes the complaint.
	 */
	public void recount(SchoolId school) {
		this.complaints.waitingAt(school).forEach((id) -> recount(this.complaints.hold(id).orElseThrow()));
	}

	private void recount(Complaint complaint) {
		LocalDate from = complaint.waitFrom();
		if (!complaint.isWaiting() || from == null) {
			return;
		}
		CaseId id = complaint.id();
		Turn turn = turn(complaint.school(), from);
		this.complaints.set(id, Map.of("wait_until", turn.until()));
		this.processes.moveTimer(id, "timeToRing", "ringAt", turn.ringAt());
		this.processes.moveTimer(id, "silence", "silentAt", turn.silentAt());
		this.work.reorder(id);
	}

	private Turn turn(SchoolId school, LocalDate from) {
		int days = this.settings.get(school, Setting.COMPLAINT_WAIT_WEEKS) * DAYS_A_WEEK;
		LocalDate until = after(school, from, days);
		LocalDate ring = after(school, from, Math.max(days - DAYS_A_WEEK, 0));
		return new Turn(ring.atTime(MORNING).atZone(AppClock.ZONE).toInstant(), SchoolCalendar.endOf(until), until);
	}

	/** The day some days after another, without those in a school holiday. */
	private LocalDate after(SchoolId school, LocalDate from, int days) {
		List<DayOff> holidays = this.calendar.daysOff(school, from, from.plusYears(1))
			.stream()
			.filter((off) -> off.kind() == DayOff.Kind.SCHOOL_HOLIDAY)
			.toList();
		LocalDate day = from;
		for (int left = days; left > 0;) {
			day = day.plusDays(1);
			if (!isIn(holidays, day)) {
				left--;
			}
		}
		return day;
	}

	private static boolean isIn(List<DayOff> holidays, LocalDate day) {
		return holidays.stream().anyMatch((off) -> !day.isBefore(off.from()) && !day.isAfter(off.until()));
	}

	/**
	 * The complainant's turn.
	 *
	 * @param ringAt from when the contact person rings
	 * @param silentAt when silence closes the complaint, once it was rung
	 * @param until the last day
	 */
	public record Turn(Instant ringAt, Instant silentAt, LocalDate until) {
	}

}
