package nl.drempel.visit.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Level;
import nl.drempel.shared.AppClock;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.ClassRow.Standing;

/** The one thing that makes sense to do next about a visit, for who is looking. */
enum NextAction {

	/** There is no visit yet. */
	PLAN(false),
	/** However often it was tried: the appointment is what they ring for. */
	ARRANGE(true),
	/** Today they go. */
	PREPARE(true), CHECK_IN(true), CHECK_OUT(true),
	/** They have been, or should have. */
	RECORD(true), REPORT(true),
	/** Another step that is theirs to do. */
	STEP(true), READ_REPORT(false), LOOK(false),
	/** They may know no more than that there is a visit. */
	NONE(false);

	/** Whoever is a little early can check in already. */
	static final Duration AT_THE_DOOR = Duration.ofMinutes(30);

	private final boolean work;

	NextAction(boolean work) {
		this.work = work;
	}

	/** Whether it is a piece of work that waits for them. */
	boolean isWork() {
		return this.work;
	}

	static NextAction of(@Nullable Standing visit, Instant now) {
		if (visit == null) {
			return PLAN;
		}
		if (!visit.level().reaches(Level.OUTLINE)) {
			return NONE;
		}
		if (!visit.mayDo() || visit.taskKey() == null) {
			return hasReport(visit) ? READ_REPORT : LOOK;
		}
		return switch (visit.taskKey()) {
			case "arrangeAppointment" -> ARRANGE;
			case "conductVisit" -> onTheDay(visit, now);
			case "writeReport" -> REPORT;
			default -> STEP;
		};
	}

	private static boolean hasReport(Standing visit) {
		return visit.state().equals("reported") || "visited".equals(visit.outcome());
	}

	private static NextAction onTheDay(Standing visit, Instant now) {
		if (visit.checkedOutAt() != null) {
			return RECORD;
		}
		if (visit.checkedInAt() != null) {
			return CHECK_OUT;
		}
		Appointment appointment = visit.appointment();
		if (appointment == null || now.isAfter(appointment.endsAt())) {
			return RECORD;
		}
		if (!now.isBefore(appointment.at().minus(AT_THE_DOOR))) {
			return CHECK_IN;
		}
		return day(appointment.at()).equals(day(now)) ? PREPARE : LOOK;
	}

	private static LocalDate day(Instant moment) {
		return LocalDate.ofInstant(moment, AppClock.ZONE);
	}

}
