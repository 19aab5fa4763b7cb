package nl.drempel.handoff.process;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import nl.drempel.engine.runtime.BareEngine;
import nl.drempel.shared.CaseId;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.complete;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;

/** Walks every path of the handoff diagram; the test plays the rules around it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HandoffProcessTest {

	private static final String PROCESS = "handoff";

	private static final Date IN_FIVE_WEEKS = Date
		.from(Instant.parse("2026-11-23T10:00:00Z").plus(35, ChronoUnit.DAYS));

	private final List<String> calls = new ArrayList<>();

	private ProcessEngine engine;

	@BeforeEach
	void engine() {
		this.engine = BareEngine.running(PROCESS, Map.of("sendHandoff", (execution) -> this.calls.add("sendHandoff")));
	}

	@Test
	void withoutConsentItStopsAndTheSignalHearsThat() {
		open().at("collectConsent")
			.does("collectConsent", "consentDecision", "stop", "handoffResult", "stopped")
			.ended("noConsent", "stopped");
		assertThat(this.calls).isEmpty();
	}

	@Test
	void whenSomeoneCannotBeReachedTheDirectorDecides() {
		Handoff handoff = open().does("collectConsent", "consentDecision", "exception").at("approveException");
		handoff.does("approveException", "exceptionDecision", "refuse").at("collectConsent");
		handoff.does("collectConsent", "consentDecision", "exception")
			.does("approveException", "exceptionDecision", "agree")
			.at("preparePackage");
	}

	@Test
	void nothingLeavesBeforeSomebodyElseAgreed() {
		Handoff handoff = open().consented().does("preparePackage").at("approveHandoff");
		handoff.does("approveHandoff", "approval", "return").at("preparePackage");
		assertThat(this.calls).isEmpty();
		handoff.does("preparePackage").does("approveHandoff", "approval", "approve").at("answerHandoff");
		assertThat(this.calls).containsExactly("sendHandoff");
	}

	@Test
	void aQuestionIsAnsweredAndThenItIsThePartnersTurnAgain() {
		open().sent()
			.does("answerHandoff", "partnerAnswer", "question")
			.at("answerQuestion")
			.does("answerQuestion")
			.at("answerHandoff");
	}

	@Test
	void aDeclinedHandoffIsConcluded() {
		open().sent()
			.does("answerHandoff", "partnerAnswer", "declined")
			.at("concludeHandoff")
			.does("concludeHandoff", "handoffResult", "back_to_triage")
			.ended("handoffConcluded", "back_to_triage");
	}

	@Test
	void feedbackEndsTheWaitingForContact() {
		Handoff handoff = open().accepted().at("giveFeedback");
		assertThat(handoff.jobs()).hasSize(1);
		handoff.does("giveFeedback").at("concludeHandoff");
		assertThat(handoff.jobs()).isEmpty();
		handoff.does("concludeHandoff", "handoffResult", "closed").ended("handoffConcluded", "closed");
	}

	@Test
	void twoWeeksAfterTheFirstContactSomebodyIsAskedHowItWent() {
		Handoff handoff = open().accepted();
		assertThat(handoff.jobs().get(0).getDuedate()).isEqualTo(IN_FIVE_WEEKS);
		handoff.timePasses().at("giveFeedback", "checkContact");
		handoff.does("checkContact").at("giveFeedback");
		handoff.does("giveFeedback").at("concludeHandoff");
	}

	@Test
	void feedbackMakesAskingForContactNeedless() {
		open().accepted().timePasses().does("giveFeedback").at("concludeHandoff");
	}

	@ParameterizedTest
	@CsvSource({ "collectConsent", "approveException", "preparePackage", "approveHandoff", "answerHandoff",
			"answerQuestion", "giveFeedback", "checkContact", "concludeHandoff" })
	void itCanBeWithdrawnAtEveryStep(String step) {
		Handoff handoff = open();
		switch (step) {
			case "approveException" -> handoff.does("collectConsent", "consentDecision", "exception");
			case "preparePackage" -> handoff.consented();
			case "approveHandoff" -> handoff.consented().does("preparePackage");
			case "answerHandoff" -> handoff.sent();
			case "answerQuestion" -> handoff.sent().does("answerHandoff", "partnerAnswer", "question");
			case "giveFeedback" -> handoff.accepted();
			case "checkContact" -> handoff.accepted().timePasses();
			case "concludeHandoff" -> handoff.accepted().does("giveFeedback");
			default -> handoff.at("collectConsent");
		}
		handoff.withdrawn().ended("withdrawn", "withdrawn");
		assertThat(handoff.jobs()).isEmpty();
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void everyFlowOfTheDiagramWasTaken() {
		assertThat(BareEngine.flowsNeverTaken(PROCESS)).isEmpty();
	}

	private Handoff open() {
		CaseId id = CaseId.random();
		return new Handoff(id, this.engine.getRuntimeService().startProcessInstanceByKey(PROCESS, id.toString()));
	}

	/** A handoff as it goes on. */
	private final class Handoff {

		private final CaseId id;

		private final ProcessInstance instance;

		Handoff(CaseId id, ProcessInstance instance) {
			this.id = id;
			this.instance = instance;
		}

		Handoff does(String key, Object... pairs) {
			Map<String, Object> variables = new HashMap<>();
			for (int i = 0; i < pairs.length; i += 2) {
				variables.put((String) pairs[i], pairs[i + 1]);
			}
			complete(task(key, this.instance), variables);
			return this;
		}

		Handoff consented() {
			return does("collectConsent", "consentDecision", "proceed");
		}

		Handoff sent() {
			return consented().does("preparePackage").does("approveHandoff", "approval", "approve");
		}

		Handoff accepted() {
			return sent().does("answerHandoff", "partnerAnswer", "accepted", "contactCheckAt", IN_FIVE_WEEKS);
		}

		Handoff withdrawn() {
			HandoffProcessTest.this.engine.getRuntimeService()
				.createMessageCorrelation("withdrawHandoff")
				.processInstanceBusinessKey(this.id.toString())
				.setVariable("handoffResult", "withdrawn")
				.correlate();
			return this;
		}

		Handoff timePasses() {
			HandoffProcessTest.this.engine.getManagementService().executeJob(jobs().get(0).getId());
			return this;
		}

		List<Job> jobs() {
			return HandoffProcessTest.this.engine.getManagementService()
				.createJobQuery()
				.processInstanceId(this.instance.getId())
				.list();
		}

		Handoff at(String... keys) {
			List<String> open = HandoffProcessTest.this.engine.getTaskService()
				.createTaskQuery()
				.processInstanceId(this.instance.getId())
				.list()
				.stream()
				.map((task) -> task.getTaskDefinitionKey())
				.toList();
			assertThat(open).containsExactlyInAnyOrder(keys);
			return this;
		}

		void ended(String end, String result) {
			assertThat(BareEngine.endOf(this.id)).contains(end);
			Object said = HandoffProcessTest.this.engine.getHistoryService()
				.createHistoricVariableInstanceQuery()
				.processInstanceId(this.instance.getId())
				.variableName("handoffResult")
				.singleResult()
				.getValue();
			assertThat(said).isEqualTo(result);
		}

	}

}
