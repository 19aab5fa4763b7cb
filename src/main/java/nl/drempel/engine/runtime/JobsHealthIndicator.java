package nl.drempel.engine.runtime;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Well when due jobs are looked for, or are not on purpose: while the practice clock is
 * moved, or where jobs are switched off.
 */
@Component
class JobsHealthIndicator implements HealthIndicator {

	private final JobRunner jobs;

	JobsHealthIndicator(JobRunner jobs) {
		this.jobs = jobs;
	}

	@Override
	public Health health() {
		return this.jobs.isWell() ? Health.up().build() : Health.down().build();
	}

}
