package nl.drempel.visit.process;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.form.FormValues;
import nl.drempel.school.StaffId;
import nl.drempel.visit.domain.Visitors;
import nl.drempel.work.StepContext;

/** Reaching nobody is never a silent end: someone decides on another way (seed 004). */
@Component
class ChooseOutreachStep extends VisitStep {

	private final Visitors visitors;

	ChooseOutreachStep(Tools tools, Visitors visitors) {
		super("chooseOutreach", tools);
		this.visitors = visitors;
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		String decision = values.string("decision");
		if (decision.equals("other_person")) {
			StaffId visitor = this.visitors.colleague("visitor", values.string("visitor"), context.item().school());
			visits().visitor(context.caseId(), visitor);
			this.visitors.named(context.caseId(), visitor);
			tell(context, event(context, "visit.passed-on").staff(visitor));
		}
		visits().countAnew(context.caseId(), clock().instant());
		visits().arrangeAnew(context.caseId(), clock().today(), 0);
		decided(context, "outreach", decision, values.string("reason"));
		return Map.of(VisitVariables.OUTREACH, decision);
	}

}
