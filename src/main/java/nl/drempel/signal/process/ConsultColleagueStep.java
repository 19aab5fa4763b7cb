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
 * Step 2 of the Meldcode: talk it over with a colleague and, in doubt, with Veilig Thuis.
 */
@Component
class ConsultColleagueStep extends SignalStep {

	ConsultColleagueStep(SignalTools tools) {
		super(MeldcodeProcess.ID, "consultColleague", tools);
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		past(values, "heldOn", errors);
		return errors;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, FormValues values) {
		tell(context, "meldcode.consulted", "meldcode.with." + values.string("with"));
		return Map.of();
	}

}
