package nl.drempel.signal.process;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Level;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.form.FormValues;
import nl.drempel.form.Option;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.FieldError;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.SignalRecord;
import nl.drempel.work.Activity;
import nl.drempel.work.Step;
import nl.drempel.work.StepContext;
import nl.drempel.work.TimeSpent;

/**
 * What the steps of a signal and of its Meldcode have in common: all that is answered is
 * recorded and never changed.
 */
abstract class SignalStep implements Step {

	/** What lies longer back, in years, was mistyped. */
	private static final int LONG_AGO = 2;

	private final String process;

	private final String key;

	private final SignalTools tools;

	SignalStep(String process, String key, SignalTools tools) {
		this.process = process;
		this.key = key;
		this.tools = tools;
	}

	@Override
	public final String process() {
		return this.process;
	}

	@Override
	public final String key() {
		return this.key;
	}

	@Override
	public Map<String, List<Option>> options(StepContext context, Set<String> sources) {
		return this.tools.options().of(context, sources);
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		Map<String, ? extends @Nullable Object> variables = apply(context, values);
		SignalRecord made = new SignalRecord(context.caseId(), this.process, this.key, this.tools.clock().instant(),
				context.viewer().id(), plain(values.asMap()));
		this.tools.records().add(context.caseId(), made);
		recorded(context);
		if (this.process.equals(SignalProcess.ID) && !this.key.equals(TalkWithGuardiansStep.KEY)) {
			this.tools.signals().handled(context.caseId(), context.viewer().id(), this.tools.nextOn(context));
		}
		return variables;
	}

	/**
	 * Does what is special about the step.
	 * @return the process variables
	 */
	abstract Map<String, ? extends @Nullable Object> apply(StepContext context, FormValues values);

	/** Does what needs the record that was just made. */
	void recorded(StepContext context) {
	}

	/**
	 * What is weighed and planned costs its norm; so does a talk, on the day it was held.
	 */
	@Override
	public List<TimeSpent> timeSpent(StepContext context, FormValues values) {
		return List.of(spent(context, values, Activity.SIGNAL));
	}

	final TimeSpent spent(StepContext context, FormValues values, Activity activity) {
		return TimeSpent.of(context, activity, null,
				values.optionalDate("heldOn").orElseGet(this.tools.clock()::today));
	}

	final SignalTools tools() {
		return this.tools;
	}

	final SignalFile signal(StepContext context) {
		return this.tools.signals().find(context.caseId()).orElseThrow();
	}

	final void move(StepContext context, String state) {
		this.tools.states().move(context.caseId(), state, context.actor());
	}

	/** Writes on the timeline, for who knows all of the signal. */
	final void tell(StepContext context, String kind, @Nullable String label) {
		CaseEvent event = CaseEvent.by(context.viewer(), context.hat(), kind).least(Level.FULL);
		this.tools.timeline().add(context.caseId(), (label != null) ? event.label(label) : event);
	}

	/** A day that has been, today at the latest, and not years ago. */
	final void past(FormValues values, String key, List<FieldError> errors) {
		LocalDate today = this.tools.clock().today();
		values.optionalDate(key).ifPresent((day) -> {
			if (day.isAfter(today)) {
				errors.add(FieldError.of(key, "error.date.future"));
			}
			else if (isLongAgo(day)) {
				errors.add(FieldError.of(key, "error.moment.old"));
			}
		});
	}

	/** A day that is to come: today at the earliest, within a year. */
	final void future(FormValues values, String key, List<FieldError> errors) {
		LocalDate today = this.tools.clock().today();
		values.optionalDate(key).ifPresent((day) -> {
			if (day.isBefore(today)) {
				errors.add(FieldError.of(key, "error.date.past"));
			}
			else if (day.isAfter(today.plusYears(1))) {
				errors.add(FieldError.of(key, "error.date.far"));
			}
		});
	}

	/** A moment that has been, and not years ago. */
	final void pastMoment(FormValues values, String key, List<FieldError> errors) {
		values.optionalDateTime(key).ifPresent((moment) -> {
			if (moment.isAfter(this.tools.clock().instant())) {
				errors.add(FieldError.of(key, "error.moment.future"));
			}
			else if (isLongAgo(LocalDate.ofInstant(moment, AppClock.ZONE))) {
				errors.add(FieldError.of(key, "error.moment.old"));
			}
		});
	}

	private boolean isLongAgo(LocalDate day) {
		return day.isBefore(this.tools.clock().today().minusYears(LONG_AGO));
	}

	/** The answers as they are kept: dates and moments as ISO texts. */
	private static Map<String, Object> plain(Map<String, Object> answers) {
		Map<String, Object> plain = new LinkedHashMap<>();
		answers.forEach((key, value) -> plain.put(key,
				(value instanceof LocalDate || value instanceof Instant || value instanceof LocalTime)
						? value.toString() : value));
		return plain;
	}

}
