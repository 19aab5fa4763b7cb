package nl.drempel.complaint.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import nl.drempel.complaint.Complaint;
import nl.drempel.form.FormValues;
import nl.drempel.shared.FieldError;
import nl.drempel.work.StepContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The director handles the complaint. */
@Component
class HandleAtDirectorStep extends ComplaintStep {

	HandleAtDirectorStep(ComplaintTools tools) {
		super("handleAtDirector", tools);
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		since(values, "heldOn", complaint(context), errors);
		return errors;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, Complaint complaint, FormValues values) {
		String outcome = values.string("outcome");
		note(context, "complaint.level-done", "complaint.result." + outcome);
		if (outcome.equals("mediation")) {
			return Map.of(ComplaintVariables.LEVEL_RESULT, outcome, ComplaintVariables.LEVEL_CLOSED, false);
		}
		tell(context, values.string("findings"));
		values.optionalString("agreements").ifPresent((agreements) -> tell(context, agreements));
		return turn(context, complaint, outcome);
	}

}
