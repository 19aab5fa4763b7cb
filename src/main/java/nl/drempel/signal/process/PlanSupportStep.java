package nl.drempel.signal.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.form.FormValues;
import nl.drempel.shared.FieldError;
import nl.drempel.work.StepContext;

/** Help at school: what, by whom, and when one looks whether it works. */
@Component
class PlanSupportStep extends SignalStep {

	PlanSupportStep(SignalTools tools) {
		super(SignalProcess.ID, "planSupport", tools);
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		future(values, "evaluateOn", errors);
		return errors;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, FormValues values) {
		tools().timeline()
			.add(context.caseId(),
					CaseEvent.by(context.viewer(), context.hat(), "signal.support-planned")
						.day(values.date("evaluateOn"))
						.least(Level.FULL));
		return Map.of();
	}

}
