package nl.drempel.signal.process;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.form.FormValues;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.FieldError;
import nl.drempel.work.StepContext;

/** What Veilig Thuis answers; they decide within five working days (domain.md §3). */
@Component
class RecordReplyStep extends SignalStep {

	RecordReplyStep(SignalTools tools) {
		super(MeldcodeProcess.ID, "recordReply", tools);
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		past(values, "repliedOn", errors);
		if (errors.isEmpty()
				&& values.optionalDate("repliedOn").filter((day) -> isBeforeReport(context, day)).isPresent()) {
			errors.add(FieldError.of("repliedOn", "error.meldcode.replied"));
		}
		return errors;
	}

	private boolean isBeforeReport(StepContext context, LocalDate day) {
		return tools().records()
			.latest(context.caseId(), "reportToVeiligThuis")
			.flatMap((reported) -> reported.text("reportedAt"))
			.map((at) -> LocalDate.ofInstant(Instant.parse(at), AppClock.ZONE))
			.filter(day::isBefore)
			.isPresent();
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, FormValues values) {
		tell(context, "meldcode.replied", null);
		return Map.of(SignalVariables.MELDCODE_RESULT, "reported");
	}

}
