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

/** Step 3 of the Meldcode: a talk with the family, unless that is not safe. */
@Component
class TalkWithFamilyStep extends SignalStep {

	TalkWithFamilyStep(SignalTools tools) {
		super(MeldcodeProcess.ID, "talkWithFamily", tools);
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		past(values, "heldOn", errors);
		return errors;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, FormValues values) {
		tell(context, "meldcode.talked", "meldcode.talk." + values.string("outcome"));
		return Map.of();
	}

	@Override
	public List<TimeSpent> timeSpent(StepContext context, FormValues values) {
		return values.string("outcome").equals("held") ? List.of(spent(context, values, Activity.CONVERSATION))
				: List.of();
	}

}
