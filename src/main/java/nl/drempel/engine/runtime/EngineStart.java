package nl.drempel.engine.runtime;

import nl.drempel.engine.jdbc.EngineIndexes;
import nl.drempel.shared.SeesEverything;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * In which order the engine comes to life: diagrams before the first request, cases moved
 * to the newest diagrams, and jobs only once the application is ready.
 */
@Component
@SeesEverything("start")
class EngineStart implements SmartInitializingSingleton {

	private final EngineIndexes indexes;

	private final Deployments deployments;

	private final ProcessVersions versions;

	private final JobRunner jobs;

	private final boolean runJobs;

	EngineStart(EngineIndexes indexes, Deployments deployments, ProcessVersions versions, JobRunner jobs,
			@Value("${drempel.jobs:true}") boolean runJobs) {
		this.indexes = indexes;
		this.deployments = deployments;
		this.versions = versions;
		this.jobs = jobs;
		this.runJobs = runJobs;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.indexes.add();
		this.deployments.deploy();
		this.versions.migrateToNewest();
	}

	@EventListener(ApplicationReadyEvent.class)
	void startJobs() {
		if (this.runJobs) {
			this.jobs.start();
		}
	}

	@EventListener(ContextClosedEvent.class)
	void stopJobs() {
		this.jobs.stop();
	}

}
