package nl.drempel.engine.runtime;

import java.util.List;

import nl.drempel.engine.OutdatedCases;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Moves running cases to the newest version of their diagram where the step they are at
 * exists there too. Where it doesn't, the case goes on in the old version, and the
 * administrator sees that it does.
 */
@Component
class ProcessVersions {

	private static final Logger log = LoggerFactory.getLogger(ProcessVersions.class);

	private static final int BATCH = 50;

	/** More diagrams, or versions of one, than there will ever be. */
	private static final int MOST = 1000;

	private final RepositoryService repository;

	private final RuntimeService runtime;

	ProcessVersions(RepositoryService repository, RuntimeService runtime) {
		this.repository = repository;
		this.runtime = runtime;
	}

	/** Cases that run in an older version, counted per process and version. */
	List<OutdatedCases> outdated() {
		return newest().stream()
			.flatMap((newest) -> olderVersions(newest).stream())
			.map((old) -> new OutdatedCases(old.getKey(), name(old), old.getVersionTag(), running(old)))
			.filter((outdated) -> outdated.cases() > 0)
			.toList();
	}

	private List<ProcessDefinition> newest() {
		return this.repository.createProcessDefinitionQuery().latestVersion().listPage(0, MOST);
	}

	private static String name(ProcessDefinition definition) {
		return (definition.getName() != null) ? definition.getName() : definition.getKey();
	}

	void migrateToNewest() {
		for (ProcessDefinition newest : newest()) {
			for (ProcessDefinition old : olderVersions(newest)) {
				long running = running(old);
				if (running > 0) {
					migrate(old, newest, running);
				}
			}
		}
	}

	private List<ProcessDefinition> olderVersions(ProcessDefinition newest) {
		return this.repository.createProcessDefinitionQuery()
			.processDefinitionKey(newest.getKey())
			.orderByProcessDefinitionVersion()
			.desc()
			.listPage(0, MOST)
			.stream()
			.filter((definition) -> definition.getVersion() < newest.getVersion())
			.toList();
	}

	private long running(ProcessDefinition definition) {
		return this.runtime.createProcessInstanceQuery().processDefinitionId(definition.getId()).count();
	}

	private void migrate(ProcessDefinition old, ProcessDefinition newest, long running) {
		MigrationPlan plan;
		try {
			plan = this.runtime.createMigrationPlan(old.getId(), newest.getId()).mapEqualActivities().build();
		}
		catch (ProcessEngineException ex) {
			log.warn("{} cases stay in version {} of {}: it does not fit version {}", running, old.getVersion(),
					old.getKey(), newest.getVersion());
			return;
		}
		int moved = 0;
		int left = 0;
		List<String> batch;
		do {
			batch = this.runtime.createProcessInstanceQuery()
				.processDefinitionId(old.getId())
				.orderByProcessInstanceId()
				.asc()
				.listPage(left, BATCH)
				.stream()
				.map(ProcessInstance::getId)
				.toList();
			int movedOfBatch = migrate(plan, batch);
			moved += movedOfBatch;
			left += batch.size() - movedOfBatch;
		}
		while (batch.size() == BATCH);
		log.info("Moved {} cases from version {} of {} to version {}", moved, old.getVersion(), old.getKey(),
				newest.getVersion());
		if (left > 0) {
			log.warn("{} cases stay in version {} of {}: their step does not exist in version {}", left,
					old.getVersion(), old.getKey(), newest.getVersion());
		}
	}

	/** All together, and if that fails one by one. */
	private int migrate(MigrationPlan plan, List<String> instances) {
		if (instances.isEmpty()) {
			return 0;
		}
		try {
			this.runtime.newMigration(plan).processInstanceIds(instances).execute();
			return instances.size();
		}
		catch (ProcessEngineException ex) {
			return (instances.size() == 1) ? 0
					: instances.stream().mapToInt((instance) -> migrate(plan, List.of(instance))).sum();
		}
	}

}
