package nl.drempel.visit.process;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.casefile.CaseEvent;
import nl.drempel.form.FormValues;
import nl.drempel.school.Pupils;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.StaffId;
import nl.drempel.school.TermUnit;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.FieldError;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.Attempt;
import nl.drempel.visit.Visit;
import nl.drempel.visit.domain.AppointmentBook;
import nl.drempel.visit.domain.Attempts;
import nl.drempel.visit.domain.Visitors;
import nl.drempel.work.Activity;
import nl.drempel.work.StepContext;
import nl.drempel.work.TimeSpent;
import nl.drempel.work.Work;

/** Somebody tried to reach the family, and an appointment came of it or did not. */
@Component
class ArrangeAppointmentStep extends VisitStep {

	/** A call that led to opening the visit is written down with it. */
	private static final Duration BEFORE_OPENING = Duration.ofDays(7);

	private final Attempts attempts;

	private final AppointmentBook book;

	private final Visitors visitors;

	private final SchoolCalendar calendar;

	private final Pupils pupils;

	private final Settings settings;

	private final Work work;

	ArrangeAppointmentStep(Tools tools, Attempts attempts, AppointmentBook book, Visitors visitors,
			SchoolCalendar calendar, Pupils pupils, Settings settings, Work work) {
		super("arrangeAppointment", tools);
		this.attempts = attempts;
		this.book = book;
		this.visitors = visitors;
		this.calendar = calendar;
		this.pupils = pupils;
		this.settings = settings;
		this.work = work;
	}

	@Override
	public Map<String, ? extends @Nullable Object> prefill(StepContext context) {
		SchoolId school = context.item().school();
		return Map.of("contactedAt", clock().instant(), "durationMinutes",
				this.settings.get(school, Setting.VISIT_MINUTES), "replyBy", defaultReplyBy(school));
	}

	private LocalDate defaultReplyBy(SchoolId school) {
		return this.calendar.lastDay(school, clock().today(), this.settings.get(school, Setting.REPLY_DAYS),
				TermUnit.SCHOOL_DAY);
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		SchoolId school = context.item().school();
		Visit visit = visit(context);
		Attempt attempt = attempt(context, values);
		this.attempts.record(context.caseId(), attempt, context);
		return switch (attempt.outcome()) {
			case "appointment" -> appointment(context, values, attempt);
			case "awaiting_reply" -> awaiting(visit, attempt, school);
			case "call_back", "no_answer" ->
				Map.of(VisitVariables.ATTEMPT, this.attempts.areExhausted(visit, school) ? "enough" : "retry");
			default -> Map.of(VisitVariables.ATTEMPT, attempt.outcome());
		};
	}

	private Map<String, ? extends @Nullable Object> awaiting(Visit visit, Attempt attempt, SchoolId school) {
		LocalDate replyBy = (attempt.replyBy() != null) ? attempt.replyBy() : defaultReplyBy(school);
		return this.attempts.areExhausted(visit, school) ? Map.of(VisitVariables.ATTEMPT, "enough")
				: Map.of(VisitVariables.ATTEMPT, "awaiting", VisitVariables.REPLY_BY, SchoolCalendar.endOf(replyBy));
	}

