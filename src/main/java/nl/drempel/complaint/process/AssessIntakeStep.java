package nl.drempel.complaint.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import nl.drempel.casefile.CaseEvent;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.domain.IntakeProposal;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.form.FormValues;
import nl.drempel.school.StaffId;
import nl.drempel.shared.FieldError;
import nl.drempel.work.StepContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The contact person receives, rings, explains, and writes down what the complainant
 * chooses.
 */
@Component
class AssessIntakeStep extends ComplaintStep {

	private final IntakeProposal proposal;

	AssessIntakeStep(ComplaintTools tools, IntakeProposal proposal) {
		super("assessIntake", tools);
		this.proposal = proposal;
	}

	@Override
	public Map<String, ? extends @Nullable Object> prefill(StepContext context) {
		return this.proposal.prefill(complaint(context));
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		Complaint complaint = complaint(context);
		since(values, "spokenOn", complaint, errors);
		String decision = values.optionalString("decision").orElse("");
		boolean explained = values.has("motivation");
		if (decision.startsWith("propose_") && !explained) {
			errors.add(FieldError.of("motivation", "error.required"));
		}
		if (decision.equals("proceed") && this.proposal.isFiledLate(complaint) && !explained) {
			errors.add(FieldError.of("motivation", "complaint.error.late"));
		}
		String level = values.optionalString("level").orElse("");
		if (values.optionalString("category").filter(Complaint.MISCONDUCT::equals).isPresent()
				&& List.of("teacher", "director").contains(level)) {
			errors.add(FieldError.of("level", "complaint.error.misconduct"));
		}
		boolean board = values.optionalBool("aboutBoard").orElse(false)
				|| tools().naming().boardIsNamed(complaint, named(values));
		if (decision.startsWith("propose_") && board) {
			errors.add(FieldError.of("decision", "complaint.error.board-judges"));
		}
		if (named(values).contains(context.viewer().id()) || named(values).contains(context.hat().person())) {
			errors.add(FieldError.of("aboutStaff", "complaint.error.self"));
		}
		return errors;
	}

	private Set<StaffId> named(FormValues values) {
		Set<StaffId> named = new LinkedHashSet<>();
		values.list("aboutStaff").forEach((username) -> tools().accounts().byUsername(username).ifPresent(named::add));
		return named;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, Complaint complaint, FormValues values) {
		String category = values.string("category");
		if (values.optionalBool("aboutBoard").orElse(false)) {
			tools().complaints().set(complaint.id(), Map.of("about_board", true));
		}
		tools().handling()
			.named(complaint, named(values), context.actor(),
					CaseEvent.by(context.viewer(), context.hat(), "complaint.named"));
		if (!category.equals(complaint.category())) {
			tools().handling().categorised(complaint, category, context.actor());
		}
		String decision = values.string("decision");
		Map<String, @Nullable Object> variables = new LinkedHashMap<>();
		variables.put(ComplaintVariables.INTAKE, decision);
		if (decision.equals("proceed")) {
			@Nullable StaffId handler = values.optionalString("handler").flatMap(tools().accounts()::byUsername).orElse(null);
			ComplaintLevel level = tools().ladder()
				.enter(complaint.id(), ComplaintLevel.ofKey(values.string("level")).orElseThrow(), handler,
						context.actor());
			variables.put(ComplaintVariables.LEVEL, level.key());
			variables.put(ComplaintVariables.INTAKE_CLOSED, false);
			note(context, "complaint.assessed", "complaint.level." + level.key());
		}
		else {
			tools().complaints()
				.set(complaint.id(), ComplaintRepository.nullable("proposal", decision, "redirect_to",
						values.optionalString("redirectTo").orElse(null)));
			tools().naming().reachedBoard(complaint(context));
			tools().naming().apply(complaint(context));
			note(context, "complaint.proposed", "complaint.decision." + decision);
		}
		return variables;
	}

}
