package nl.drempel.handoff.process;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.form.FormValues;
import nl.drempel.handoff.Handoff;
import nl.drempel.handoff.domain.ConsentStand;
import nl.drempel.handoff.domain.Consents;
import nl.drempel.handoff.domain.Giver;
import nl.drempel.handoff.jdbc.ConsentRepository;
import nl.drempel.work.StepContext;

/** The director decides about going on without the answer of who cannot be reached. */
@Component
class ApproveExceptionStep extends HandoffStep {

	private final Consents consents;

	private final ConsentRepository events;

	ApproveExceptionStep(Tools tools, Consents consents, ConsentRepository events) {
		super("approveException", tools);
		this.consents = consents;
		this.events = events;
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		Handoff handoff = hold(context);
		String decision = values.string("decision");
		if (decision.equals("agree")) {
			// Only those for whom it was asked: who has come to be missing since is not.
			ConsentStand stand = this.consents.of(handoff);
			this.events.except(handoff.id(),
					stand.missing()
						.stream()
						.filter((giver) -> giver.attempts() >= stand.enoughAttempts())
						.map(Giver::key)
						.toList());
			move(context, "preparing");
		}
		note(context, "exception", decision, values.string("reason"), null);
		tell(context, "handoff.exception", "handoff.exception." + decision, Level.CONTENT);
		return Map.of(HandoffVariables.EXCEPTION_DECISION, decision);
	}

}
