package nl.drempel.complaint.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.form.FormValues;
import nl.drempel.shared.FieldError;
import nl.drempel.work.StepContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The board consults the vertrouwensinspecteur, at once (WPO art. 4a). */
@Component
class ConsultInspectorStep extends ComplaintStep {

	ConsultInspectorStep(ComplaintTools tools) {
		super("consultInspector", tools);
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		pastMoment(values, "consultedAt", complaint(context), errors);
		return errors;
	}

	/** Nobody below the board reads it. */
	@Override
	ComplaintLevel level(Complaint complaint) {
		return ComplaintLevel.BOARD;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, Complaint complaint, FormValues values) {
		noteForBoard(context, "complaint.inspector", null);
		return Map.of();
	}

}
