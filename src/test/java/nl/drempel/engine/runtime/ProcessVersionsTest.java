package nl.drempel.engine.runtime;

import java.util.List;
import java.util.Map;

import nl.drempel.DrempelTest;
import nl.drempel.engine.Incidents;
import nl.drempel.engine.OutdatedCases;
import nl.drempel.shared.CaseId;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@DrempelTest
class ProcessVersionsTest {

	@Autowired
	ProcessVersions versions;

	@Autowired
	Incidents incidents;

	@Autowired
	RepositoryService repository;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@AfterEach
	void tidy() {
		this.repository.createDeploymentQuery()
			.deploymentName("versions-test")
			.list()
			.forEach((deployment) -> this.repository.deleteDeployment(deployment.getId(), true, true));
	}

	@Test
	void casesMoveWhereTheirStepExistsAndTheOthersAreReported() {
		deploy("1", "kept", "dropped");
		ProcessInstance moves = startAndReach("kept");
		ProcessInstance stays = startAndReach("dropped");
		Task task = this.tasks.createTaskQuery().processInstanceId(moves.getId()).singleResult();
		deploy("2", "kept", "added");
		assertThat(outdated()).singleElement().extracting(OutdatedCases::cases).isEqualTo(2L);

		this.versions.migrateToNewest();

		assertThat(versionOf(moves)).isEqualTo("2");
		assertThat(this.tasks.createTaskQuery().processInstanceId(moves.getId()).singleResult().getId())
			.as("the task goes on under its own id")
			.isEqualTo(task.getId());
		assertThat(versionOf(stays)).isEqualTo("1");
		assertThat(outdated()).containsExactly(new OutdatedCases("versions", "versions", "1", 1));
		this.tasks.complete(task.getId());
		assertThat(this.tasks.createTaskQuery().processInstanceId(moves.getId()).singleResult().getTaskDefinitionKey())
			.isEqualTo("added");
	}

	private List<OutdatedCases> outdated() {
		return this.incidents.outdated().stream().filter((cases) -> cases.process().equals("versions")).toList();
	}

	private ProcessInstance startAndReach(String step) {
		ProcessInstance instance = this.runtime.startProcessInstanceByKey("versions", CaseId.random().toString(),
				Map.of());
		Task task = this.tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();
		if (!task.getTaskDefinitionKey().equals(step)) {
			this.tasks.complete(task.getId());
		}
		return instance;
	}

	private String versionOf(ProcessInstance instance) {
		String definition = this.runtime.createProcessInstanceQuery()
			.processInstanceId(instance.getId())
			.singleResult()
			.getProcessDefinitionId();
		ProcessDefinition found = this.repository.getProcessDefinition(definition);
		return found.getVersionTag();
	}

	private void deploy(String versionTag, String first, String second) {
		this.repository.createDeployment().name("versions-test").addString("versions.bpmn", """
				<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
				    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
				  <process id="versions" isExecutable="true" camunda:historyTimeToLive="1" camunda:versionTag="%s">
				    <startEvent id="s" />
				    <sequenceFlow id="f1" sourceRef="s" targetRef="%2$s" /><userTask id="%2$s" />
				    <sequenceFlow id="f2" sourceRef="%2$s" targetRef="%3$s" /><userTask id="%3$s" />
				  </process>
				</definitions>""".formatted(versionTag, first, second)).deploy();
	}

}
