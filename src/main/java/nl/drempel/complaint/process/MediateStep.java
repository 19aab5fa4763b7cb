package nl.drempel.complaint.process;

import java.util.Map;

import nl.drempel.complaint.Complaint;
import nl.drempel.form.FormValues;
import nl.drempel.work.StepContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The confidant tries to bring both sides together. */
@Component
class MediateStep extends ComplaintStep {

	MediateStep(ComplaintTools tools) {
		super("mediate", tools);
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, Complaint complaint, FormValues values) {
		String outcome = values.string("outcome");
		note(context, "complaint.mediated", "complaint.mediation." + outcome);
		if (outcome.equals("settled")) {
			close(complaint, "settled");
			return Map.of(ComplaintVariables.MEDIATION, outcome, ComplaintVariables.LEVEL_CLOSED, true);
		}
		return Map.of(ComplaintVariables.MEDIATION, outcome);
	}

}
