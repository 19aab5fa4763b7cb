package nl.drempel.visit.process;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.form.FormValues;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.work.StepContext;

/** What was promised at the visit is done, or it is said why not. */
@Component
class ProvideAftercareStep extends VisitStep {

	private final Settings settings;

	ProvideAftercareStep(Tools tools, Settings settings) {
		super("provideAftercare", tools);
		this.settings = settings;
	}

	@Override
	public Map<String, ? extends @Nullable Object> prefill(StepContext context) {
		return Map.of("minutes", this.settings.get(context.item().school(), Setting.NORM_AFTERCARE_MINUTES));
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		boolean done = values.bool("done");
		visits().aftercare(context.caseId(), done, values.optionalInteger("minutes").orElse(null),
				values.optionalString("note").orElse(null));
		tell(context, event(context, done ? "visit.aftercare" : "visit.aftercare-not"));
		return Map.of();
	}

}
