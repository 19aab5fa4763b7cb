package nl.drempel.complaint.process;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import nl.drempel.access.Level;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.StepRecord;
import nl.drempel.complaint.domain.Waiting.Turn;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.form.FormValues;
import nl.drempel.form.Option;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.FieldError;
import nl.drempel.work.Activity;
import nl.drempel.work.Step;
import nl.drempel.work.StepContext;
import nl.drempel.work.TimeSpent;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a complaint have in common: the complaint is held while one is done,
 * and what is answered is recorded and never changed.
 */
abstract class ComplaintStep implements Step {

	private static final Duration EARLIER = Duration.ofDays(366);

	/**
	 * The steps whose time counts. The others would tell who reads hours what they may
	 * not know: who is named, that a ruling was upheld, or that it is about misconduct.
	 */
	private static final Set<String> COUNTED = Set.of("assessIntake", "decideAdmissibility", "handleAtTeacher",
			"handleAtDirector", "handleAtBoard", "mediate", "trackLkc", "recordLkcResult", "respondToRuling",
			"callBeforeClosing");

	private final String key;

	private final ComplaintTools tools;

	ComplaintStep(String key, ComplaintTools tools) {
		this.key = key;
		this.tools = tools;
	}

	@Override
	public final String process() {
		return ComplaintProcess.ID;
	}

	@Override
	public final String key() {
		return this.key;
	}

	@Override
	public Map<String, List<Option>> options(StepContext context, Set<String> sources) {
		return sources.isEmpty() ? Map.of() : this.tools.options().of(complaint(context), sources);
	}

	@Override
	public final Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		Complaint complaint = this.tools.complaints().hold(context.caseId()).orElseThrow();
		@Nullable StaffId behalf = context.hat().person().equals(context.viewer().id()) ? null : context.hat().person();
		this.tools.story()
			.record(complaint.id(), new StepRecord(this.key, level(complaint), context.viewer().id(), behalf,
					this.tools.clock().instant(), plain(values.asMap())));
		return apply(context, complaint, values);
	}

	/**
	 * Nothing is said of a complaint about sexual misconduct, also not of the step that
	 * made it one.
	 */
	@Override
	public final List<TimeSpent> timeSpent(StepContext context, FormValues values) {
		if (!COUNTED.contains(this.key) || complaint(context).isMisconduct()) {
			return List.of();
		}
		return List.of(TimeSpent.of(context, Activity.COMPLAINT, values.optionalInteger("minutes").orElse(null),
				values.optionalDate("heldOn").orElseGet(this.tools.clock()::today)));
	}

	/** The level at which it is said, and below which nobody reads it. */
	@Nullable ComplaintLevel level(Complaint complaint) {
		return complaint.level();
	}

	/**
	 * Does what is special about the step.
	 * @param complaint as it was when the step began
	 * @return the process variables
	 */
	abstract Map<String, ? extends @Nullable Object> apply(StepContext context, Complaint complaint, FormValues values);

	final ComplaintTools tools() {
		return this.tools;
	}

	final Complaint complaint(StepContext context) {
		return this.tools.complaints().find(context.caseId()).orElseThrow();
	}

	/** Writes on the timeline, for who knows what the complaint is about. */
	final void note(StepContext context, String kind, @Nullable String label) {
		note(context, kind, label, Level.CONTENT);
	}

	/** Writes on the timeline what only the board reads, as all of WPO art. 4a. */
	final void noteForBoard(StepContext context, String kind, @Nullable String label) {
		note(context, kind, label, Level.FULL);
	}

	private void note(StepContext context, String kind, @Nullable String label, Level least) {
		CaseEvent event = CaseEvent.by(context.viewer(), context.hat(), kind).least(least);
		this.tools.timeline().add(context.caseId(), (label != null) ? event.label(label) : event);
	}

	/** Puts it before the complainant, in writing. */
	final void tell(StepContext context, String text) {
		this.tools.threads().tell(context.caseId(), text, context.viewer(), context.hat());
	}

	/** A level is done: it is the complainant's turn. */
	final Map<String, @Nullable Object> turn(StepContext context, Complaint complaint, String result) {
		this.tools.complaints().set(complaint.id(), Map.of("level_result", result));
		this.tools.complaints().leave(complaint.id(), result, this.tools.clock().instant());
		Turn turn = this.tools.waiting().begin(complaint, context.actor());
		this.tools.naming().apply(complaint(context));
		return ComplaintRepository.nullable(ComplaintVariables.LEVEL_RESULT, result, ComplaintVariables.LEVEL_CLOSED,
				false, ComplaintVariables.RING_AT, turn.ringAt(), ComplaintVariables.SILENT_AT, turn.silentAt(),
				ComplaintVariables.ANSWER, null, ComplaintVariables.CALL, null);
	}

	/** A level ends the complaint at once. */
	final Map<String, Object> close(Complaint complaint, String closing) {
		this.tools.complaints().set(complaint.id(), Map.of("level_result", closing, "closing", closing));
		return Map.of(ComplaintVariables.LEVEL_RESULT, closing, ComplaintVariables.LEVEL_CLOSED, true);
	}

	/** A day since the complaint came in, today at the latest. */
	final void since(FormValues values, String field, Complaint complaint, List<FieldError> errors) {
		LocalDate received = LocalDate.ofInstant(complaint.receivedAt(), AppClock.ZONE);
		values.optionalDate(field).ifPresent((day) -> {
			if (day.isAfter(this.tools.clock().today())) {
				errors.add(FieldError.of(field, "error.date.future"));
			}
			else if (day.isBefore(received)) {
				errors.add(FieldError.of(field, "complaint.error.before"));
			}
		});
	}

	/** A day to come, today at the earliest. */
	final void future(FormValues values, String field, List<FieldError> errors) {
		LocalDate today = this.tools.clock().today();
		values.optionalDate(field).ifPresent((day) -> {
			if (day.isBefore(today)) {
				errors.add(FieldError.of(field, "error.date.past"));
			}
			else if (day.isAfter(today.plusYears(2))) {
				errors.add(FieldError.of(field, "error.date.far"));
			}
		});
	}

	/**
	 * A moment that has been, and not long before the complaint: it can have been heard
	 * elsewhere first.
	 */
	final void pastMoment(FormValues values, String field, Complaint complaint, List<FieldError> errors) {
		Instant earliest = complaint.receivedAt().minus(EARLIER);
		values.optionalDateTime(field).ifPresent((moment) -> {
			if (moment.isAfter(this.tools.clock().instant())) {
				errors.add(FieldError.of(field, "error.moment.future"));
			}
			else if (moment.isBefore(earliest)) {
				errors.add(FieldError.of(field, "error.moment.old"));
			}
		});
	}

	/** The answers as they are kept: dates and moments as ISO texts, rows as maps. */
	private static Map<String, Object> plain(Map<String, Object> answers) {
		Map<String, Object> plain = new LinkedHashMap<>();
		answers.forEach((key, value) -> plain.put(key, plain(value)));
		return plain;
	}

	private static Object plain(Object value) {
		if (value instanceof LocalDate || value instanceof Instant || value instanceof LocalTime) {
			return value.toString();
		}
		if (value instanceof Map<?, ?> row) {
			Map<String, Object> plain = new LinkedHashMap<>();
			row.forEach((key, cell) -> plain.put(String.valueOf(key), plain(cell)));
			return plain;
		}
		if (value instanceof List<?> several) {
			List<Object> list = new ArrayList<>();
			several.forEach((one) -> list.add(plain(one)));
			return list;
		}
		return value;
	}

}
