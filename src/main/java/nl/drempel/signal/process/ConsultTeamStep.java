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
 * A signal is talked over with others. With people from outside only without names, or
 * with the consent of the guardians (domain.md §3).
 */
@Component
class ConsultTeamStep extends SignalStep {

	ConsultTeamStep(SignalTools tools) {
		super(SignalProcess.ID, "consultTeam", tools);
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		past(values, "heldOn", errors);
		past(values, "consentOn", errors);
		boolean external = values.optionalBool("external").orElse(false);
		boolean anonymous = values.optionalBool("anonymous").orElse(false);
		if (external && !anonymous && !values.has("consentOn")) {
			errors.add(FieldError.of("consentOn", "error.signal.consent"));
		}
		return errors;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, FormValues values) {
		tell(context, "signal.consulted", null);
		move(context, "triage");
		return Map.of();
	}

}
