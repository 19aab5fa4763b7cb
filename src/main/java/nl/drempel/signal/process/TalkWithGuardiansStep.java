package nl.drempel.signal.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.form.FormValues;
import nl.drempel.shared.FieldError;
import nl.drempel.work.Activity;
import nl.drempel.work.StepContext;
import nl.drempel.work.TimeSpent;

/**
 * The guardians hear first that the school wants to hand over, and say what they think.
 */
@Component
class TalkWithGuardiansStep extends SignalStep {

	static final String KEY = "talkWithGuardians";

	TalkWithGuardiansStep(SignalTools tools) {
		super(SignalProcess.ID, KEY, tools);
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		past(values, "heldOn", errors);
		return errors;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, FormValues values) {
		String outcome = values.string("outcome");
		tell(context, "signal.talked", "signal.decision." + outcome);
		if (!outcome.equals("agree")) {
			move(context, "triage");
		}
		return Map.of(SignalVariables.TALK, outcome);
	}

	/** Who cannot be reached was not talked with. */
	@Override
	public List<TimeSpent> timeSpent(StepContext context, FormValues values) {
		return values.string("outcome").equals("unreachable") ? List.of()
				: List.of(spent(context, values, Activity.CONVERSATION));
	}

}
