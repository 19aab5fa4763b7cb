package nl.drempel.engine.runtime;

import java.util.Map;

import nl.drempel.DrempelTest;
import nl.drempel.shared.CaseId;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Should a diagram ever get past the rules, the engine itself still runs no code of it.
 */
@DrempelTest
class EngineGuardsTest {

	@Autowired
	RepositoryService repository;

	@Autowired
	RuntimeService runtime;

	@ParameterizedTest
	@ValueSource(strings = { "<serviceTask id=\"w\" camunda:expression=\"${dataSource}\" />",
			"<serviceTask id=\"w\" camunda:delegateExpression=\"${dataSource}\" />",
			"<serviceTask id=\"w\" camunda:expression=\"${execution.processEngineServices}\" />",
			"<serviceTask id=\"w\" camunda:expression=\"${testDelegate.execute(execution)}\" />",
			"<serviceTask id=\"w\" camunda:expression=\"${''.getClass().forName('java.lang.Runtime')}\" />",
			"<scriptTask id=\"w\" scriptFormat=\"groovy\"><script>1</script></scriptTask>",
			"<scriptTask id=\"w\" scriptFormat=\"feel\"><script>1</script></scriptTask>" })
	void expressionReachesNothingElseAndThereAreNoScripts(String element) {
		Deployment deployment = this.repository.createDeployment().addString("guard.bpmn", """
				<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
				    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
				  <process id="guard" isExecutable="true" camunda:historyTimeToLive="1">
				    <startEvent id="s" /><sequenceFlow id="f" sourceRef="s" targetRef="w" />%s
				  </process>
				</definitions>""".formatted(element)).deploy();
		try {
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> this.runtime.startProcessInstanceByKey("guard", CaseId.random().toString(), Map.of()))
				.isInstanceOfAny(ProcessEngineException.class, UnsupportedOperationException.class);
		}
		finally {
			this.repository.deleteDeployment(deployment.getId(), true);
		}
	}

}
