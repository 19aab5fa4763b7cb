package nl.drempel.engine.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DiagramRulesTest {

	private static final String PROCESS = """
			<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
			    xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
			    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
			  <process id="p" isExecutable="true" camunda:historyTimeToLive="30" camunda:versionTag="1">
			    <startEvent id="s" />
			    %s
			  </process>
			</definitions>
			""";

	private static final String DECISION = """
			<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
			    xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="d" namespace="n">
			  <decision id="decision" name="d" camunda:historyTimeToLive="30">
			    <decisionTable id="t">
			      <input id="i"><inputExpression id="e" typeRef="string" %s><text>x</text></inputExpression></input>
			      <output id="o" typeRef="string" />
			    </decisionTable>
			  </decision>
			</definitions>
			""";

	@Test
	void diagramThatKeepsTheRulesPasses() {
		assertThat(
				check("""
						<userTask id="u" camunda:formRef="form" camunda:formRefBinding="deployment"
						    camunda:candidateGroups="visitor, director" />
						<serviceTask id="w" camunda:delegateExpression="${openSignals}" camunda:asyncBefore="true" />
						<businessRuleTask id="r" camunda:decisionRef="d" camunda:decisionRefBinding="deployment"
						    camunda:mapDecisionResult="singleEntry" camunda:resultVariable="urgency" />
						<callActivity id="c" calledElement="q" camunda:calledElementBinding="deployment">
						  <extensionElements><camunda:in businessKey="#{execution.processBusinessKey}" /></extensionElements>
						</callActivity>
						<sequenceFlow id="f" sourceRef="s" targetRef="u">
						  <conditionExpression xsi:type="tFormalExpression">${outcome == 'refused' || attempts >= 3 &amp;&amp; !signals}</conditionExpression>
						</sequenceFlow>
						<intermediateCatchEvent id="i"><timerEventDefinition id="it">
						  <timeDate xsi:type="tFormalExpression">${replyBy}</timeDate>
						</timerEventDefinition></intermediateCatchEvent>
						"""))
			.isEmpty();
	}

	@Test
	void ourOwnDiagramsPass() throws IOException {
		String own;
		try (var stream = getClass().getResourceAsStream("/processes/test-steps.bpmn")) {
			own = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		assertThat(new DiagramRules(Set.of("testDelegate"), Map.of("test-steps", Set.of("testOutcome", "testMoment")))
			.check(Map.of("processes/test-steps.bpmn", own, "forms/f.form", "{\"id\": \"test-steps-step\"}")))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "${openSignals.run(execution)}", "${execution.processEngineServices}",
			"${''.getClass().forName('java.lang.Runtime')}", "${execution}${task}", "#{a == b.c}",
			"${outcome == other}", "${T(java.lang.Runtime)}" })
	void expressionsNameOrCompareVariablesOnly(String expression) {
		assertThat(check("""
				<sequenceFlow id="flow" sourceRef="s" targetRef="u">
				  <conditionExpression xsi:type="tFormalExpression">%s</conditionExpression>
				</sequenceFlow>
				""".formatted(expression))).anyMatch((problem) -> problem.contains("(flow)"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<scriptTask id=\"bad\" scriptFormat=\"groovy\"><script>x</script></scriptTask>",
			"<serviceTask id=\"bad\" camunda:class=\"java.lang.Runtime\" />",
			"<serviceTask id=\"bad\" camunda:expression=\"${openSignals}\" />",
			"<serviceTask id=\"bad\" camunda:type=\"external\" camunda:topic=\"t\" />",
			"<serviceTask id=\"bad\" camunda:delegateExpression=\"${dataSource}\" />", "<serviceTask id=\"bad\" />", """
					<serviceTask id="bad" camunda:delegateExpression="${openSignals}"><extensionElements>
					  <camunda:executionListener event="start" delegateExpression="${openSignals}" />
					</extensionElements></serviceTask>""", """
					<serviceTask id="bad" camunda:delegateExpression="${openSignals}"><extensionElements>
					  <camunda:inputOutput><camunda:inputParameter name="x">
					    <camunda:script scriptFormat="groovy">1</camunda:script>
					  </camunda:inputParameter></camunda:inputOutput>
					</extensionElements></serviceTask>""", """
					<sequenceFlow id="bad" sourceRef="s" targetRef="u">
					  <conditionExpression xsi:type="tFormalExpression" language="groovy">true</conditionExpression>
					</sequenceFlow>""", "<businessRuleTask id=\"bad\" camunda:decisionRef=\"d\" />",
			"<callActivity id=\"bad\" calledElement=\"q\" />", """
					<userTask id="bad" camunda:formRef="form" camunda:formRefBinding="deployment"
					    camunda:candidateGroups="janitor" />""",
			"<userTask id=\"bad\" camunda:formRef=\"form\" camunda:formRefBinding=\"deployment\" />", """
					<userTask id="bad" camunda:formRef="form" camunda:formRefBinding="latest"
					    camunda:candidateGroups="ib" />""", """
					<userTask id="bad" camunda:formRef="nothing" camunda:formRefBinding="deployment"
					    camunda:candidateGroups="ib" />""", """
					<userTask id="bad" camunda:assignee="${openSignals}" camunda:formRef="form"
					    camunda:formRefBinding="deployment" camunda:candidateGroups="ib" />""" })
	void whatCouldRunCodeOrLoseItsWayIsRefused(String element) {
		assertThat(check(element)).isNotEmpty().allMatch((problem) -> problem.contains("(bad)"));
	}

	@Test
	void variablesThatNobodyDeclaredAreRefused() {
		assertThat(
				check("""
						<sequenceFlow id="flow" sourceRef="s" targetRef="u">
						  <conditionExpression xsi:type="tFormalExpression">${outcme == 'refused' || attempts > 2}</conditionExpression>
						</sequenceFlow>
						<businessRuleTask id="rule" camunda:decisionRef="d" camunda:decisionRefBinding="deployment"
						    camunda:mapDecisionResult="singleEntry" camunda:resultVariable="urgncy" />
						"""))
			.hasSize(2)
			.anyMatch((problem) -> problem.contains("outcme"))
			.anyMatch((problem) -> problem.contains("urgncy"));
	}

	@Test
	void processNeedsTimeToLiveVersionAndItsFilesName() {
		String bare = PROCESS.formatted("").replaceAll("camunda:(historyTimeToLive|versionTag)=\"[0-9]+\"", "");
		assertThat(new DiagramRules(Set.of(), Map.of()).check(Map.of("processes/q.bpmn", bare))).hasSize(3);
	}

	@Test
	void doctypeIsRefused() {
		String bomb = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + PROCESS.formatted("");
		assertThat(new DiagramRules(Set.of(), Map.of()).check(Map.of("processes/p.bpmn", bomb))).singleElement()
			.asString()
			.contains("no XML");
	}

	@Test
	void decisionsSpeakFeelOnly() {
		assertThat(checkDecision("")).isEmpty();
		assertThat(checkDecision("expressionLanguage=\"feel\"")).isEmpty();
		assertThat(checkDecision("expressionLanguage=\"juel\"")).hasSize(1);
		assertThat(checkDecision("expressionLanguage=\"javascript\"")).hasSize(1);
	}

	private static List<String> checkDecision(String attribute) {
		return new DiagramRules(Set.of(), Map.of()).check(Map.of("processes/d.dmn", DECISION.formatted(attribute)));
	}

	private static List<String> check(String elements) {
		return new DiagramRules(Set.of("openSignals"),
				Map.of("p", Set.of("outcome", "attempts", "signals", "urgency", "replyBy")))
			.check(Map.of("processes/p.bpmn", PROCESS.formatted(elements), "forms/form.form", "{\"id\": \"form\"}"));
	}

}
