package nl.drempel.signal.process;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.form.FormValues;
import nl.drempel.work.StepContext;

/** Whether the help at school works. */
@Component
class EvaluateSupportStep extends SignalStep {

	EvaluateSupportStep(SignalTools tools) {
		super(SignalProcess.ID, "evaluateSupport", tools);
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, FormValues values) {
		String outcome = values.string("outcome");
		tell(context, "signal.support-evaluated", "signal.decision." + outcome);
		if (outcome.equals("not_effective")) {
			move(context, "triage");
		}
		return Map.of(SignalVariables.SUPPORT, outcome);
	}

}
