package nl.drempel.complaint.process;

import java.util.List;
import java.util.Map;

import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.Measure;
import nl.drempel.form.FormValues;
import nl.drempel.shared.FieldError;
import nl.drempel.work.StepContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The board tells whether it shares the ruling and what follows (WPO art. 14). */
@Component
class RespondToRulingStep extends ComplaintStep {

	private final MeasureRows measures;

	RespondToRulingStep(ComplaintTools tools, MeasureRows measures) {
		super("respondToRuling", tools);
		this.measures = measures;
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		return this.measures.check(values);
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, Complaint complaint, FormValues values) {
		String shares = values.string("shares");
		String explanation = values.string("explanation");
		note(context, "complaint.responded", "complaint.shares." + shares);
		List<Measure> follows = this.measures.add(complaint, values);
		tell(context, tools().letters().answerInWords(shares, explanation, follows));
		tools().letters().answer(complaint, shares, explanation, follows, context.actor());
		return Map.of();
	}

}
