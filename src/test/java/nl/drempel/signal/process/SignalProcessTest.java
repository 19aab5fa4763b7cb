package nl.drempel.signal.process;

import java.util.Map;
import java.util.UUID;

import nl.drempel.engine.runtime.BareEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.complete;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;

/** Walks every path of the signal diagram. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignalProcessTest {

	private ProcessEngine engine;

	@BeforeEach
	void engine() {
		this.engine = BareEngine.running("signal", Map.of());
	}

	@Test
	void aSignalIsWeighedAndThenClosed() {
		ProcessInstance signal = raise();
		assertThat(signal).isWaitingAtExactly("triageSignal");
		complete(task(signal));
		assertThat(signal).isEnded().hasPassed("signalClosed");
	}

	@Test
	void aSignalCanBeWithdrawn() {
		ProcessInstance signal = raise();
		this.engine.getRuntimeService()
			.createMessageCorrelation("withdrawSignal")
			.processInstanceId(signal.getId())
			.correlate();
		assertThat(signal).isEnded().hasPassed("withdrawn").hasNotPassed("signalClosed");
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void everyFlowOfTheDiagramWasTaken() {
		org.assertj.core.api.Assertions.assertThat(BareEngine.flowsNeverTaken("signal")).isEmpty();
	}

	private ProcessInstance raise() {
		return this.engine.getRuntimeService().startProcessInstanceByKey("signal", UUID.randomUUID().toString());
	}

}
