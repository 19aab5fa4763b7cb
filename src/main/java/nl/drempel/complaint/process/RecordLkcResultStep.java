package nl.drempel.complaint.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.RulingPart;
import nl.drempel.complaint.domain.Closing;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.form.FormValues;
import nl.drempel.shared.FieldError;
import nl.drempel.work.StepContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What came of it at the national commission: a ruling in parts, or a mediation. */
@Component
class RecordLkcResultStep extends ComplaintStep {

	RecordLkcResultStep(ComplaintTools tools) {
		super("recordLkcResult", tools);
	}

	@Override
	public Set<String> leftOut(StepContext context) {
		return "mediation".equals(complaint(context).lkcRoute())
				? Set.of("rulingReceivedOn", "parts", "recommendations") : Set.of("mediationOutcome");
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		Complaint complaint = complaint(context);
		since(values, "rulingReceivedOn", complaint, errors);
		if (!"mediation".equals(complaint.lkcRoute()) && values.rows("parts").isEmpty()) {
			errors.add(FieldError.of("parts", "complaint.error.parts"));
		}
		return errors;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, Complaint complaint, FormValues values) {
		return "mediation".equals(complaint.lkcRoute()) ? mediated(context, complaint, values)
				: ruled(context, complaint, values);
	}

	private Map<String, ? extends @Nullable Object> mediated(StepContext context, Complaint complaint,
			FormValues values) {
		String outcome = values.string("mediationOutcome");
		note(context, "complaint.mediated", "complaint.mediation." + outcome);
		if (outcome.equals("settled")) {
			close(complaint, "settled");
		}
		return Map.of(ComplaintVariables.LKC_RESULT, outcome);
	}

	private Map<String, ? extends @Nullable Object> ruled(StepContext context, Complaint complaint, FormValues values) {
		List<RulingPart> parts = values.rows("parts")
			.stream()
			.map((row) -> new RulingPart(row.string("text"), row.string("ruling")))
			.toList();
		String outcome = Closing.outcome(parts);
		tools().story().ruling(complaint.id(), parts);
		tools().complaints()
			.set(complaint.id(),
					ComplaintRepository.nullable("ruling_received_on", values.date("rulingReceivedOn"),
							"ruling_outcome", outcome, "level_result", outcome, "recommendations",
							values.optionalString("recommendations").orElse(null)));
		tools().complaints().leave(complaint.id(), outcome, tools().clock().instant());
		tools().files().move(complaint.id(), "responding", context.actor());
		note(context, "complaint.ruling", "outcome.complaint." + outcome);
		boolean upheld = outcome.equals("upheld") || outcome.equals("partly_upheld");
		return Map.of(ComplaintVariables.LKC_RESULT, "ruling", ComplaintVariables.TELL_COUNCIL, upheld);
	}

}
