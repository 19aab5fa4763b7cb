package nl.drempel.signal.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Accounts;
import nl.drempel.form.FormValues;
import nl.drempel.school.Partner;
import nl.drempel.school.PartnerId;
import nl.drempel.school.Partners;
import nl.drempel.school.StaffId;
import nl.drempel.shared.FieldError;
import nl.drempel.work.StepContext;

/** The intern begeleider weighs a signal. */
@Component
class TriageSignalStep extends SignalStep {

	/** What a decision makes of the state; after no_action it closes. */
	private static final Map<String, String> STATES = Map.of("watch", "watching", "school_support", "supporting",
			"consult_team", "consulting", "refer", "preparing", "meldcode", "reporting");

	private final Partners partners;

	private final Accounts accounts;

	TriageSignalStep(SignalTools tools, Partners partners, Accounts accounts) {
		super(SignalProcess.ID, "triageSignal", tools);
		this.partners = partners;
		this.accounts = accounts;
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		future(values, "reviewOn", errors);
		if (values.has("talkBy") && !values.has("talkingPoints")) {
			errors.add(FieldError.of("talkingPoints", "error.required"));
		}
		return errors;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, FormValues values) {
		String decision = values.string("decision");
		@Nullable PartnerId partner = values.optionalString("partner")
			.flatMap(this.partners::byKey)
			.map(Partner::id)
			.orElse(null);
		@Nullable StaffId talkBy = values.optionalString("talkBy").flatMap(this.accounts::byUsername).orElse(null);
		tools().signals().weighed(context.caseId(), values.optionalDate("reviewOn").orElse(null), partner, talkBy);
		values.optionalString("messageToSignaller")
			.ifPresent((message) -> tools().signals().message(context.caseId(), message));
		tell(context, "signal.weighed", "signal.decision." + decision);
		String state = STATES.get(decision);
		if (state != null) {
			move(context, state);
		}
		return Map.of(SignalVariables.TRIAGE, decision);
	}

}
