package nl.drempel.handoff.process;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.form.FormValues;
import nl.drempel.handoff.Handoff;
import nl.drempel.handoff.Preparation;
import nl.drempel.handoff.domain.Packages;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.Words;
import nl.drempel.work.StepContext;

/** Four eyes: somebody else than who made the package lets it go, or sends it back. */
@Component
class ApproveHandoffStep extends HandoffStep {

	private final Packages packages;

	private final Words words;

	ApproveHandoffStep(Tools tools, Packages packages, Words words) {
		super("approveHandoff", tools);
		this.packages = packages;
		this.words = words;
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		if (values.optionalString("decision").filter("approve"::equals).isEmpty()) {
			return List.of();
		}
		Handoff handoff = handoff(context);
		Preparation made = handoff.preparation();
		if (made != null && made.feedbackDueOn().isBefore(clock().today())) {
			return List.of(FieldError.of("decision", "handoff.error.feedback.past"));
		}
		List<String> lapsed = this.packages.withoutConsent(handoff);
		String names = lapsed.stream()
			.map((item) -> this.words.say("consent.item." + item))
			.collect(Collectors.joining(", "));
		return lapsed.isEmpty() ? List.of() : List.of(FieldError.of("decision", "handoff.error.lapsed", names));
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		Handoff handoff = hold(context);
		// The work list keeps them away already; this is what leaves the building.
		if (handoff.preparers().contains(context.viewer().id())
				|| handoff.preparers().contains(context.hat().person())) {
			throw new ConflictException("conflict.handoff.own");
		}
		String decision = values.string("decision");
		note(context, "approval", decision, values.optionalString("reason").orElse(null), null);
		tell(context, "handoff.checked", "handoff.approval." + decision, Level.CONTENT);
		if (decision.equals("return")) {
			move(context, "preparing");
		}
		return Map.of(HandoffVariables.APPROVAL, decision);
	}

}
