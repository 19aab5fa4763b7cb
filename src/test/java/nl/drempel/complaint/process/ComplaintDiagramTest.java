package nl.drempel.complaint.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import nl.drempel.engine.runtime.BareEngine;
import nl.drempel.shared.CaseId;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Walks every path of the complaint diagram; the test plays the rules around it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComplaintDiagramTest {

	private static final String PROCESS = "complaint";

	private static final Date NOW = Date.from(Instant.parse("2026-11-23T10:00:00Z"));

	private final List<CaseId> closed = new ArrayList<>();

	private int measures;

	/** Whether nothing besides is left to be done when measures begin. */
	private boolean allDone = true;

	private ProcessEngine engine;

	@BeforeEach
	void engine() {
		this.engine = BareEngine.running(PROCESS, Map.of("startMeasures", (execution) -> {
			execution.setVariable("hasMeasures", this.measures > 0);
			execution.setVariable("measureCount", this.measures);
			execution.setVariable("allDone", this.allDone && this.measures == 0);
		}, "closeComplaint", (execution) -> this.closed.add(CaseId.valueOf(execution.getProcessBusinessKey()))));
	}

	@Test
	void theBoardDecidesAboutAProposal() {
		Walk walk = filed().does("assessIntake", "intake", "propose_redirect").at("decideAdmissibility");
		walk.does("decideAdmissibility", "admissibility", "handle", "intakeClosed", false).at("assessIntake");
		walk.does("assessIntake", "intake", "propose_inadmissible")
			.does("decideAdmissibility", "admissibility", "follow", "intakeClosed", true)
			.ended("complaintClosed");
		assertThat(this.closed).containsExactly(walk.id);
	}

	@Test
	void duringIntakeTheCommissionIsOpen() {
		filed().hears("escalateComplaint", "level", "lkc").at("trackLkc");
		filed().does("assessIntake", "intake", "propose_redirect")
			.hears("escalateComplaint", "level", "lkc")
			.at("trackLkc");
	}

	@Test
	void afterSilenceItBeginsAtTheCommission() {
		start(Map.of("reopened", true, "tellCouncil", false, "level", "lkc")).at("trackLkc");
	}

	@ParameterizedTest
	@ValueSource(strings = { "teacher", "director", "board" })
	void theComplainantGoesHigherWhileALevelHandlesIt(String level) {
		taken(level).hears("askForSide")
			.at(task(level), "tellYourSide")
			.hears("escalateComplaint", "level", "lkc")
			.at("trackLkc");
	}

	@Test
	void namedPeopleTellTheirSideAsLongAsTheLevelLasts() {
		Walk walk = taken("director").hears("askForSide").hears("askForSide");
		walk.at("handleAtDirector", "tellYourSide", "tellYourSide")
			.does("tellYourSide")
			.at("handleAtDirector", "tellYourSide");
		walk.turn("handleAtDirector").at();
		assertThat(walk.jobs()).hasSize(1);
	}

	@Test
	void mediationThatFailsGoesBackToTheLevel() {
		taken("director").does("handleAtDirector", "levelResult", "mediation", "levelClosed", false)
			.at("mediate")
			.does("mediate", "mediation", "failed")
			.at("handleAtDirector");
		taken("board").does("handleAtBoard", "levelResult", "mediation", "levelClosed", false)
			.does("mediate", "mediation", "settled", "levelClosed", true)
			.ended("complaintClosed");
	}

	@Test
	void silenceClosesItOnlyAfterRinging() {
		Walk walk = taken("teacher").turn("handleAtTeacher").timePasses().at("callBeforeClosing");
		assertThat(walk.jobs()).isEmpty();
		walk.does("callBeforeClosing", "call", "not_reached").at().timePasses().ended("complaintClosed");
	}

	@Test
	void whoIsReachedGoesOnOrIsDone() {
		taken("teacher").turn("handleAtTeacher")
			.timePasses()
			.does("callBeforeClosing", "call", "goes_on", "answer", "escalate", "level", "director")
			.at("handleAtDirector");
		taken("teacher").turn("handleAtTeacher")
			.timePasses()
			.does("callBeforeClosing", "call", "is_done", "answer", "accept")
			.ended("complaintClosed");
	}

	@Test
	void theComplainantAnswersBeforeAndAfterRinging() {
		taken("teacher").turn("handleAtTeacher")
			.hears("answerComplaint", "answer", "escalate", "level", "board")
			.at("handleAtBoard")
			.turn("handleAtBoard")
			.timePasses()
			.hears("answerComplaint", "answer", "accept")
			.ended("complaintClosed");
	}

	@Test
	void theCommissionRulesMediatesOrSendsItBack() {
		taken("lkc").does("trackLkc", "lkcRoute", "internal", "level", "board").at("handleAtBoard");
		taken("lkc").does("trackLkc", "lkcRoute", "mediation")
			.does("recordLkcResult", "lkcResult", "settled")
			.ended("complaintClosed");
		taken("lkc").does("trackLkc", "lkcRoute", "mediation")
			.does("recordLkcResult", "lkcResult", "failed")
			.at("trackLkc")
			.does("trackLkc", "lkcRoute", "formal")
			.does("recordLkcResult", "lkcResult", "ruling", "tellCouncil", true)
			.does("respondToRuling")
			.at("informCouncil")
			.does("informCouncil", "allDone", true)
			.ended("complaintClosed");
	}

	@Test
	void theCouncilIsToldWhileTheMeasuresAreCarriedOut() {
		this.measures = 1;
		this.allDone = false;
		taken("lkc").does("trackLkc", "lkcRoute", "formal")
			.does("recordLkcResult", "lkcResult", "ruling", "tellCouncil", true)
			.does("respondToRuling")
			.at("informCouncil", "carryOutMeasure")
			.does("informCouncil", "allDone", false)
			.at("carryOutMeasure")
			.does("carryOutMeasure", "allDone", true)
			.ended("complaintClosed");
		assertThat(this.closed).hasSize(1);
	}

	@Test
	void theCommissionStaysOpenWhileMeasuresOfTheBoardAreCarriedOut() {
		this.measures = 2;
		Walk walk = taken("board").turn("handleAtBoard")
			.hears("answerComplaint", "answer", "accept")
			.at("carryOutMeasure", "carryOutMeasure")
			.hears("goOnToLkc", "reopened", true, "level", "lkc")
			.at("carryOutMeasure", "carryOutMeasure", "trackLkc")
			.does("carryOutMeasure", "allDone", false)
			.does("trackLkc", "lkcRoute", "formal")
			.does("recordLkcResult", "lkcResult", "ruling", "tellCouncil", false);
		this.measures = 0;
		this.allDone = false;
		walk.does("respondToRuling").at("carryOutMeasure");
		assertThat(this.closed).isEmpty();
		walk.does("carryOutMeasure", "allDone", true).ended("complaintClosed");
		assertThat(this.closed).containsExactly(walk.id);
	}

	@Test
	void whatTheBoardPromisedOutlivesWithdrawing() {
		this.measures = 1;
		Walk walk = taken("board").turn("handleAtBoard").hears("withdrawComplaint").at("carryOutMeasure");
		assertThat(this.closed).isEmpty();
		walk.does("carryOutMeasure", "allDone", true).ended("complaintClosed");
		Walk running = taken("board").turn("handleAtBoard")
			.hears("answerComplaint", "answer", "accept")
			.hears("goOnToLkc", "reopened", true, "level", "lkc")
			.at("carryOutMeasure", "trackLkc");
		this.measures = 0;
		this.allDone = false;
		running.hears("withdrawComplaint").at("carryOutMeasure").does("carryOutMeasure", "allDone", true);
		running.ended("complaintClosed");
	}

	@Test
	void aBoardThatIsNamedDecidesNoLongerAboutAProposal() {
		filed().does("assessIntake", "intake", "propose_redirect")
			.hears("boardNamed")
			.at("assessIntake")
			.does("assessIntake", "intake", "proceed", "intakeClosed", false, "level", "lkc")
			.at("trackLkc");
	}

	@Test
	void eachMeasureIsATaskOfItsOwn() {
		this.measures = 2;
		taken("lkc").does("trackLkc", "lkcRoute", "formal")
			.does("recordLkcResult", "lkcResult", "ruling", "tellCouncil", false)
			.does("respondToRuling")
			.at("carryOutMeasure", "carryOutMeasure")
			.does("carryOutMeasure", "allDone", false)
			.at("carryOutMeasure")
			.does("carryOutMeasure", "allDone", true)
			.ended("complaintClosed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "assessIntake", "decideAdmissibility", "handleAtTeacher", "handleAtDirector",
			"handleAtBoard", "mediate", "waiting", "callBeforeClosing", "silence", "trackLkc", "recordLkcResult" })
	void itCanBeWithdrawnEverywhere(String step) {
		Walk walk = switch (step) {
			case "decideAdmissibility" -> filed().does("assessIntake", "intake", "propose_redirect");
			case "handleAtTeacher" -> taken("teacher").hears("askForSide");
			case "handleAtDirector" -> taken("director");
			case "handleAtBoard" -> taken("board");
			case "mediate" -> taken("director").does("handleAtDirector", "levelResult", "mediation");
			case "waiting" -> taken("teacher").turn("handleAtTeacher");
			case "callBeforeClosing" -> taken("teacher").turn("handleAtTeacher").timePasses();
			case "silence" ->
				taken("teacher").turn("handleAtTeacher").timePasses().does("callBeforeClosing", "call", "not_reached");
			case "trackLkc" -> taken("lkc");
			case "recordLkcResult" -> taken("lkc").does("trackLkc", "lkcRoute", "formal");
			default -> filed();
		};
		walk.hears("withdrawComplaint").ended("complaintClosed");
		assertThat(walk.jobs()).isEmpty();
		assertThat(this.closed).containsExactly(walk.id);
	}

	@Test
	void thePathOfTheBoardOutlivesTheComplaint() {
		Walk walk = filed().hears("reportMisconduct").at("assessIntake", "consultInspector", "decideDeclaration");
		walk.hears("withdrawComplaint").at("consultInspector", "decideDeclaration");
		assertThat(this.closed).containsExactly(walk.id);
		assertThatExceptionOfType(MismatchingMessageCorrelationException.class)
			.isThrownBy(() -> walk.hears("withdrawComplaint"));
		walk.does("consultInspector").does("decideDeclaration").ended("misconductHandled");
	}

	@Test
	void theComplaintOutlivesThePathOfTheBoard() {
		taken("board").hears("reportMisconduct")
			.does("decideDeclaration")
			.does("consultInspector")
			.at("handleAtBoard")
			.does("handleAtBoard", "levelResult", "settled", "levelClosed", true)
			.ended("complaintClosed");
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void everyFlowOfTheDiagramWasTaken() {
		assertThat(BareEngine.flowsNeverTaken(PROCESS)).isEmpty();
	}

	private static String task(String level) {
		return "handleAt" + Character.toUpperCase(level.charAt(0)) + level.substring(1);
	}

	private Walk filed() {
		return start(Map.of("reopened", false, "tellCouncil", false)).at("assessIntake");
	}

	private Walk taken(String level) {
		return filed().does("assessIntake", "intake", "proceed", "intakeClosed", false, "level", level);
	}

	private Walk start(Map<String, Object> variables) {
		CaseId id = CaseId.random();
		return new Walk(id,
				this.engine.getRuntimeService().startProcessInstanceByKey(PROCESS, id.toString(), variables));
	}

	/** A complaint as it goes on. */
	private final class Walk {

		private final CaseId id;

		private final ProcessInstance instance;

		Walk(CaseId id, ProcessInstance instance) {
			this.id = id;
			this.instance = instance;
		}

		Walk does(String key, Object... pairs) {
			Map<String, Object> variables = new HashMap<>();
			for (int i = 0; i < pairs.length; i += 2) {
				variables.put((String) pairs[i], pairs[i + 1]);
			}
			Task task = ComplaintDiagramTest.this.engine.getTaskService()
				.createTaskQuery()
				.processInstanceId(this.instance.getId())
				.taskDefinitionKey(key)
				.listPage(0, 1)
				.get(0);
			ComplaintDiagramTest.this.engine.getTaskService().complete(task.getId(), variables);
			return this;
		}

		/** A level is done, and it is the complainant's turn. */
		Walk turn(String key) {
			return does(key, "levelResult", "unresolved", "levelClosed", false, "ringAt", NOW, "silentAt", NOW,
					"answer", null);
		}

		Walk hears(String message, Object... pairs) {
			MessageCorrelationBuilder correlation = ComplaintDiagramTest.this.engine.getRuntimeService()
				.createMessageCorrelation(message)
				.processInstanceBusinessKey(this.id.toString());
			for (int i = 0; i < pairs.length; i += 2) {
				correlation.setVariable((String) pairs[i], pairs[i + 1]);
			}
			correlation.correlate();
			return this;
		}

		Walk timePasses() {
			ComplaintDiagramTest.this.engine.getManagementService().executeJob(jobs().get(0).getId());
			return this;
		}

		List<Job> jobs() {
			return ComplaintDiagramTest.this.engine.getManagementService()
				.createJobQuery()
				.processInstanceId(this.instance.getId())
				.list();
		}

		Walk at(String... keys) {
			assertThat(BareEngine.endOf(this.id)).isEmpty();
			assertThat(ComplaintDiagramTest.this.engine.getTaskService()
				.createTaskQuery()
				.processInstanceId(this.instance.getId())
				.list()).extracting(Task::getTaskDefinitionKey).containsExactlyInAnyOrder(keys);
			return this;
		}

		void ended(String end) {
			assertThat(BareEngine.endOf(this.id)).contains(end);
		}

	}

}
