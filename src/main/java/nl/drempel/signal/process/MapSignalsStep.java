package nl.drempel.signal.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.form.FormValues;
import nl.drempel.shared.FieldError;
import nl.drempel.work.StepContext;

/**
 * Step 1 of the Meldcode: the signals together, as facts. Acute danger goes straight to
 * the decision.
 */
@Component
class MapSignalsStep extends SignalStep {

	MapSignalsStep(SignalTools tools) {
		super(MeldcodeProcess.ID, "mapSignals", tools);
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		pastMoment(values, "alreadyReportedAt", errors);
		return errors;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, FormValues values) {
		boolean acute = values.bool("acuteDanger");
		tell(context, "meldcode.mapped", null);
		return Map.of(SignalVariables.ACUTE_DANGER, acute);
	}

}
