package nl.drempel.handoff.process;

import java.util.Set;

import org.springframework.stereotype.Component;

import nl.drempel.access.Grantee;
import nl.drempel.handoff.Handoff;
import nl.drempel.school.Role;
import nl.drempel.work.StepContext;

/** Whether a partner does their own step, or the school writes down what it heard. */
@Component
class PartnersHat {

	/** From whom it was heard is not asked of the partner. */
	Set<String> leftOut(StepContext context, Handoff handoff) {
		Grantee partner = Grantee.role(Role.PARTNER, handoff.partner().value());
		return context.hat().grantees().contains(partner) ? Set.of("heardFrom") : Set.of();
	}

}
