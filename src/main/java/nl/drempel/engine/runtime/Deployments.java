package nl.drempel.engine.runtime;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import nl.drempel.engine.ProcessVariables;
import nl.drempel.engine.StartRefusedException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Puts the diagrams, decisions and forms that come with the application into the engine:
 * all of them together as soon as one differs, because a process finds its forms and
 * decisions within its own deployment.
 */
@Component
class Deployments {

	private static final Logger log = LoggerFactory.getLogger(Deployments.class);

	private final DiagramFiles files;

	private final RepositoryService repository;

	private final ProcessBeans beans;

	private final Map<String, Set<String>> variables;

	Deployments(DiagramFiles files, RepositoryService repository, ProcessBeans beans,
			ObjectProvider<ProcessVariables> variables) {
		this.files = files;
		this.repository = repository;
		this.beans = beans;
		this.variables = variables.stream()
			.collect(Collectors.toUnmodifiableMap(ProcessVariables::process, ProcessVariables::names));
	}

	/**
	 * Checks and deploys what comes with the application.
	 * @throws StartRefusedException if a diagram breaks a rule
	 */
	void deploy() {
		Map<String, String> files = this.files.read();
		List<String> problems = new DiagramRules(this.beans.names(), this.variables).check(files);
		if (!problems.isEmpty()) {
			throw new StartRefusedException(
					"The diagrams break the rules of the house:\n- " + String.join("\n- ", problems));
		}
		if (files.isEmpty()) {
			return;
		}
		long before = this.repository.createDeploymentQuery().count();
		DeploymentBuilder deployment = this.repository.createDeployment()
			.name("drempel")
			.source("class path")
			.enableDuplicateFiltering(false);
		files.forEach(deployment::addString);
		try {
			deployment.deploy();
		}
		catch (ProcessEngineException ex) {
			throw new StartRefusedException("The diagrams cannot be read: " + ex.getMessage(), ex);
		}
		if (this.repository.createDeploymentQuery().count() > before) {
			log.info("Deployed {} diagrams, decisions and forms", files.size());
		}
	}

}
