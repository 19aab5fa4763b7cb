package nl.drempel.visit.process;

import java.util.Optional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.casefile.CaseFiles;
import nl.drempel.form.FormValues;
import nl.drempel.school.GuardianId;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.shared.FieldError;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.Visit;
import nl.drempel.visit.domain.AppointmentBook;
import nl.drempel.visit.jdbc.AppointmentRepository;
import nl.drempel.work.StepContext;

/** The visit took place, or it did not. */
@Component
class ConductVisitStep extends VisitStep {

	private final AppointmentBook book;

	private final AppointmentRepository appointments;

	private final CaseFiles files;

	private final Settings settings;

	ConductVisitStep(Tools tools, AppointmentBook book, AppointmentRepository appointments, CaseFiles files,
			Settings settings) {
		super("conductVisit", tools);
		this.book = book;
		this.appointments = appointments;
		this.files = files;
		this.settings = settings;
	}

	@Override
	public Map<String, ? extends @Nullable Object> prefill(StepContext context) {
		Visit visit = visit(context);
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		if (visit.checkedInAt() != null) {
			values.put("outcome", "took_place");
			values.put("startedAt", visit.checkedInAt());
			values.put("endedAt", visit.checkedOutAt());
		}
		return values;
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		Visit visit = visit(context);
		Appointment appointment = this.book.of(visit).orElseThrow();
		String outcome = values.string("outcome");
		if (outcome.equals("took_place")) {
			this.appointments.tookPlace(visit.id(), appointment.id(), values.dateTime("startedAt"),
					values.dateTime("endedAt"), values.list("present").stream().map(GuardianId::valueOf).toList(),
					values.optionalBool("pupilPresent").orElse(null));
			if (visit.checkedInAt() != null && visit.checkedOutAt() == null) {
				visits().checkOut(visit.id(), values.dateTime("endedAt"));
			}
			this.files.move(visit.id(), "visited", context.actor());
			tell(context, event(context, "visit.took-place").moment(values.dateTime("startedAt")));
			return Map.of(VisitVariables.VISIT_RESULT, outcome, VisitVariables.MISSED_ENOUGH, false);
		}
		int missed = this.book.failed(visit, appointment, outcome, values.optionalString("reason").orElse(null), true,
				context.actor());
		tell(context, event(context, "visit.missed").label("plan." + outcome));
		boolean enough = missed >= this.settings.get(context.item().school(), Setting.MISSED_VISITS);
		return Map.of(VisitVariables.VISIT_RESULT, outcome, VisitVariables.MISSED_ENOUGH, enough);
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		Instant now = clock().instant();
		Optional<Instant> started = values.optionalDateTime("startedAt");
		started.filter((at) -> at.isAfter(now))
			.ifPresent((at) -> errors.add(FieldError.of("startedAt", "error.moment.future")));
		started.filter((at) -> at.isBefore(openedAt(context)))
			.ifPresent((at) -> errors.add(FieldError.of("startedAt", "error.moment.old")));
		values.optionalDateTime("endedAt").ifPresent((ended) -> {
			if (started.isPresent() && !ended.isAfter(started.get())) {
				errors.add(FieldError.of("endedAt", "error.visit.order"));
			}
			else if (ended.isAfter(now)) {
				errors.add(FieldError.of("endedAt", "error.moment.future"));
			}
			else if (started.isPresent() && Duration.between(started.get(), ended).compareTo(Visit.LONGEST) > 0) {
				errors.add(FieldError.of("endedAt", "error.visit.long"));
			}
		});
		return errors;
	}

}
