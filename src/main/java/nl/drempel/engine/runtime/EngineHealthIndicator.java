package nl.drempel.engine.runtime;

import org.camunda.bpm.engine.RepositoryService;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Well when the engine answers from its tables. */
@Component
class EngineHealthIndicator extends AbstractHealthIndicator {

	private final RepositoryService repository;

	EngineHealthIndicator(RepositoryService repository) {
		super("The engine does not answer");
		this.repository = repository;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		health.up().withDetail("processes", this.repository.createProcessDefinitionQuery().latestVersion().count());
	}

}
