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

/** The participation council is told of an upheld ruling (WMS art. 8). */
@Component
class InformCouncilStep extends ComplaintStep {

	InformCouncilStep(ComplaintTools tools) {
		super("informCouncil", tools);
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		since(values, "informedOn", complaint(context), errors);
		return errors;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, Complaint complaint, FormValues values) {
		note(context, "complaint.council-informed", null);
		return Map.of(ComplaintVariables.ALL_DONE, tools().closing().isDone(complaint.id()));
	}

}
