package nl.drempel.handoff.process;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.form.FormValues;
import nl.drempel.work.StepContext;

/** Two weeks after the first contact somebody says whether it came to be. */
@Component
class CheckContactStep extends HandoffStep {

	CheckContactStep(Tools tools) {
		super("checkContact", tools);
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		String made = values.bool("contactMade") ? "made" : "not_made";
		note(context, "contact", made, values.optionalString("note").orElse(null), null);
		tell(context, "handoff.contact", "handoff.contact." + made, Level.OUTLINE);
		return Map.of();
	}

}
