package nl.drempel.complaint.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.school.DayOff;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.shared.AppClock;
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

	private final AppClock clock;

	Waiting(ComplaintRepository complaints, CaseFiles files, SchoolCalendar calendar, Settings settings,
			AppClock clock) {
		this.complaints = complaints;
		this.files = files;
		this.calendar = calendar;
		this.settings = settings;
		this.clock = clock;
	}

	/** The complainant's turn begins. */
	public Turn begin(Complaint complaint, Actor by) {
		LocalDate today = this.clock.today();
		int days = this.settings.get(complaint.school(), Setting.COMPLAINT_WAIT_WEEKS) * DAYS_A_WEEK;
		LocalDate until = after(complaint.school(), today, days);
		LocalDate ring = after(complaint.school(), today, Math.max(days - DAYS_A_WEEK, 0));
		this.complaints.set(complaint.id(), ComplaintRepository.nullable("wait_from", today, "wait_until", until));
		this.files.move(complaint.id(), "awaiting_complainant", by);
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
