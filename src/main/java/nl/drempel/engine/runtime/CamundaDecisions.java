package nl.drempel.engine.runtime;

import java.util.HashMap;
import java.util.Map;

import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.engine.Decisions;

/** Asks the newest version of a decision. */
@Component
@Transactional
class CamundaDecisions implements Decisions {

	private final DecisionService decisions;

	CamundaDecisions(DecisionService decisions) {
		this.decisions = decisions;
	}

	@Override
	public Map<String, Object> decide(String decision, Map<String, ? extends @Nullable Object> inputs) {
		DmnDecisionRuleResult rule = this.decisions.evaluateDecisionTableByKey(decision)
			.variables(new HashMap<>(inputs))
			.evaluate()
			.getSingleResult();
		if (rule == null) {
			throw new IllegalStateException("no rule of " + decision + " fits");
		}
		return new HashMap<>(rule.getEntryMap());
	}

}
