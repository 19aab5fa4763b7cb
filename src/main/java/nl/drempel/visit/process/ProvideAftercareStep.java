package nl.drempel.visit.process;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.form.FormValues;
import nl.drempel.work.Activity;
import nl.drempel.work.StepContext;
import nl.drempel.work.TimeSpent;

/** What was promised at the visit is done, or it is said why not. */
@Component
class ProvideAftercareStep extends VisitStep {

	ProvideAftercareStep(Tools tools) {
		super("provideAftercare", tools);
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		boolean done = values.bool("done");
		visits().aftercare(context.caseId(), done, values.optionalInteger("minutes").orElse(null),
				values.optionalString("note").orElse(null));
		tell(context, event(context, done ? "visit.aftercare" : "visit.aftercare-not"));
		return Map.of();
	}

	/** What was not done has no norm, but trying can have taken time. */
	@Override
	public List<TimeSpent> timeSpent(StepContext context, FormValues values) {
		@Nullable Integer minutes = values.optionalInteger("minutes").orElse(null);
		boolean counts = values.bool("done") || (minutes != null && minutes > 0);
		return counts ? List.of(TimeSpent.of(context, Activity.AFTERCARE, minutes, clock().today())) : List.of();
	}

}
