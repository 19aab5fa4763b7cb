package nl.drempel.engine.runtime;

import org.camunda.bpm.engine.RepositoryService;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Well when the engine answers from its tables. */
@Component
class EngineHealthIndicator implements HealthIndicator {

	private final RepositoryService repository;

	EngineHealthIndicator(RepositoryService repository) {
		this.repository = repository;
	}

	@Override
	public Health health() {
		try {
			return Health.up()
				.withDetail("processes", this.repository.createProcessDefinitionQuery().latestVersion().count())
				.build();
		}
		catch (RuntimeException ex) {
			return Health.down().build();
		}
	}

}
