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

/** The first talk, with the teacher or mentor. */
@Component
class HandleAtTeacherStep extends ComplaintStep {

	HandleAtTeacherStep(ComplaintTools tools) {
		super("handleAtTeacher", tools);
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
		values.optionalString("agreements").ifPresent((agreements) -> tell(context, agreements));
		note(context, "complaint.level-done", "complaint.result." + outcome);
		return turn(context, complaint, outcome);
	}

}
