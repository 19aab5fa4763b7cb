package nl.drempel.visit.domain;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.visit.Plan;
import nl.drempel.visit.jdbc.AppointmentRepository;
import nl.drempel.visit.jdbc.Told;
import nl.drempel.visit.jdbc.ToldRepository;

/** What visits that took place cost in time. */
@Component
public class VisitTimes {

	private final AppointmentRepository appointments;

	private final ToldRepository told;

	private final AppClock clock;

	VisitTimes(AppointmentRepository appointments, ToldRepository told, AppClock clock) {
		this.appointments = appointments;
		this.told = told;
		this.clock = clock;
	}

	/**
	 * The time of a visit; empty if it did not take place.
	 * @param teller who went, if this is just being told and stands nowhere yet
	 */
	public Optional<TimeAtVisit> of(CaseId id, StaffId teller) {
		return this.appointments.plans(id)
			.stream()
			.filter((plan) -> "took_place".equals(plan.result()))
			.findFirst()
			.map(Plan::appointment)
			.map((appointment) -> {
				List<Told> all = this.told.of(appointment.id());
				Told own = all.stream().filter((one) -> one.caseId().equals(id)).findFirst().orElseThrow();
				return new TimeAtVisit(appointment,
						(own.visitor() != null) ? own : own.by(teller, this.clock.instant()),
						all.stream().filter((one) -> !one.caseId().equals(id)).toList());
			});
	}

}
