package nl.drempel.signal.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.form.FormValues;
import nl.drempel.shared.FieldError;
import nl.drempel.signal.MeldcodeProposals;
import nl.drempel.work.StepContext;

/** Step 5 of the Meldcode: whoever is finally responsible decides. */
@Component
class DecideReportStep extends SignalStep {

	/** So much is written down at the least by who decides otherwise than proposed. */
	private static final int SHORTEST_REASON = 50;

	private final MeldcodeProposals proposals;

	DecideReportStep(SignalTools tools, MeldcodeProposals proposals) {
		super(MeldcodeProcess.ID, "decideReport", tools);
		this.proposals = proposals;
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		String decision = values.optionalString("decision").orElse(null);
		String motivation = values.optionalString("motivation").orElse(null);
		if (decision != null && motivation != null
				&& motivation.codePointCount(0, motivation.length()) < SHORTEST_REASON
				&& !decision.equals(this.proposals.of(context.caseId()).decision())) {
			return List.of(FieldError.of("motivation", "error.meldcode.motivation", SHORTEST_REASON));
		}
		return List.of();
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, FormValues values) {
		String decision = values.string("decision");
		tell(context, "meldcode.decided", "meldcode.decision." + decision);
		Map<String, Object> variables = new LinkedHashMap<>();
		variables.put(SignalVariables.MELDCODE_DECISION, decision);
		if (decision.equals("close") || decision.equals("organise_help")) {
			move(context, "triage");
			variables.put(SignalVariables.MELDCODE_RESULT, "back_to_triage");
		}
		return variables;
	}

}
