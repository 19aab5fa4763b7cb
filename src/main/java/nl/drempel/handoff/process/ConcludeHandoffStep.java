package nl.drempel.handoff.process;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.form.FormValues;
import nl.drempel.form.Option;
import nl.drempel.work.StepContext;

/** The intern begeleider closes the loop, or weighs the signal anew. */
@Component
class ConcludeHandoffStep extends HandoffStep {

	ConcludeHandoffStep(Tools tools) {
		super("concludeHandoff", tools);
	}

	@Override
	public Map<String, List<Option>> options(StepContext context, Set<String> sources) {
		boolean declined = "declined".equals(handoff(context).answer());
		return options(sources, "handoff.conclusion.",
				declined ? List.of("back_to_triage") : List.of("closed", "back_to_triage"));
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		hold(context);
		String conclusion = values.string("conclusion");
		handoffs().concluded(context.caseId(), conclusion);
		note(context, "conclusion", conclusion, values.optionalString("note").orElse(null), null);
		tell(context, "handoff.concluded", "handoff.conclusion." + conclusion, Level.CONTENT);
		return Map.of(HandoffVariables.HANDOFF_RESULT, conclusion);
	}

}
