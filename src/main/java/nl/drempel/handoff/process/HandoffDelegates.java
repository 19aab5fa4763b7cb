package nl.drempel.handoff.process;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import nl.drempel.engine.ProcessBean;
import nl.drempel.handoff.domain.Packages;
import nl.drempel.shared.CaseId;

/** The bean that the diagram calls. */
@Configuration(proxyBeanMethods = false)
class HandoffDelegates {

	/** Freezes the package and lets the partner in. */
	@Bean
	ProcessBean sendHandoff(Packages packages) {
		return (execution) -> packages.send(CaseId.valueOf(execution.getProcessBusinessKey()));
	}

}
