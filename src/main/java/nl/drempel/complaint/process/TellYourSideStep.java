package nl.drempel.complaint.process;

import java.util.Map;

import nl.drempel.complaint.Complaint;
import nl.drempel.form.FormValues;
import nl.drempel.work.StepContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A named person tells their side of it. */
@Component
class TellYourSideStep extends ComplaintStep {

	TellYourSideStep(ComplaintTools tools) {
		super("tellYourSide", tools);
	}

	@Override
	public boolean isOneOfSeveral() {
		return true;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, Complaint complaint, FormValues values) {
		tools().story().stated(context.item().id(), values.string("statement"), tools().clock().instant());
		note(context, "complaint.side-told", null);
		return Map.of();
	}

}
