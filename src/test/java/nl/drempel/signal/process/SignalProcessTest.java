package nl.drempel.signal.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import nl.drempel.engine.runtime.BareEngine;
import nl.drempel.shared.CaseId;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks every path of the signal diagram; the test plays the handoff and the Meldcode.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignalProcessTest {

	private static final BpmnModelInstance HANDOFF = played("handoff", "collectConsent");

	private static final BpmnModelInstance MELDCODE = played("meldcode", "mapSignals");

	private final List<String> opened = new ArrayList<>();

	private ProcessEngine engine;

	private static BpmnModelInstance played(String process, String task) {
		return Bpmn.createExecutableProcess(process)
			.camundaHistoryTimeToLive(1)
			.startEvent()
			.userTask(task)
			.endEvent()
			.done();
	}

	@BeforeEach
	void engine() {
		this.engine = BareEngine.running("signal", Map.of("openHandoff", (execution) -> {
			String handoff = UUID.randomUUID().toString();
			this.opened.add(handoff);
			execution.setVariable("handoffCase", handoff);
		}), Map.of("handoff", HANDOFF, "meldcode", MELDCODE));
	}

	@Test
	void aSignalThatNeedsNothingIsClosed() {
		Signal signal = raise();
		signal.isAt("triageSignal");
		signal.does("triageSignal", "triage", "no_action").endedAt("signalClosed");
	}

	@Test
	void whatIsWatchedCanBeClosed() {
		Signal signal = weighed("watch");
		signal.isAt("reviewWatch");
		signal.does("reviewWatch", "review", "close").endedAt("watched");
	}

	@Test
	void whatIsWatchedCanBeWeighedAgain() {
		weighed("watch").does("reviewWatch", "review", "triage").isAt("triageSignal");
	}

	@Test
	void supportThatHelpsEndsTheSignal() {
		Signal signal = weighed("school_support");
		signal.isAt("planSupport");
		signal.does("planSupport").isAt("evaluateSupport");
		signal.does("evaluateSupport", "support", "effective").endedAt("supported");
	}

	@Test
	void supportThatDoesNotHelpEnoughLeadsBack() {
		weighed("school_support").does("planSupport")
			.does("evaluateSupport", "support", "not_effective")
			.isAt("triageSignal");
	}

	@Test
	void theTeamGivesAdviceAndThenItIsWeighedAgain() {
		Signal signal = weighed("consult_team");
		signal.isAt("consultTeam");
		signal.does("consultTeam").isAt("triageSignal");
	}

	@ParameterizedTest
	@ValueSource(strings = { "disagree", "unreachable" })
	void withoutTheGuardiansNothingIsHandedOver(String talk) {
		Signal signal = weighed("refer");
		signal.isAt("talkWithGuardians");
		signal.does("talkWithGuardians", "talk", talk).isAt("triageSignal");
		assertThat(this.opened).isEmpty();
	}

	@Test
	void aHandoffRunsAsACaseOfItsOwn() {
		Signal signal = weighed("refer").does("talkWithGuardians", "talk", "agree");
		signal.isAt("handOver");
		assertThat(this.opened).hasSize(1);
		signal.called(this.opened.get(0), "handoffResult", "closed").endedAt("handedOver");
	}

	@ParameterizedTest
	@ValueSource(strings = { "back_to_triage", "stopped", "withdrawn" })
	void aHandoffThatComesBackIsWeighedAgain(String result) {
		Signal signal = weighed("refer").does("talkWithGuardians", "talk", "agree");
		signal.called(this.opened.get(0), "handoffResult", result).isAt("triageSignal");
		signal.does("triageSignal", "triage", "refer").does("talkWithGuardians", "talk", "agree").isAt("handOver");
		assertThat(this.opened).hasSize(2);
	}

	@Test
	void theMeldcodeHasTheSameCaseAndEndsTheSignalWhenItWasReported() {
		Signal signal = weighed("meldcode");
		signal.isAt("meldcode");
		signal.called(signal.id(), "meldcodeResult", "reported").endedAt("reported");
	}

	@Test
	void aMeldcodeWithoutAReportLeadsBack() {
		Signal signal = weighed("meldcode");
		signal.called(signal.id(), "meldcodeResult", "back_to_triage").isAt("triageSignal");
	}

	@ParameterizedTest
	@ValueSource(strings = { "no_action", "watch", "school_support", "consult_team", "refer" })
	void aSignalCanBeWithdrawnAtEachStep(String triage) {
		Signal signal = triage.equals("no_action") ? raise() : weighed(triage);
		signal.message("withdrawSignal").endedAt("withdrawn");
	}

	@ParameterizedTest
	@ValueSource(strings = { "no_action", "watch", "school_support", "consult_team", "refer" })
	void aSignalCanBecomePartOfAnotherAtEachStep(String triage) {
		Signal signal = triage.equals("no_action") ? raise() : weighed(triage);
		signal.message("joinSignal").endedAt("joined");
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void everyFlowOfTheDiagramWasTaken() {
		assertThat(BareEngine.flowsNeverTaken("signal")).isEmpty();
	}

	private Signal weighed(String triage) {
		return raise().does("triageSignal", "triage", triage);
	}

	private Signal raise() {
		String id = UUID.randomUUID().toString();
		return new Signal(id, this.engine.getRuntimeService().startProcessInstanceByKey("signal", id));
	}

	/** A signal as it goes on. */
	private final class Signal {

		private final String id;

		private final ProcessInstance instance;

		Signal(String id, ProcessInstance instance) {
			this.id = id;
			this.instance = instance;
		}

		String id() {
			return this.id;
		}

		Signal does(String key) {
			complete(key, Map.of());
			return this;
		}

		Signal does(String key, String variable, String value) {
			complete(key, Map.of(variable, value));
			return this;
		}

		private void complete(String key, Map<String, Object> variables) {
			Task task = SignalProcessTest.this.engine.getTaskService()
				.createTaskQuery()
				.processInstanceId(this.instance.getId())
				.taskDefinitionKey(key)
				.singleResult();
			assertThat(task).as(key).isNotNull();
			SignalProcessTest.this.engine.getTaskService().complete(task.getId(), variables);
		}

		/** The process that was called for this case ends. */
		Signal called(String caseId, String variable, String value) {
			ProcessInstance called = SignalProcessTest.this.engine.getRuntimeService()
				.createProcessInstanceQuery()
				.superProcessInstanceId(this.instance.getId())
				.singleResult();
			assertThat(called.getBusinessKey()).isEqualTo(caseId);
			Task task = SignalProcessTest.this.engine.getTaskService()
				.createTaskQuery()
				.processInstanceId(called.getId())
				.singleResult();
			SignalProcessTest.this.engine.getTaskService().complete(task.getId(), Map.of(variable, value));
			return this;
		}

		Signal message(String name) {
			SignalProcessTest.this.engine.getRuntimeService()
				.createMessageCorrelation(name)
				.processInstanceBusinessKey(this.id)
				.correlate();
			return this;
		}

		void isAt(String activity) {
			assertThat(SignalProcessTest.this.engine.getRuntimeService().getActiveActivityIds(this.instance.getId()))
				.containsExactly(activity);
		}

		void endedAt(String end) {
			assertThat(BareEngine.endOf(CaseId.valueOf(this.id))).contains(end);
			assertThat(SignalProcessTest.this.engine.getRuntimeService()
				.createProcessInstanceQuery()
				.processInstanceId(this.instance.getId())
				.count()).isZero();
		}

	}

}
