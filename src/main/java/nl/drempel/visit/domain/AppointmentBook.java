package nl.drempel.visit.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Hat;
import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.Timeline;
import nl.drempel.engine.Processes;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.Plan;
import nl.drempel.visit.Visit;
import nl.drempel.visit.jdbc.AppointmentRepository;
import nl.drempel.visit.jdbc.VisitRepository;

/** Appointments, and the visits of siblings that share one. */
@Component
public class AppointmentBook {

	/** The message that puts a planned visit off. */
	private static final String RESCHEDULE = "rescheduleVisit";

	private final AppointmentRepository appointments;

	private final VisitRepository visits;

	private final Visitors visitors;

	private final CaseFiles files;

	private final Timeline timeline;

	private final Processes processes;

	private final AppClock clock;

	AppointmentBook(AppointmentRepository appointments, VisitRepository visits, Visitors visitors, CaseFiles files,
			Timeline timeline, Processes processes, AppClock clock) {
		this.appointments = appointments;
		this.visits = visits;
		this.visitors = visitors;
		this.files = files;
		this.timeline = timeline;
		this.processes = processes;
		this.clock = clock;
	}

	/** Makes an appointment for a visit and those of siblings. */
	public void make(Appointment appointment, List<CaseId> alsoFor, CaseEvent event, StaffId by, Actor actor) {
		this.appointments.insert(appointment, by, this.clock.instant());
		serve(appointment, appointment.lead(), event, actor);
		alsoFor.forEach((id) -> serve(appointment, id, event, actor));
	}

	private void serve(Appointment appointment, CaseId id, CaseEvent event, Actor actor) {
		this.appointments.serve(appointment.id(), id);
		this.visits.appointment(id, appointment.id());
		this.visitors.second(id, appointment.secondVisitor());
		this.files.move(id, "planned", actor);
		this.timeline.add(id, event);
	}

	/** The appointment that stands for a visit, if any. */
	public Optional<Appointment> of(Visit visit) {
		return this.appointments.find(visit.appointmentId());
	}

	/** When the visit began, once it took place. */
	public Optional<Instant> visitedAt(Visit visit) {
		return this.appointments.plans(visit.id())
			.stream()
			.filter((plan) -> "took_place".equals(plan.result()))
			.map(Plan::startedAt)
			.filter(Objects::nonNull)
			.findFirst();
	}

	/** Notes who goes along, for all visits the appointment serves. */
	public void secondVisitor(Appointment appointment, StaffId second) {
		this.appointments.secondVisitor(appointment.id(), second);
		this.appointments.served(appointment.id()).forEach((id) -> this.visitors.second(id, second));
	}

	/**
	 * Lets arranging start anew after an appointment that did not come to a visit.
	 * @param missed whether it counts as a visit that did not take place
	 */
	public int failed(Visit visit, Appointment appointment, String result, @Nullable String reason, boolean missed,
			Actor actor) {
		int missedVisits = visit.missedVisits() + (missed ? 1 : 0);
		this.appointments.ended(visit.id(), appointment.id(), result, reason);
		this.visits.arrangeAnew(visit.id(), this.clock.today(), missedVisits);
		this.visitors.second(visit.id(), null);
		this.files.move(visit.id(), "arranging", actor);
		return missedVisits;
	}

	/**
	 * Puts off a planned visit, with those of siblings that the appointment serves.
	 * @throws ConflictException if no visit is planned
	 */
	public void reschedule(Visit visit, String reason, String by, Viewer viewer, Hat hat) {
		Appointment appointment = of(visit).filter((found) -> this.processes.awaits(RESCHEDULE, visit.id()))
			.orElseThrow(() -> new ConflictException("conflict.visit.not-planned"));
		for (CaseId id : this.appointments.served(appointment.id())) {
			if (this.processes.awaits(RESCHEDULE, id)) {
				putOff(id, appointment, reason, by, viewer, hat);
			}
		}
	}

	private void putOff(CaseId id, Appointment appointment, String reason, String by, Viewer viewer, Hat hat) {
		Visit visit = this.visits.find(id).orElseThrow();
		failed(visit, appointment, "rescheduled", reason, false, viewer.actor(hat));
		this.timeline.add(id, CaseEvent.by(viewer, hat, "visit.rescheduled").label("visit.by." + by));
		this.processes.message(RESCHEDULE, id, Map.of());
	}

	/**
	 * When the visit that prepares for its siblings ends, theirs would wait in vain: for
	 * those the appointment is made anew.
	 */
	void leave(Visit visit, Viewer viewer, Hat hat) {
		Optional<Appointment> standing = of(visit);
		if (standing.isEmpty()) {
			return;
		}
		Appointment appointment = standing.get();
		List<CaseId> served = this.appointments.served(appointment.id());
		this.appointments.ended(visit.id(), appointment.id(), "withdrawn", null);
		if (appointment.lead().equals(visit.id())) {
			served.stream()
				.filter((id) -> !id.equals(visit.id()) && this.processes.awaits("confirmPreparation", id))
				.forEach((id) -> putOff(id, appointment, "", "school", viewer, hat));
		}
	}

}
