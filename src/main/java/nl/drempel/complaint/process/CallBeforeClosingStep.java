package nl.drempel.complaint.process;

import java.util.Map;

import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.form.FormValues;
import nl.drempel.work.StepContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The contact person rings before silence would close the complaint. */
@Component
class CallBeforeClosingStep extends ComplaintStep {

	CallBeforeClosingStep(ComplaintTools tools) {
		super("callBeforeClosing", tools);
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, Complaint complaint, FormValues values) {
		String outcome = values.string("outcome");
		note(context, "complaint.called", "complaint.call." + outcome);
		return switch (outcome) {
			case "goes_on" -> {
				ComplaintLevel level = tools().ladder()
					.enter(complaint.id(), ComplaintLevel.ofKey(values.string("to")).orElseThrow(), null,
							context.actor());
				yield Map.of(ComplaintVariables.CALL, outcome, ComplaintVariables.ANSWER, "escalate",
						ComplaintVariables.LEVEL, level.key());
			}
			case "is_done" -> {
				tools().complaints().set(complaint.id(), Map.of("closing", "accepted"));
				yield Map.of(ComplaintVariables.CALL, outcome, ComplaintVariables.ANSWER, "accept");
			}
			default -> Map.of(ComplaintVariables.CALL, outcome);
		};
	}

}
