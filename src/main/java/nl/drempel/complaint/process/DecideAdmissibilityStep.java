package nl.drempel.complaint.process;

import java.util.Map;
import java.util.Objects;

import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.form.FormValues;
import nl.drempel.work.StepContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The board decides whether the school takes a complaint on. */
@Component
class DecideAdmissibilityStep extends ComplaintStep {

	DecideAdmissibilityStep(ComplaintTools tools) {
		super("decideAdmissibility", tools);
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, Complaint complaint, FormValues values) {
		String decision = values.string("decision");
		boolean follow = decision.equals("follow");
		tell(context, follow
				? values.string("motivation") + "\n\n" + tools().letters().elsewhereInWords(complaint.redirectTo())
				: values.string("motivation"));
		note(context, "complaint.admissibility", "complaint.admissibility." + decision);
		if (follow) {
			String closing = Objects.equals(complaint.proposal(), "propose_redirect") ? "redirected" : "inadmissible";
			tools().complaints().set(complaint.id(), Map.of("closing", closing));
		}
		else {
			tools().complaints()
				.set(complaint.id(), ComplaintRepository.nullable("proposal", null, "redirect_to", null));
		}
		return Map.of(ComplaintVariables.ADMISSIBILITY, decision, ComplaintVariables.INTAKE_CLOSED, follow);
	}

}
