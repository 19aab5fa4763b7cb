package nl.drempel.handoff.process;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.form.FormValues;
import nl.drempel.work.StepContext;

/** The school answers what the partner asked; then it is the partner's turn again. */
@Component
class AnswerQuestionStep extends HandoffStep {

	AnswerQuestionStep(Tools tools) {
		super("answerQuestion", tools);
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		hold(context);
		note(context, "reply", "reply", values.string("answer"), null);
		tell(context, "handoff.replied", null, Level.OUTLINE);
		return Map.of();
	}

}
