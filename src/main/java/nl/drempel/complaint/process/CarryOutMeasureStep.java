package nl.drempel.complaint.process;

import java.util.Map;

import nl.drempel.complaint.Complaint;
import nl.drempel.form.FormValues;
import nl.drempel.work.StepContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A named person carries out a measure. */
@Component
class CarryOutMeasureStep extends ComplaintStep {

	CarryOutMeasureStep(ComplaintTools tools) {
		super("carryOutMeasure", tools);
	}

	@Override
	public boolean isOneOfSeveral() {
		return true;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, Complaint complaint, FormValues values) {
		tools().story()
			.carriedOut(context.item().id(), values.bool("done"), values.optionalString("note").orElse(null),
					tools().clock().instant());
		note(context, "complaint.measure-done",
				values.bool("done") ? "complaint.measure.done" : "complaint.measure.not-done");
		// It can be at the commission meanwhile.
		boolean done = complaint.state().equals("measures") && tools().closing().isDone(complaint.id());
		return Map.of(ComplaintVariables.ALL_DONE, done);
	}

}
