package nl.drempel.visit.process;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.casefile.CaseFiles;
import nl.drempel.form.FormValues;
import nl.drempel.school.GuardianId;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.StaffId;
import nl.drempel.shared.FieldError;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.Plan;
import nl.drempel.visit.Visit;
import nl.drempel.visit.domain.AppointmentBook;
import nl.drempel.visit.domain.TimeAtVisit;
import nl.drempel.visit.domain.VisitTimes;
import nl.drempel.visit.jdbc.AppointmentRepository;
import nl.drempel.work.Activity;
import nl.drempel.work.StepContext;
import nl.drempel.work.TimeSpent;

/** The visit took place, or it did not. */
@Component
class ConductVisitStep extends VisitStep {

	private final AppointmentBook book;

	private final AppointmentRepository appointments;

	private final CaseFiles files;

	private final Settings settings;

	private final VisitTimes times;

	ConductVisitStep(Tools tools, AppointmentBook book, AppointmentRepository appointments, CaseFiles files,
			Settings settings, VisitTimes times) {
		super("conductVisit", tools);
		this.book = book;
		this.appointments = appointments;
		this.files = files;
		this.settings = settings;
		this.times = times;
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
	public List<TimeSpent> timeSpent(StepContext context, FormValues values) {
		return switch (values.string("outcome")) {
			case "took_place" -> this.times.of(context.caseId(), context.viewer().id())
				.map((time) -> inside(context, time))
				.orElse(List.of());
			case "nobody_home" -> inVain(context);
			default -> List.of();
		};
	}

	private static List<TimeSpent> inside(StepContext context, TimeAtVisit time) {
		List<TimeSpent> spent = new ArrayList<>();
		time.told()
			.forEach((person,
					minutes) -> spent.add(TimeSpent.of(context, Activity.VISIT, minutes, time.day())
						.at(occasion(time.appointment()))
						.by(person)));
		return spent;
	}

	/**
	 * Who stood before a closed door had prepared and travelled; at school nobody does.
	 */
	private List<TimeSpent> inVain(StepContext context) {
		List<Plan> plans = this.appointments.plans(context.caseId());
		Appointment appointment = plans.get(plans.size() - 1).appointment();
		LocalDate today = clock().today();
		LocalDate day = day(appointment.at()).isAfter(today) ? today : day(appointment.at());
		Set<StaffId> people = new LinkedHashSet<>(Set.of(context.viewer().id()));
		if (appointment.secondVisitor() != null) {
			people.add(appointment.secondVisitor());
		}
		List<TimeSpent> spent = new ArrayList<>();
		for (StaffId person : people) {
			spent.add(TimeSpent.of(context, Activity.PREPARATION, null, day).at(occasion(appointment)).by(person));
			if (!appointment.location().equals("school")) {
				spent.add(TimeSpent.of(context, Activity.TRAVEL, null, day).at(occasion(appointment)).by(person));
			}
		}
		return spent;
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
