package nl.drempel.visit.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.drempel.shared.FieldError;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.form.FormValues;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.domain.AppointmentBook;
import nl.drempel.visit.jdbc.AppointmentRepository;
import nl.drempel.work.StepContext;

/** An interpreter is found; a child is none (domain.md §2). */
@Component
class ArrangeInterpreterStep extends VisitStep {

	private final AppointmentBook book;

	private final AppointmentRepository appointments;

	private final Pupils pupils;

	ArrangeInterpreterStep(Tools tools, AppointmentBook book, AppointmentRepository appointments, Pupils pupils) {
		super("arrangeInterpreter", tools);
		this.book = book;
		this.appointments = appointments;
		this.pupils = pupils;
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		Optional<String> interpreter = values.optionalString("interpreter");
		String outcome = values.string("outcome");
		Appointment appointment = this.book.of(visit(context)).orElseThrow();
		if (outcome.equals("arranged")) {
			this.appointments.interpreterArranged(appointment.id(), interpreter.orElse(null));
		}
		else {
			this.appointments.interpreterWaived(appointment.id());
		}
		decided(context, "interpreter", outcome, values.optionalString("reason").orElse(null));
		return Map.of();
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		return values.optionalString("interpreter")
			.filter((name) -> isChildOfFamily(name, visit(context).pupil()))
			.map((name) -> FieldError.of("interpreter", "error.interpreter.child"))
			.stream()
			.toList();
	}

	private boolean isChildOfFamily(String name, PupilId pupil) {
		String wanted = name.strip();
		return Stream.concat(Stream.of(this.pupils.get(pupil)), this.pupils.siblingsOf(pupil).stream())
			.flatMap((child) -> Stream.of(child.displayName(), child.callName()))
			.anyMatch(wanted::equalsIgnoreCase);
	}

}
