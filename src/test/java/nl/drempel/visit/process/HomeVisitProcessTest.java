package nl.drempel.visit.process;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import nl.drempel.engine.runtime.BareEngine;
import nl.drempel.shared.CaseId;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Walks every path of the home-visit diagram; the test plays the rules around it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HomeVisitProcessTest {

	private static final String PROCESS = "home-visit";

	private final List<String> calls = new ArrayList<>();

	private final List<Visit> siblings = new ArrayList<>();

	private String count = "retry";

	private ProcessEngine engine;

	@BeforeEach
	void engine() {
		this.engine = BareEngine.running(PROCESS, Map.of("countAttempts", (execution) -> {
			this.calls.add("countAttempts");
			execution.setVariable("attempt", this.count);
		}, "announcePreparation", this::tellSiblings, "openSignals", (execution) -> this.calls.add("openSignals")));
	}

	private void tellSiblings(DelegateExecution execution) {
		this.calls.add("announcePreparation");
		this.siblings.forEach((sibling) -> sibling.message("confirmPreparation",
				Map.of("visitResult", execution.getVariable("visitResult"))));
	}

	// Making the appointment

	@Test
	void nobodyAnsweredSoTheVisitorTriesAgain() {
		Visit visit = open();
		visit.attempt("retry").isAt("arrangeAppointment");
		visit.attempt("retry").isAt("arrangeAppointment");
	}

	@Test
	void whileAReplyIsAwaitedTheVisitorMayStillCall() {
		open().awaitReply().isAt("arrangeAppointment", "replyDue");
	}

	@Test
	void anAppointmentEndsTheWaitingForReplies() {
		Visit visit = open().awaitReply().awaitReply();
		visit.isAt("arrangeAppointment", "replyDue", "replyDue");
		visit.appointment().isAt("conductVisit");
		assertThat(visit.jobs()).isEmpty();
	}

	@Test
	void silenceCountsAndTheVisitorGoesOnTrying() {
		Visit visit = open().awaitReply().replyTermPasses();
		visit.isAt("arrangeAppointment");
		assertThat(this.calls).containsExactly("countAttempts");
		visit.appointment().isAt("conductVisit");
	}

	@Test
	void silenceAfterEnoughAttemptsAsksForAnotherWay() {
		Visit visit = open().awaitReply().awaitReply();
		this.count = "enough";
		visit.replyTermPasses().isAt("chooseOutreach");
		assertThat(visit.jobs()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "enough", "refused" })
	void enoughAttemptsOrARefusalAsksForAnotherWay(String attempt) {
		open().awaitReply().attempt(attempt).isAt("chooseOutreach");
	}

	@Test
	void wrongDetailsAreCorrectedBeforeTheNextAttempt() {
		Visit visit = open().awaitReply().attempt("wrong_details");
		visit.isAt("correctContact");
		assertThat(visit.jobs()).isEmpty();
		visit.complete("correctContact", Map.of()).isAt("arrangeAppointment");
	}

	@ParameterizedTest
	@ValueSource(strings = { "retry", "other_person", "invite_to_school" })
	void anotherWayMeansTryingOnceMore(String outreach) {
		open().attempt("refused").outreach(outreach).isAt("arrangeAppointment");
	}

	@ParameterizedTest
	@CsvSource({ "close_unreached, visitUnreached", "close_declined, visitDeclined" })
	void stoppingIsChosenNeverSilent(String outreach, String end) {
		open().attempt("enough").outreach(outreach).endedAt(end);
	}

	// The visit

	@Test
	void visitReportAndSignalsFollowEachOther() {
		Visit visit = open().appointment();
		visit.isAt("conductVisit");
		visit.visited("took_place").isAt("writeReport");
		assertThat(this.calls).containsExactly("announcePreparation");
		visit.report(false).endedAt("visitDone");
		assertThat(this.calls).containsExactly("announcePreparation", "openSignals");
	}

	@Test
	void aftercareEndsTheVisitWhenItIsNeeded() {
		Visit visit = open().appointment().visited("took_place").report(true);
		visit.isAt("provideAftercare");
		visit.complete("provideAftercare", Map.of()).endedAt("visitDone");
	}

	@Test
	void interpreterAndSafetyAreArrangedSideBySideAndBothBeforeTheVisit() {
		Visit visit = open().appointment(true, true);
		visit.isAt("arrangeInterpreter", "approveSafetyPlan");
		visit.complete("arrangeInterpreter", Map.of()).isAt("approveSafetyPlan");
		assertThat(this.calls).isEmpty();
		visit.complete("approveSafetyPlan", Map.of()).isAt("conductVisit");
		assertThat(this.calls).containsExactly("announcePreparation");
	}

	@Test
	void onlyTheInterpreterIsArrangedWhenNobodyIsWorried() {
		Visit visit = open().appointment(true, false);
		visit.isAt("arrangeInterpreter");
		visit.complete("arrangeInterpreter", Map.of()).isAt("conductVisit");
	}

	@Test
	void decidingNotToGoEndsEverythingAtOnce() {
		Visit visit = open().appointment(true, true);
		visit.complete("approveSafetyPlan", Map.of("visitResult", "no_visit")).endedAt("visitNotMade");
	}

	@Test
	void siblingsWaitForTheColleagueWhoPrepares() {
		Visit leading = open();
		Visit sibling = open().sharedAppointment();
		this.siblings.add(sibling);
		leading.appointment(true, false);
		sibling.isAt("appointmentPrepared");
		leading.complete("arrangeInterpreter", Map.of());
		sibling.isAt("conductVisit");
		sibling.visited("took_place").report(false).endedAt("visitDone");
		leading.isAt("conductVisit");
	}

	@Test
	void siblingsGoAtOnceWhenNothingIsToBePrepared() {
		Visit leading = open();
		Visit sibling = open().sharedAppointment();
		this.siblings.add(sibling);
		leading.appointment().isAt("conductVisit");
		sibling.isAt("conductVisit");
	}

	@Test
	void oneDecisionNotToGoHoldsForAllSiblings() {
		Visit leading = open();
		Visit sibling = open().sharedAppointment();
		this.siblings.add(sibling);
		leading.appointment(false, true).complete("approveSafetyPlan", Map.of("visitResult", "no_visit"));
		leading.endedAt("visitNotMade");
		sibling.endedAt("visitNotMade");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nobody_home", "cancelled_by_family", "cancelled_by_school" })
	void aVisitThatDidNotTakePlaceIsPlannedAnew(String result) {
		open().appointment().missed(result, false).isAt("arrangeAppointment");
	}

	@Test
	void theThirdMissedVisitAsksForAnotherWay() {
		Visit visit = open().appointment().missed("nobody_home", true);
		visit.isAt("chooseOutreach");
		visit.outreach("retry").appointment().visited("took_place").isAt("writeReport");
	}

	// Rescheduling

	@ParameterizedTest
	@EnumSource(names = { "PREPARING", "WAITING_FOR_SIBLING", "VISITING" })
	void anAppointmentCanBeMovedUntilTheVisit(Stage stage) {
		Visit visit = stage.reach(this);
		visit.message("rescheduleVisit", Map.of()).isAt("arrangeAppointment");
		visit.appointment(true, false).isAt("arrangeInterpreter");
	}

	@Test
	void aSharedAppointmentThatIsMovedCanBeSharedAgain() {
		Visit leading = open();
		Visit sibling = open().sharedAppointment();
		leading.appointment(false, true);
		sibling.message("rescheduleVisit", Map.of()).isAt("arrangeAppointment");
		leading.message("rescheduleVisit", Map.of()).isAt("arrangeAppointment");
		this.siblings.add(sibling.sharedAppointment());
		leading.appointment();
		leading.isAt("conductVisit");
		sibling.isAt("conductVisit");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "PREPARING", "WAITING_FOR_SIBLING", "VISITING" })
	void withoutAnAppointmentThereIsNothingToMove(Stage stage) {
		Visit visit = stage.reach(this);
		assertThatExceptionOfType(MismatchingMessageCorrelationException.class)
			.isThrownBy(() -> visit.message("rescheduleVisit", Map.of()));
	}

	// Stopping

	@ParameterizedTest
	@EnumSource
	void theVisitCanBeWithdrawnAtAnyPoint(Stage stage) {
		Visit visit = stage.reach(this);
		visit.isAt(stage.at);
		visit.message("withdrawVisit", Map.of()).endedAt("withdrawn");
	}

	@Test
	void theStagesNameEveryPlaceWhereAVisitWaits() {
		Set<String> waiting = Stream
			.concat(BareEngine.model(PROCESS).getModelElementsByType(UserTask.class).stream(),
					BareEngine.model(PROCESS).getModelElementsByType(IntermediateCatchEvent.class).stream())
			.map((ModelElementInstance element) -> element.getAttributeValue("id"))
			.collect(Collectors.toSet());
		Set<String> stages = new HashSet<>();
		for (Stage stage : Stage.values()) {
			stages.addAll(List.of(stage.at));
		}
		assertThat(stages).isEqualTo(waiting);
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void everyFlowOfTheDiagramWasTaken() {
		assertThat(BareEngine.flowsNeverTaken(PROCESS)).isEmpty();
	}

	private Visit open() {
		CaseId caseId = new CaseId(UUID.randomUUID());
		ProcessInstance instance = this.engine.getRuntimeService()
			.startProcessInstanceByKey(PROCESS, caseId.toString());
		Visit visit = new Visit(caseId, instance.getId());
		visit.isAt("arrangeAppointment");
		return visit;
	}

	/** The places where a visit waits, and a way to get there. */
	enum Stage {

		ARRANGING((visit) -> {
		}, "arrangeAppointment"), AWAITING_REPLY(Visit::awaitReply, "arrangeAppointment", "replyDue"),
		CORRECTING((visit) -> visit.attempt("wrong_details"), "correctContact"),
		CHOOSING((visit) -> visit.attempt("refused"), "chooseOutreach"),
		PREPARING((visit) -> visit.appointment(true, true), "arrangeInterpreter", "approveSafetyPlan"),
		WAITING_FOR_SIBLING(Visit::sharedAppointment, "appointmentPrepared"),
		VISITING(Visit::appointment, "conductVisit"),
		REPORTING((visit) -> visit.appointment().visited("took_place"), "writeReport"),
		CARING((visit) -> visit.appointment().visited("took_place").report(true), "provideAftercare");

		private final Consumer<Visit> way;

		private final String[] at;

		Stage(Consumer<Visit> way, String... at) {
			this.way = way;
			this.at = at;
		}

		private Visit reach(HomeVisitProcessTest test) {
			Visit visit = test.open();
			this.way.accept(visit);
			return visit;
		}

	}

	/** A visit on its way through the diagram. */
	private final class Visit {

		private final CaseId caseId;

		private final String id;

		private Visit(CaseId caseId, String id) {
			this.caseId = caseId;
			this.id = id;
		}

		Visit attempt(String attempt) {
			return complete("arrangeAppointment", Map.of("attempt", attempt));
		}

		Visit awaitReply() {
			return complete("arrangeAppointment",
					Map.of("attempt", "awaiting", "replyBy", Date.from(Instant.now().plus(3, ChronoUnit.DAYS))));
		}

		Visit replyTermPasses() {
			HomeVisitProcessTest.this.engine.getManagementService().executeJob(jobs().get(0).getId());
			return this;
		}

		Visit appointment() {
			return appointment(false, false);
		}

		Visit appointment(boolean interpreterNeeded, boolean safetyConcern) {
			return plan(Map.of("sharedAppointment", false, "interpreterNeeded", interpreterNeeded, "safetyConcern",
					safetyConcern));
		}

		Visit sharedAppointment() {
			return plan(Map.of("sharedAppointment", true));
		}

		private Visit plan(Map<String, Object> appointment) {
			Map<String, Object> variables = new HashMap<>(appointment);
			variables.put("attempt", "appointment");
			variables.put("visitResult", "planned");
			return complete("arrangeAppointment", variables);
		}

		Visit visited(String result) {
			return complete("conductVisit", Map.of("visitResult", result));
		}

		Visit missed(String result, boolean enough) {
			return complete("conductVisit", Map.of("visitResult", result, "missedEnough", enough));
		}

		Visit report(boolean aftercareNeeded) {
			return complete("writeReport", Map.of("aftercareNeeded", aftercareNeeded));
		}

		Visit outreach(String outreach) {
			return complete("chooseOutreach", Map.of("outreach", outreach));
		}

		Visit complete(String task, Map<String, Object> variables) {
			Task open = HomeVisitProcessTest.this.engine.getTaskService()
				.createTaskQuery()
				.processInstanceId(this.id)
				.taskDefinitionKey(task)
				.singleResult();
			assertThat(open).as(task).isNotNull();
			HomeVisitProcessTest.this.engine.getTaskService().complete(open.getId(), variables);
			return this;
		}

		Visit message(String name, Map<String, Object> variables) {
			HomeVisitProcessTest.this.engine.getRuntimeService()
				.createMessageCorrelation(name)
				.processInstanceId(this.id)
				.setVariables(variables)
				.correlate();
			return this;
		}

		/** Waits at these places, as often as they are named, and nowhere else. */
		void isAt(String... places) {
			List<String> active = HomeVisitProcessTest.this.engine.getHistoryService()
				.createHistoricActivityInstanceQuery()
				.processInstanceId(this.id)
				.unfinished()
				.list()
				.stream()
				.filter((activity) -> !"subProcess".equals(activity.getActivityType()))
				.map(HistoricActivityInstance::getActivityId)
				.toList();
			assertThat(active).containsExactlyInAnyOrder(places);
		}

		void endedAt(String end) {
			isAt();
			assertThat(BareEngine.endOf(this.caseId)).contains(end);
			assertThat(jobs()).isEmpty();
		}

		List<Job> jobs() {
			return HomeVisitProcessTest.this.engine.getManagementService()
				.createJobQuery()
				.processInstanceId(this.id)
				.list();
		}

	}

}
