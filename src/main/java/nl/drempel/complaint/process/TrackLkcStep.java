package nl.drempel.complaint.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.form.FormValues;
import nl.drempel.shared.FieldError;
import nl.drempel.work.StepContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The board follows the way that the complaint takes at the national commission. */
@Component
class TrackLkcStep extends ComplaintStep {

	TrackLkcStep(ComplaintTools tools) {
		super("trackLkc", tools);
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		future(values, "statementDueOn", errors);
		return errors;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, Complaint complaint, FormValues values) {
		String route = values.string("route");
		tools().complaints()
			.set(complaint.id(),
					ComplaintRepository.nullable("lkc_route", route, "lkc_reference",
							values.optionalString("lkcReference").orElse(complaint.lkcReference()), "statement_due_on",
							values.optionalDate("statementDueOn").orElse(null)));
		note(context, "complaint.lkc-route", "complaint.route." + route);
		if (route.equals("internal")) {
			ComplaintLevel level = tools().ladder().enter(complaint.id(), ComplaintLevel.BOARD, null, context.actor());
			return Map.of(ComplaintVariables.LKC_ROUTE, route, ComplaintVariables.LEVEL, level.key());
		}
		return Map.of(ComplaintVariables.LKC_ROUTE, route);
	}

}
