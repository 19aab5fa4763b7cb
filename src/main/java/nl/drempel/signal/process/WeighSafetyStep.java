package nl.drempel.signal.process;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.form.FormValues;
import nl.drempel.work.StepContext;

/** Step 4 of the Meldcode: the five questions. */
@Component
class WeighSafetyStep extends SignalStep {

	WeighSafetyStep(SignalTools tools) {
		super(MeldcodeProcess.ID, "weighSafety", tools);
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, FormValues values) {
		tell(context, "meldcode.weighed", null);
		return Map.of();
	}

}
