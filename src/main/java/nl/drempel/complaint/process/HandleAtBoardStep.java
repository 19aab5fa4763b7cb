package nl.drempel.complaint.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.Measure;
import nl.drempel.form.FormValues;
import nl.drempel.shared.FieldError;
import nl.drempel.work.StepContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The board handles the complaint and gives its verdict. */
@Component
class HandleAtBoardStep extends ComplaintStep {

	private static final List<String> ENDING = List.of("settled", "withdrawn", "inadmissible");

	private final MeasureRows measures;

	HandleAtBoardStep(ComplaintTools tools, MeasureRows measures) {
		super("handleAtBoard", tools);
		this.measures = measures;
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		since(values, "hearingOn", complaint(context), errors);
		errors.addAll(this.measures.check(values));
		return errors;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, Complaint complaint, FormValues values) {
		String outcome = values.string("outcome");
		note(context, "complaint.level-done", "complaint.result." + outcome);
		if (outcome.equals("mediation")) {
			return Map.of(ComplaintVariables.LEVEL_RESULT, outcome, ComplaintVariables.LEVEL_CLOSED, false);
		}
		tell(context,
				outcome.equals("inadmissible")
						? values.string("findings") + "\n\n" + tools().letters().elsewhereInWords(null)
						: values.string("findings"));
		if (ENDING.contains(outcome)) {
			write(context, complaint, values, List.of());
			return close(complaint, outcome);
		}
		tools().complaints().set(complaint.id(), Map.of("board_outcome", outcome));
		List<Measure> follow = this.measures.add(complaint, values);
		Map<String, ? extends @Nullable Object> turn = turn(context, complaint, outcome);
		write(context, complaint, values, follow);
		return turn;
	}

	/** The complainant gets it as a letter too. */
	private void write(StepContext context, Complaint complaint, FormValues values, List<Measure> follow) {
		tools().letters()
			.verdict(complaint, values.string("outcome"), values.string("findings"),
					values.optionalDate("hearingOn").orElse(null), follow, complaint(context).waitUntil(),
					context.actor());
	}

}
