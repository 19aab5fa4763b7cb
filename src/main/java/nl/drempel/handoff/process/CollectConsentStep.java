package nl.drempel.handoff.process;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.form.FormValues;
import nl.drempel.handoff.ConsentItem;
import nl.drempel.handoff.domain.ConsentStand;
import nl.drempel.handoff.domain.Consents;
import nl.drempel.handoff.domain.Giver;
import nl.drempel.shared.FieldError;
import nl.drempel.work.StepContext;

/**
 * Consent is asked for on a page of its own, over weeks; here it is said that it is
 * enough, or that it stops.
 */
@Component
class CollectConsentStep extends HandoffStep {

	private final Consents consents;

	CollectConsentStep(Tools tools, Consents consents) {
		super("collectConsent", tools);
		this.consents = consents;
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		return values.optionalString("decision").filter("proceed"::equals).isPresent()
				? inTheWay(this.consents.of(handoff(context))) : List.of();
	}

	private static List<FieldError> inTheWay(ConsentStand stand) {
		if (stand.givers().isEmpty()) {
			return List.of(FieldError.of("decision", "handoff.error.nobody"));
		}
		if (stand.guardianUnknown()) {
			return List.of(FieldError.of("decision", "handoff.error.guardian"));
		}
		if (!stand.refusing().isEmpty()) {
			return List.of(FieldError.of("decision", "handoff.error.refused", names(stand.refusing())));
		}
		if (!stand.missing().isEmpty() && !stand.allowsException()) {
			return List.of(FieldError.of("decision", "handoff.error.missing", names(stand.missing())));
		}
		boolean something = stand.missing().isEmpty()
				&& stand.consented().stream().allMatch(ConsentItem.FEEDBACK_TO_SCHOOL.key()::equals);
		return something ? List.of(FieldError.of("decision", "handoff.error.nothing")) : List.of();
	}

	private static String names(List<Giver> givers) {
		return givers.stream().map(Giver::name).collect(Collectors.joining(", "));
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		if (values.string("decision").equals("stop")) {
			tell(context, "handoff.no-consent", null, Level.CONTENT);
			return Map.of(HandoffVariables.CONSENT_DECISION, "stop", HandoffVariables.HANDOFF_RESULT, "stopped");
		}
		if (!this.consents.of(hold(context)).missing().isEmpty()) {
			tell(context, "handoff.exception-asked", null, Level.CONTENT);
			return Map.of(HandoffVariables.CONSENT_DECISION, "exception");
		}
		move(context, "preparing");
		tell(context, "handoff.consented", null, Level.CONTENT);
		return Map.of(HandoffVariables.CONSENT_DECISION, "proceed");
	}

}