	/** Once per attempt, for however many siblings it was. */
	@Override
	public List<TimeSpent> timeSpent(StepContext context, FormValues values) {
		return List.of(TimeSpent.of(context, Activity.CONTACT, values.optionalInteger("minutes").orElse(null),
				values.optionalDateTime("contactedAt").map(VisitStep::day).orElseGet(clock()::today)));
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		Instant now = clock().instant();
		LocalDate today = clock().today();
		values.optionalDateTime("contactedAt").ifPresent((at) -> {
			if (at.isAfter(now)) {
				errors.add(FieldError.of("contactedAt", "error.moment.future"));
			}
			else if (at.isBefore(openedAt(context).minus(BEFORE_OPENING))) {
				errors.add(FieldError.of("contactedAt", "error.moment.old"));
			}
		});
		values.optionalString("outcome")
			.filter((outcome) -> outcome.equals("wrong_details")
					&& this.pupils.guardiansOf(visit(context).pupil()).isEmpty())
			.ifPresent((outcome) -> errors.add(FieldError.of("outcome", "error.visit.no-guardians")));
		values.optionalString("secondVisitor")
			.filter((username) -> this.visitors.goesAnyway(visit(context), username))
			.ifPresent((username) -> errors.add(FieldError.of("secondVisitor", "error.visit.second")));
		values.optionalDateTime("appointmentAt")
			.filter((at) -> !at.isAfter(now))
			.ifPresent((at) -> errors.add(FieldError.of("appointmentAt", "error.moment.past")));
		values.optionalDateTime("appointmentAt")
			.filter((at) -> at.isAfter(now.plusSeconds(366L * 24 * 60 * 60)))
			.ifPresent((at) -> errors.add(FieldError.of("appointmentAt", "error.date.far")));
		for (String field : List.of("callBackOn", "replyBy")) {
			values.optionalDate(field)
				.filter((day) -> day.isBefore(today))
				.ifPresent((day) -> errors.add(FieldError.of(field, "error.date.past")));
			values.optionalDate(field)
				.filter((day) -> day.isAfter(today.plusYears(1)))
				.ifPresent((day) -> errors.add(FieldError.of(field, "error.date.far")));
		}
		return errors;
	}

	private Attempt attempt(StepContext context, FormValues values) {
		String outcome = values.string("outcome");
		@Nullable LocalDate replyBy = outcome.equals("awaiting_reply")
				? values.optionalDate("replyBy").orElseGet(() -> defaultReplyBy(context.item().school())) : null;
		return new Attempt(context.viewer().id(), values.string("channel"),
				values.optionalDateTime("contactedAt").orElseGet(() -> clock().instant()),
				values.optionalInteger("minutes").orElse(null), outcome,
				values.optionalString("difficulty").orElse(null), values.optionalString("note").orElse(null),
				values.optionalDate("callBackOn").orElse(null), replyBy, clock().instant());
	}

	private Map<String, ? extends @Nullable Object> appointment(StepContext context, FormValues values,
			Attempt attempt) {
		@Nullable StaffId second = values.optionalString("secondVisitor")
			.map((username) -> this.visitors.colleague("secondVisitor", username, context.item().school()))
			.orElse(null);
		Appointment appointment = new Appointment(UUID.randomUUID(), context.caseId(), values.dateTime("appointmentAt"),
				values.optionalInteger("durationMinutes")
					.orElseGet(() -> this.settings.get(context.item().school(), Setting.VISIT_MINUTES)),
				values.string("location"), values.optionalString("language").orElse(null),
				values.bool("interpreterNeeded"), false, null, values.bool("safetyConcern"), second);
		List<CaseId> alsoFor = values.list("alsoFor").stream().distinct().map(CaseId::valueOf).toList();
		CaseEvent event = event(context, "visit.appointment").label("channel." + attempt.channel())
			.moment(appointment.at())
			.label("location." + appointment.location());
		this.book.make(appointment, alsoFor, event, context.viewer().id(), context.actor());
		for (CaseId sibling : alsoFor) {
			this.attempts.record(sibling, attempt.withoutMinutes(), context);
			this.work.completeAlong(sibling, key(), context, variables(false, false, true));
		}
		return variables(appointment.interpreterNeeded(), appointment.safetyConcern(), false);
	}

	private static Map<String, Object> variables(boolean interpreter, boolean safety, boolean shared) {
		Map<String, Object> variables = new LinkedHashMap<>();
		variables.put(VisitVariables.ATTEMPT, "appointment");
		variables.put(VisitVariables.INTERPRETER_NEEDED, interpreter);
		variables.put(VisitVariables.SAFETY_CONCERN, safety);
		variables.put(VisitVariables.SHARED_APPOINTMENT, shared);
		variables.put(VisitVariables.VISIT_RESULT, "planned");
		return variables;
	}

}
