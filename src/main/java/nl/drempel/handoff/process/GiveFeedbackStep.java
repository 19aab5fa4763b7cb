package nl.drempel.handoff.process;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.form.FormValues;
import nl.drempel.form.Option;
import nl.drempel.handoff.FrozenPackage;
import nl.drempel.handoff.domain.Packages;
import nl.drempel.work.StepContext;

/**
 * The partner reports back, only as far as the family agreed (Jeugdwet 7.3.11, domain.md
 * §4).
 */
@Component
class GiveFeedbackStep extends HandoffStep {

	private static final List<String> OUTCOMES = List.of("help_started", "help_finished", "on_waiting_list", "no_show",
			"stopped", "no_consent");

	private final Packages packages;

	private final PartnersHat partnersHat;

	GiveFeedbackStep(Tools tools, Packages packages, PartnersHat partnersHat) {
		super("giveFeedback", tools);
		this.packages = packages;
		this.partnersHat = partnersHat;
	}

	@Override
	public Set<String> leftOut(StepContext context) {
		return this.partnersHat.leftOut(context, handoff(context));
	}

	@Override
	public Map<String, List<Option>> options(StepContext context, Set<String> sources) {
		boolean allowed = this.packages.sent(context.caseId()).filter(FrozenPackage::feedbackAllowed).isPresent();
		return options(sources, "handoff.feedback.", allowed ? OUTCOMES : List.of("no_consent"));
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		hold(context);
		String outcome = values.string("outcome");
		handoffs().reportedBack(context.caseId(), outcome);
		note(context, "feedback", outcome, values.optionalString("note").orElse(null),
				values.optionalString("heardFrom").orElse(null));
		tell(context, "handoff.reported-back", "handoff.feedback." + outcome, Level.OUTLINE);
		return Map.of();
	}

}
