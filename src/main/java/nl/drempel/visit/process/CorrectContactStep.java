package nl.drempel.visit.process;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.form.FormValues;
import nl.drempel.school.GuardianId;
import nl.drempel.school.Pupils;
import nl.drempel.work.StepContext;

/** How the family is reached is put right. */
@Component
class CorrectContactStep extends VisitStep {

	private final Pupils pupils;

	CorrectContactStep(Tools tools, Pupils pupils) {
		super("correctContact", tools);
		this.pupils = pupils;
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		this.pupils.correct(visit(context).pupil(), GuardianId.valueOf(values.string("guardian")),
				values.optionalString("phone").orElse(null), values.optionalString("email").orElse(null));
		decided(context, "correction", "corrected", values.optionalString("note").orElse(null));
		return Map.of();
	}

}
