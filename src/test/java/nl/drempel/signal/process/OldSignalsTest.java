package nl.drempel.signal.process;

import java.util.Map;
import java.util.UUID;

import nl.drempel.engine.runtime.BareEngine;
import nl.drempel.shared.CaseId;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Signals that began in the small diagram of before go on in the whole one. */
class OldSignalsTest {

	@ParameterizedTest
	@CsvSource({ "no_action, , signalClosed", ", withdrawSignal, withdrawn", ", joinSignal, joined" })
	void aRunningSignalGoesOnInTheWholeDiagram(String triage, String message, String end) {
		ProcessEngine engine = BareEngine.running("signal", Map.of());
		ProcessDefinition old = engine.getRepositoryService()
			.createDeployment()
			.name("old-signal")
			.addClasspathResource("processes-before/signal-1.bpmn")
			.deployWithResult()
			.getDeployedProcessDefinitions()
			.get(0);
		ProcessDefinition whole = engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.processDefinitionKey("signal")
			.versionTag("2")
			.list()
			.get(0);
		String id = UUID.randomUUID().toString();
		ProcessInstance signal = engine.getRuntimeService().startProcessInstanceById(old.getId(), id);
		Task task = engine.getTaskService().createTaskQuery().processInstanceId(signal.getId()).singleResult();

		engine.getRuntimeService()
			.newMigration(engine.getRuntimeService()
				.createMigrationPlan(old.getId(), whole.getId())
				.mapEqualActivities()
				.build())
			.processInstanceIds(signal.getId())
			.execute();

		assertThat(engine.getTaskService().createTaskQuery().processInstanceId(signal.getId()).singleResult().getId())
			.as("the task goes on under its own id")
			.isEqualTo(task.getId());
		if (triage != null) {
			engine.getTaskService().complete(task.getId(), Map.of("triage", triage));
		}
		else {
			engine.getRuntimeService().createMessageCorrelation(message).processInstanceBusinessKey(id).correlate();
		}
		assertThat(BareEngine.endOf(CaseId.valueOf(id))).contains(end);
		engine.getRepositoryService().deleteDeployment(old.getDeploymentId(), true);
	}

}
