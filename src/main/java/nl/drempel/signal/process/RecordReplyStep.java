package nl.drempel.signal.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.form.FormValues;
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
		return errors;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, FormValues values) {
		tell(context, "meldcode.replied", null);
		return Map.of(SignalVariables.MELDCODE_RESULT, "reported");
	}

}
