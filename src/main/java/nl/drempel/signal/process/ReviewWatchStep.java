package nl.drempel.signal.process;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.form.FormValues;
import nl.drempel.work.StepContext;

/** On the day that was agreed, the intern begeleider looks again at what was watched. */
@Component
class ReviewWatchStep extends SignalStep {

	ReviewWatchStep(SignalTools tools) {
		super(SignalProcess.ID, "reviewWatch", tools);
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, FormValues values) {
		String decision = values.string("decision");
		tell(context, "signal.reviewed", "signal.decision." + decision);
		if (decision.equals("triage")) {
			move(context, "triage");
		}
		return Map.of(SignalVariables.REVIEW, decision);
	}

}
