package nl.drempel.visit.process;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.form.FormValues;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.FieldError;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.domain.AppointmentBook;
import nl.drempel.visit.domain.Visitors;
import nl.drempel.visit.jdbc.AppointmentRepository;
import nl.drempel.work.StepContext;

/**
 * The director decides how the visitor stays safe, for all visits the appointment serves.
 */
@Component
class ApproveSafetyPlanStep extends VisitStep {

	private final AppointmentBook book;

	private final AppointmentRepository appointments;

	private final Visitors visitors;

	ApproveSafetyPlanStep(Tools tools, AppointmentBook book, AppointmentRepository appointments, Visitors visitors) {
		super("approveSafetyPlan", tools);
		this.book = book;
		this.appointments = appointments;
		this.visitors = visitors;
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		return values.optionalString("secondVisitor")
			.filter((username) -> this.visitors.goesAnyway(visit(context), username))
			.map((username) -> FieldError.of("secondVisitor", "error.visit.second"))
			.stream()
			.toList();
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		String decision = values.string("decision");
		Appointment appointment = this.book.of(visit(context)).orElseThrow();
		switch (decision) {
			case "go_in_pair" -> this.book.secondVisitor(appointment,
					this.visitors.colleague("secondVisitor", values.string("secondVisitor"), context.item().school()));
			case "other_location" -> this.appointments.location(appointment.id(), values.string("location"));
			default -> {
				for (CaseId id : this.appointments.served(appointment.id())) {
					this.appointments.ended(id, appointment.id(), "no_visit", null);
				}
			}
		}
		decided(context, "safety", decision, values.optionalString("reason").orElse(null));
		return Map.of(VisitVariables.VISIT_RESULT, decision.equals("no_visit") ? "no_visit" : "planned");
	}

}
