package nl.drempel.signal.process;

import java.util.Map;
import java.util.UUID;

import nl.drempel.engine.runtime.BareEngine;
import nl.drempel.shared.CaseId;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Walks every path of the Meldcode. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MeldcodeProcessTest {

	private ProcessEngine engine;

	private String id;

	private ProcessInstance meldcode;

	@BeforeEach
	void begun() {
		this.engine = BareEngine.running("meldcode", Map.of());
		this.id = UUID.randomUUID().toString();
		this.meldcode = this.engine.getRuntimeService().startProcessInstanceByKey("meldcode", this.id);
	}

	@Test
	void theFiveStepsFollowEachOtherAndEndInAReport() {
		weighed();
		does("decideReport", "meldcodeDecision", "report");
		does("reportToVeiligThuis");
		isAt("recordReply");
		does("recordReply", "meldcodeResult", "reported");
		endedAt("reported");
	}

	@Test
	void acuteDangerGoesStraightToTheDecision() {
		does("mapSignals", "acuteDanger", true);
		isAt("decideReport");
		does("decideReport", "meldcodeDecision", "report");
		isAt("reportToVeiligThuis");
	}

	@ParameterizedTest
	@ValueSource(strings = { "close", "organise_help" })
	void withoutAReportTheSignalIsWeighedAgain(String decision) {
		weighed();
		does("decideReport", "meldcodeDecision", decision);
		endedAt("weighAgain");
	}

	@Test
	void inDoubtItIsTalkedOverAgain() {
		weighed();
		does("decideReport", "meldcodeDecision", "consult_again");
		isAt("consultColleague");
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void everyFlowOfTheDiagramWasTaken() {
		assertThat(BareEngine.flowsNeverTaken("meldcode")).isEmpty();
	}

	private void weighed() {
		does("mapSignals", "acuteDanger", false);
		does("consultColleague");
		does("talkWithFamily");
		does("weighSafety");
		isAt("decideReport");
	}

	private void does(String key) {
		complete(key, Map.of());
	}

	private void does(String key, String variable, Object value) {
		complete(key, Map.of(variable, value));
	}

	private void complete(String key, Map<String, Object> variables) {
		Task task = this.engine.getTaskService()
			.createTaskQuery()
			.processInstanceId(this.meldcode.getId())
			.taskDefinitionKey(key)
			.singleResult();
		assertThat(task).as(key).isNotNull();
		this.engine.getTaskService().complete(task.getId(), variables);
	}

	private void isAt(String activity) {
		assertThat(this.engine.getRuntimeService().getActiveActivityIds(this.meldcode.getId()))
			.containsExactly(activity);
	}

	private void endedAt(String end) {
		assertThat(BareEngine.endOf(CaseId.valueOf(this.id))).contains(end);
	}

}
