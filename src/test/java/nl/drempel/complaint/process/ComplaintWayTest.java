package nl.drempel.complaint.process;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import nl.drempel.TestPeople.Person;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.ComplaintStories;
import nl.drempel.complaint.NewComplaint;
import nl.drempel.complaint.domain.ComplainantDesk.Answer;
import nl.drempel.form.FormInput;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.work.WorkItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How complaints go on and end: every outcome, every term, every way up. */
class ComplaintWayTest extends ComplaintStories {

	// Outcomes

	@ParameterizedTest
	@CsvSource({ "resolved, accept, resolved", "unresolved, accept, resolved",
			"unresolved, silence, accepted_by_silence", "withdrawn, accept, withdrawn", "withdrawn, silence, withdrawn",
			"unresolved, withdraw, withdrawn" })
	void whatTheComplainantSaysAfterTheTeacherDecides(String result, String answer, String outcome) {
		ended(aComplaint().goesTo("teacher").teacherSays(result), answer).hasOutcome(outcome);
	}

	@ParameterizedTest
	@CsvSource({ "resolved, accept, resolved", "withdrawn, silence, withdrawn",
			"resolved, silence, accepted_by_silence" })
	void whatTheComplainantSaysAfterTheDirectorDecides(String result, String answer, String outcome) {
		ended(aComplaint().goesTo("director").directorSays(result), answer).hasOutcome(outcome);
	}

	@ParameterizedTest
	@CsvSource({ "upheld, accept", "upheld, silence", "partly_upheld, accept", "partly_upheld, silence",
			"not_upheld, accept", "not_upheld, silence" })
	void theVerdictOfTheBoardStandsAfterYesAndAfterSilence(String verdict, String answer) {
		ended(aComplaint().goesTo("board").boardSays(verdict), answer).hasOutcome(verdict);
	}

	@ParameterizedTest
	@ValueSource(strings = { "settled", "withdrawn", "inadmissible" })
	void theBoardCanEndItAtOnce(String outcome) {
		aComplaint().goesTo("board").boardSays(outcome).hasState("closed").hasOutcome(outcome).hasSteps();
	}

	@Test
	void mediationSettlesItOrGivesItBackToItsLevel() {
		Tale tale = aComplaint().goesTo("director").directorSays("mediation").hasState("director").hasSteps("mediate");
		tale.does(this.confidant, "mediate", "outcome", "failed")
			.hasSteps("handleAtDirector")
			.directorSays("mediation");
		tale.does(this.confidant, "mediate", "outcome", "settled").hasState("closed").hasOutcome("settled");
		Tale higher = aComplaint().goesTo("board").boardSays("mediation").hasSteps("mediate");
		higher.does(this.confidant, "mediate", "outcome", "failed").hasSteps("handleAtBoard").boardSays("mediation");
		higher.does(this.confidant, "mediate", "outcome", "settled").hasOutcome("settled");
	}

	@Test
	void whatNobodyWillReadIsNotAskedBeforeMediation() {
		Tale tale = aComplaint().goesTo("director")
			.does(this.director, "handleAtDirector", "heldOn", this.now.today().toString(), "outcome", "mediation");
		tale.hasSteps("mediate");
		Tale higher = aComplaint().goesTo("board").does(this.boardMember, "handleAtBoard", "outcome", "mediation");
		higher.hasSteps("mediate");
		assertThat(wrong(() -> aComplaint().goesTo("director")
			.does(this.director, "handleAtDirector", "heldOn", this.now.today().toString(), "outcome", "unresolved")))
			.containsExactly("findings");
	}

	@Test
	void mediationAtTheCommissionSettlesItOrBeginsAnew() {
		Tale tale = aComplaint().goesTo("lkc").does(this.boardMember, "trackLkc", "route", "mediation");
		tale.does(this.boardMember, "recordLkcResult", "mediationOutcome", "failed").hasSteps("trackLkc");
		tale.does(this.boardMember, "trackLkc", "route", "mediation")
			.does(this.boardMember, "recordLkcResult", "mediationOutcome", "settled")
			.hasState("closed")
			.hasOutcome("settled");
	}

	@ParameterizedTest
	@CsvSource({ "upheld, upheld, true", "upheld+not_upheld, partly_upheld, true",
			"manifestly_not_upheld, not_upheld, false", "inadmissible, inadmissible, false",
			"withdrawn+settled, not_upheld, false" })
	void aRulingGivesTheOutcomeAndTheCouncilHearsOfOneThatIsUpheld(String rulings, String outcome, boolean council) {
		Tale tale = aComplaint().goesTo("lkc").isRuled(rulings.split("[+]")).hasState("responding");
		assertThat(tale.now().rulingOutcome()).isEqualTo(outcome);
		tale.boardResponds();
		if (council) {
			tale.hasSteps("informCouncil")
				.does(this.boardMember, "informCouncil", "informedOn", this.now.today().toString());
		}
		tale.hasState("closed").hasOutcome(outcome).hasSteps();
	}

	@Test
	void aProposalIsFollowedAndTheComplainantReadsWhy() {
		Tale tale = aComplaint(about("municipal_service"));
		tale.does(this.contact, "assessIntake", "decision", "propose_redirect", "category", "municipal_service",
				"redirectTo", "ombudsman", "motivation", "De leerplicht hoort bij de gemeente.");
		tale.hasState("intake").hasSteps("decideAdmissibility");
		tale.does(this.boardMember, "decideAdmissibility", "decision", "follow", "motivation", "Bel de ombudsman.");
		tale.hasState("redirected").hasOutcome("redirected").hasSteps();
		assertThat(this.threads.withComplainant(tale.id())).singleElement()
			.satisfies((said) -> assertThat(said.text()).startsWith("Bel de ombudsman.\n\n")
				.contains("Nationale ombudsman: 0800", "Landelijke Klachtencommissie"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "gpo", "samenwerkingsverband", "tlv_committee", "ombudsman", "lcg_wms", "leerplicht", "other" })
	void whoeverIsSentElsewhereReadsHowToGetThere(String place) {
		Tale tale = aComplaint()
			.does(this.contact, "assessIntake", "decision", "propose_redirect", "category", "treatment", "redirectTo",
					place, "motivation", "Dit hoort elders.")
			.does(this.boardMember, "decideAdmissibility", "decision", "follow", "motivation", "Eens.");
		assertThat(this.threads.withComplainant(tale.id())).singleElement()
			.satisfies((said) -> assertThat(said.text().lines()).hasSize(4).doesNotContain("complaintdoor"));
	}

	@Test
	void whoIsNotTakenOnReadsThatTheCommissionIsOpen() {
		Tale intake = aComplaint()
			.does(this.contact, "assessIntake", "decision", "propose_inadmissible", "category", "treatment",
					"motivation", "Al behandeld.")
			.does(this.boardMember, "decideAdmissibility", "decision", "follow", "motivation", "Eens.");
		Tale board = aComplaint().goesTo("board").boardSays("inadmissible");
		for (Tale tale : List.of(intake, board)) {
			assertThat(this.threads.withComplainant(tale.id())).singleElement()
				.satisfies((said) -> assertThat(said.text()).contains("Landelijke Klachtencommissie Onderwijs (LKC)"));
		}
	}

	@Test
	void whatTheBoardHandlesIsNotProposedASecondTime() {
		Tale tale = aComplaint().does(this.contact, "assessIntake", "decision", "propose_inadmissible", "category",
				"treatment", "motivation", "Dit is eerder behandeld.");
		tale.does(this.boardMember, "decideAdmissibility", "decision", "handle", "motivation", "Wij behandelen het.");
		tale.hasSteps("assessIntake");
		assertThat(wrong(() -> tale.does(this.contact, "assessIntake", "decision", "propose_inadmissible", "category",
				"treatment", "motivation", "Nog eens.")))
			.contains("decision");
		tale.goesTo("director").hasState("director");
		aComplaint()
			.does(this.contact, "assessIntake", "decision", "propose_inadmissible", "category", "treatment",
					"motivation", "Dit is eerder behandeld.")
			.does(this.boardMember, "decideAdmissibility", "decision", "follow", "motivation", "Dat klopt.")
			.hasState("closed")
			.hasOutcome("inadmissible");
	}

	@ParameterizedTest
	@ValueSource(strings = { "intake", "admissibility", "teacher", "director", "mediation", "board", "waiting", "lkc",
			"result" })
	void theComplainantStopsAtAnyMoment(String moment) {
		Tale tale = at(moment);
		tale.answers("withdraw").hasState("closed").hasOutcome("withdrawn").hasSteps();
		assertThat(conflict(() -> tale.answers("withdraw"))).isEqualTo("conflict.case.closed");
	}

	@Test
	void whatHasARulingIsNotWithdrawn() {
		Tale tale = aComplaint().goesTo("lkc").isRuled("upheld");
		assertThat(conflict(() -> tale.answers("withdraw"))).isEqualTo("conflict.complaint.answered");
		assertThat(this.desk.choices(tale.id()).withdraw()).isFalse();
	}

	@Test
	void aClosedComplaintIsNotAnswered() {
		Tale tale = aComplaint().goesTo("teacher").teacherSays("resolved").answers("accept");
		assertThat(conflict(() -> tale.answers("accept"))).isEqualTo("conflict.case.closed");
		assertThat(conflict(() -> tale.escalates("board"))).isEqualTo("conflict.case.closed");
		assertThat(conflict(() -> this.desk.answer(tale.id(), new Answer("message", null, "Hallo?"))))
			.isEqualTo("conflict.case.closed");
		assertThat(this.desk.choices(tale.id()).escalateTo()).isEmpty();
	}

	@Test
	void thereIsNothingToAcceptBeforeThereIsAnAnswer() {
		Tale tale = aComplaint().goesTo("director");
		assertThat(conflict(() -> tale.answers("accept"))).isEqualTo("conflict.complaint.not-waiting");
	}

	// Going on

	@Test
	void duringIntakeOnlyTheCommissionIsOpen() {
		Tale tale = aComplaint();
		assertThat(conflict(() -> tale.escalates("director"))).isEqualTo("conflict.complaint.level");
		assertThat(conflict(() -> tale.escalates("board"))).isEqualTo("conflict.complaint.level");
		tale.escalates("lkc").hasState("lkc").hasSteps("trackLkc");
		at("admissibility").escalates("lkc").hasState("lkc").hasSteps("trackLkc");
	}

	@ParameterizedTest
	@CsvSource({ "teacher, director", "teacher, board", "teacher, lkc", "director, board", "director, lkc",
			"mediation, board", "board, lkc", "waiting, director", "waiting, lkc" })
	void afterIntakeEveryHigherLevelIsOpenOnce(String moment, String to) {
		Tale tale = at(moment).escalates(to).hasState(to);
		tale.hasSteps(
				to.equals("lkc") ? "trackLkc" : "handleAt" + Character.toUpperCase(to.charAt(0)) + to.substring(1));
		assertThat(conflict(() -> tale.escalates(to))).isEqualTo("conflict.complaint.level");
	}

	@Test
	void nobodyGoesDown() {
		Tale tale = aComplaint().goesTo("board");
		assertThat(conflict(() -> tale.escalates("director"))).isEqualTo("conflict.complaint.level");
		assertThat(conflict(() -> tale.escalates("board"))).isEqualTo("conflict.complaint.level");
		assertThat(wrong(() -> tale.escalates("teacher"))).containsExactly("to");
		assertThat(wrong(() -> tale.escalates("rechter"))).containsExactly("to");
		assertThat(wrong(() -> tale.escalates(null))).containsExactly("to");
	}

	@Test
	void answersThatAreNoneAreWrongInput() {
		Tale tale = aComplaint();
		assertThat(wrong(() -> tale.answers("misschien"))).containsExactly("answer");
		assertThat(wrong(() -> tale.answers(null))).containsExactly("answer");
		assertThat(wrong(() -> tale.answers("message"))).containsExactly("message");
		assertThat(wrong(() -> this.desk.answer(tale.id(), new Answer("message", null, "a".repeat(5001)))))
			.containsExactly("message");
	}

	@Test
	void theContactPersonWritesDownWhatTheComplainantSaid() {
		Tale tale = aComplaint().goesTo("teacher").teacherSays("unresolved");
		this.desk.answer(tale.id(), new Answer("escalate", "board", "Ze wil verder."), as(this.contact));
		tale.hasState("board");
	}

	@Test
	void afterSilenceTheCommissionStaysOpenForAYear() {
		Tale tale = aComplaint().goesTo("director").directorSays("unresolved").isSilent().hasState("closed");
		LocalDate closedOn = tale.now().closedOn();
		this.clock.set(closedOn.plusDays(365));
		assertThat(conflict(() -> tale.escalates("board"))).isEqualTo("conflict.case.closed");
		tale.escalates("lkc").hasState("lkc").hasSteps("trackLkc").hasOutcome(null);
		tale.isRuled("upheld").boardResponds();
		tale.does(this.boardMember, "informCouncil", "informedOn", this.now.today().toString());
		tale.hasOutcome("upheld");
	}

	@Test
	void afterAYearOfSilenceItStaysClosed() {
		Tale tale = aComplaint().goesTo("director").directorSays("unresolved").isSilent();
		this.clock.set(tale.now().closedOn().plusDays(366));
		assertThat(conflict(() -> tale.escalates("lkc"))).isEqualTo("conflict.case.closed");
		assertThat(this.desk.choices(tale.id()).escalateTo()).isEmpty();
	}

	@Test
	void theCommissionCanLeaveItToTheBoard() {
		Tale tale = aComplaint().goesTo("lkc").does(this.boardMember, "trackLkc", "route", "internal");
		tale.hasState("board").hasSteps("handleAtBoard").boardSays("upheld");
		tale.hasState("awaiting_complainant").answers("accept").hasOutcome("upheld");
	}

	@Test
	void aComplaintAboutTheBoardGoesToTheCommissionAndNotBack() {
		Tale tale = aComplaint().goesTo("board", "aboutBoard", true).hasState("lkc").hasSteps("trackLkc");
		assertThat(wrong(() -> tale.does(this.boardMember, "trackLkc", "route", "internal"))).containsExactly("route");
		tale.isRuled("not_upheld").boardResponds().hasOutcome("not_upheld");
		Tale lower = aComplaint().goesTo("director", "aboutBoard", true).hasState("director");
		assertThat(conflict(() -> lower.escalates("board"))).isEqualTo("conflict.complaint.level");
		lower.escalates("lkc").hasState("lkc");
	}

	// Ringing and waiting

	@Test
	void fourWeeksSkipTheHolidays() {
		LocalDate december = LocalDate.of(2026, 12, 7);
		this.clock.set(december);
		Tale tale = aComplaint().goesTo("director").directorSays("unresolved");
		// Eleven days until Christmas, and seventeen from 4 January.
		assertThat(tale.now().waitUntil()).isEqualTo(LocalDate.of(2027, 1, 20));
		this.clock.set(LocalDate.of(2027, 1, 12));
		this.jobs.runDue(tale.id());
		tale.hasSteps();
		this.clock.set(LocalDate.of(2027, 1, 13));
		this.jobs.runDue(tale.id());
		tale.hasSteps("callBeforeClosing");
		assertThat(tale.step("callBeforeClosing").dueAt()).isEqualTo(SchoolCalendar.endOf(LocalDate.of(2027, 1, 20)));
	}

	@Test
	void aRingThatWasNotMadeKeepsItOpen() {
		Tale tale = aComplaint().goesTo("director").directorSays("unresolved");
		this.clock.set(tale.now().waitUntil().plusDays(60));
		this.jobs.runDue(tale.id());
		tale.hasState("awaiting_complainant").hasSteps("callBeforeClosing");
		tale.does(this.contact, "callBeforeClosing", "outcome", "not_reached").hasState("awaiting_complainant");
		this.jobs.runDue(tale.id());
		tale.hasState("closed").hasOutcome("accepted_by_silence");
	}

	@Test
	void whoIsReachedGoesOnOrIsDone() {
		Tale goesOn = ringing();
		assertThat(wrong(() -> goesOn.does(this.contact, "callBeforeClosing", "outcome", "goes_on", "to", "teacher")))
			.containsExactly("to");
		goesOn.does(this.contact, "callBeforeClosing", "outcome", "goes_on", "to", "board")
			.hasState("board")
			.hasSteps("handleAtBoard");
		ringing().does(this.contact, "callBeforeClosing", "outcome", "is_done").hasOutcome("resolved");
	}

	@Test
	void afterRingingTheComplainantStillAnswersByThemselves() {
		ringing().answers("accept").hasOutcome("resolved").hasSteps();
		ringing().does(this.contact, "callBeforeClosing", "outcome", "not_reached")
			.escalates("lkc")
			.hasState("lkc")
			.hasSteps("trackLkc");
	}

	// Terms

	@Test
	void theBoardPutsItsTermOffOnceAndForFourWeeks() {
		Tale tale = aComplaint().goesTo("board");
		String task = tale.step("handleAtBoard").id();
		LocalDate due = MONDAY.plusWeeks(4);
		assertThat(tale.step("handleAtBoard").dueAt()).isEqualTo(SchoolCalendar.endOf(due));
		assertThat(wrong(() -> this.handling.postpone(task, null, " ", as(this.boardMember))))
			.containsExactlyInAnyOrder("until", "reason");
		for (LocalDate day : List.of(due, due.minusDays(3), due.plusWeeks(4).plusDays(1), LocalDate.MAX)) {
			assertThat(wrong(() -> this.handling.postpone(task, day, "Vakantie.", as(this.boardMember))))
				.containsExactly("until");
		}
		this.handling.postpone(task, due.plusWeeks(4), "Er is ziekte.", as(this.boardMember));
		assertThat(tale.step("handleAtBoard").dueAt()).isEqualTo(SchoolCalendar.endOf(due.plusWeeks(4)));
		assertThat(this.threads.withComplainant(tale.id())).singleElement()
			.satisfies((said) -> assertThat(said.text()).contains("Sorry. Nieuwe datum: ", "Er is ziekte."));
		assertThat(conflict(() -> this.handling.postpone(task, due.plusWeeks(5), "Nog langer.", as(this.boardMember))))
			.isEqualTo("conflict.complaint.postponed");
	}

	@Test
	void aTermThatIsLateCanStillBePutOff() {
		Tale tale = aComplaint().goesTo("board");
		this.clock.set(MONDAY.plusWeeks(5));
		this.handling.postpone(tale.step("handleAtBoard").id(), MONDAY.plusWeeks(6), "Er is ziekte.",
				as(this.boardMember));
		assertThat(tale.step("handleAtBoard").dueAt()).isEqualTo(SchoolCalendar.endOf(MONDAY.plusWeeks(6)));
	}

	@Test
	void mediationThatFailsGivesNoNewTermButTheDaysItTook() {
		Tale tale = aComplaint().goesTo("board");
		this.clock.set(MONDAY.plusDays(5));
		tale.boardSays("mediation");
		this.clock.set(MONDAY.plusDays(15));
		tale.does(this.confidant, "mediate", "outcome", "failed").hasSteps("handleAtBoard");
		assertThat(tale.step("handleAtBoard").dueAt())
			.isEqualTo(SchoolCalendar.endOf(MONDAY.plusWeeks(4).plusDays(10)));
		this.handling.postpone(tale.step("handleAtBoard").id(), MONDAY.plusWeeks(8).plusDays(10), "Ziekte.",
				as(this.boardMember));
		assertThat(conflict(() -> this.handling.postpone(tale.step("handleAtBoard").id(),
				MONDAY.plusWeeks(9).plusDays(10), "Nog meer.", as(this.boardMember))))
			.isEqualTo("conflict.complaint.postponed");
	}

	@Test
	void mediationThatFailsOnTheSameDayTakesNothingOffTheDirectorsTerm() {
		Tale tale = aComplaint().goesTo("director");
		Instant due = tale.step("handleAtDirector").dueAt();
		this.clock.set(MONDAY.plusDays(2));
		tale.directorSays("mediation").does(this.confidant, "mediate", "outcome", "failed");
		assertThat(tale.step("handleAtDirector").dueAt()).isEqualTo(due);
	}

	@Test
	void theDateOfTheStatementIsNoTermForTheResult() {
		Tale tale = aComplaint().goesTo("lkc")
			.does(this.boardMember, "trackLkc", "route", "formal", "statementDueOn", MONDAY.plusDays(10).toString());
		assertThat(tale.step("recordLkcResult").dueAt()).isNull();
		assertThat(tale.now().statementDueOn()).isEqualTo(MONDAY.plusDays(10));
	}

	@Test
	void anAnswerToARulingCanBePutOffWithoutAnEnd() {
		Tale tale = aComplaint().goesTo("lkc").isRuled("upheld");
		String task = tale.step("respondToRuling").id();
		assertThat(tale.step("respondToRuling").dueAt()).isEqualTo(SchoolCalendar.endOf(MONDAY.plusWeeks(4)));
		this.handling.postpone(task, MONDAY.plusWeeks(12), "Onderzoek loopt.", as(this.boardMember));
		this.handling.postpone(task, MONDAY.plusWeeks(40), "Onderzoek loopt nog.", as(this.boardMember));
		assertThat(tale.step("respondToRuling").dueAt()).isEqualTo(SchoolCalendar.endOf(MONDAY.plusWeeks(40)));
	}

	@Test
	void theTermOfAnAnswerCountsFromTheDayOfTheRuling() {
		Tale tale = aComplaint().goesTo("lkc").does(this.boardMember, "trackLkc", "route", "formal");
		this.clock.set(MONDAY.plusDays(10));
		tale.does(this.boardMember, "recordLkcResult", "rulingReceivedOn", MONDAY.plusDays(3).toString(), "parts",
				List.of(Map.of("text", "Deel", "ruling", "upheld")));
		assertThat(tale.step("respondToRuling").dueAt())
			.isEqualTo(SchoolCalendar.endOf(MONDAY.plusDays(3).plusWeeks(4)));
	}

	@Test
	void secondTurnAtTheBoardHasATermOfItsOwn() {
		Tale tale = aComplaint().goesTo("board");
		this.handling.postpone(tale.step("handleAtBoard").id(), MONDAY.plusWeeks(8), "Ziekte.", as(this.boardMember));
		tale.escalates("lkc").does(this.boardMember, "trackLkc", "route", "internal");
		assertThat(tale.step("handleAtBoard").dueAt()).isEqualTo(SchoolCalendar.endOf(MONDAY.plusWeeks(4)));
		this.handling.postpone(tale.step("handleAtBoard").id(), MONDAY.plusWeeks(5), "Drukte.", as(this.boardMember));
	}

	// Measures

	@Test
	void measuresBeginWhenTheWaitIsOver() {
		Tale tale = aComplaint().goesTo("board");
		tale.boardSays("upheld", "measures", List.of(tale.measure(this.teacher), tale.measure(this.director)));
		tale.hasState("awaiting_complainant").hasSteps().answers("accept").hasState("measures");
		tale.hasSteps("carryOutMeasure", "carryOutMeasure");
		assertThat(workOf(this.teacher)).filteredOn((item) -> item.caseId().equals(tale.id())).singleElement();
		assertThat(knows(this.teacher, tale)).isFalse();
		carryOut(tale, this.teacher).hasState("measures").hasSteps("carryOutMeasure");
		carryOut(tale, this.director).hasState("closed").hasOutcome("upheld");
	}

	@Test
	void measuresOfTheBoardSurviveGoingOnToTheCommission() {
		Tale tale = aComplaint().goesTo("board");
		tale.boardSays("partly_upheld", "measures", List.of(tale.measure(this.teacher)));
		tale.escalates("lkc").isRuled("not_upheld");
		tale.boardResponds("measures", List.of(tale.measure(this.director)));
		tale.hasState("measures").hasSteps("carryOutMeasure", "carryOutMeasure");
		carryOut(tale, this.teacher);
		carryOut(tale, this.director).hasState("closed").hasOutcome("not_upheld");
	}

	@Test
	void afterSilenceAndItsMeasuresTheCommissionIsStillOpen() {
		Tale tale = aComplaint().goesTo("board");
		tale.boardSays("upheld", "measures", List.of(tale.measure(this.teacher))).isSilent().hasState("measures");
		carryOut(tale, this.teacher).hasOutcome("upheld").escalates("lkc").hasState("lkc");
		tale.isRuled("not_upheld").boardResponds().hasState("closed").hasOutcome("not_upheld");
	}

	@Test
	void whatSomeoneTypesAtOneMeasureDoesNotStandAtTheirOther() {
		Tale tale = aComplaint().goesTo("board");
		tale.boardSays("upheld", "measures", List.of(tale.measure(this.teacher), tale.measure(this.teacher)))
			.answers("accept");
		List<WorkItem> both = tale.open();
		this.work.saveDraft(both.get(0).id(), FormInput.ofJson(answers("note", "Gesprek gehad.")), as(this.teacher));
		assertThat(this.work.open(both.get(0).id(), as(this.teacher)).draft()).isNotNull();
		assertThat(this.work.open(both.get(1).id(), as(this.teacher)).draft()).isNull();
		tale.does(this.teacher, both.get(1), answers("done", true));
		assertThat(this.work.open(both.get(0).id(), as(this.teacher)).draft()).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "accept", "silence" })
	void whileMeasuresRunTheCommissionIsOpenAndTheyGoOn(String answer) {
		Tale tale = measured(answer).hasState("measures");
		assertThat(this.desk.choices(tale.id()).escalateTo()).extracting(ComplaintLevel::key).containsExactly("lkc");
		tale.escalates("lkc").hasState("lkc").hasSteps("carryOutMeasure", "carryOutMeasure", "trackLkc");
		assertThat(conflict(() -> tale.escalates("lkc"))).isEqualTo("conflict.complaint.level");
		carryOut(tale, this.teacher).hasState("lkc").isRuled("upheld");
		tale.boardResponds("measures", List.of(tale.measure(this.colleague)));
		tale.hasState("measures").hasSteps("informCouncil", "carryOutMeasure", "carryOutMeasure");
		assertThat(this.desk.choices(tale.id()).escalateTo()).isEmpty();
		carryOut(tale, this.director);
		carryOut(tale, this.colleague).hasState("measures").hasSteps("informCouncil");
		tale.does(this.boardMember, "informCouncil", "informedOn", this.now.today().toString());
		tale.hasState("closed").hasOutcome("upheld").hasSteps();
	}

	@Test
	void measuresThatAreDoneBeforeTheCommissionAreNotDoneAgain() {
		Tale tale = measured("silence").escalates("lkc");
		carryOut(tale, this.teacher);
		carryOut(tale, this.director).hasState("lkc").hasSteps("trackLkc").isRuled("not_upheld");
		tale.boardResponds().hasState("closed").hasOutcome("not_upheld").hasSteps();
	}

	@Test
	void aSecondVerdictOfTheBoardAddsItsMeasures() {
		Tale tale = measured("accept").escalates("lkc").does(this.boardMember, "trackLkc", "route", "internal");
		tale.boardSays("upheld", "measures", List.of(tale.measure(this.colleague))).answers("accept");
		tale.hasState("measures").hasSteps("carryOutMeasure", "carryOutMeasure", "carryOutMeasure");
		tale.escalates("lkc").hasState("lkc").answers("withdraw").hasState("measures");
		carryOut(tale, this.teacher);
		carryOut(tale, this.director);
		carryOut(tale, this.colleague).hasState("closed").hasOutcome("withdrawn");
	}

	@ParameterizedTest
	@ValueSource(strings = { "waiting", "lkc", "settled" })
	void whatTheBoardPromisedIsDoneAlsoWhenTheComplainantStopsOrSettles(String moment) {
		Tale tale = aComplaint().goesTo("board");
		tale.boardSays("upheld", "measures", List.of(tale.measure(this.teacher)));
		switch (moment) {
			case "waiting" -> tale.answers("withdraw");
			case "lkc" -> tale.escalates("lkc").answers("withdraw");
			default -> tale.escalates("lkc")
				.does(this.boardMember, "trackLkc", "route", "mediation")
				.does(this.boardMember, "recordLkcResult", "mediationOutcome", "settled");
		}
		tale.hasState("measures").hasSteps("carryOutMeasure");
		assertThat(this.desk.choices(tale.id()).escalateTo()).isEmpty();
		carryOut(tale, this.teacher).hasState("closed").hasOutcome(moment.equals("settled") ? "settled" : "withdrawn");
	}

	private Tale measured(String answer) {
		Tale tale = aComplaint().goesTo("board");
		tale.boardSays("upheld", "measures", List.of(tale.measure(this.teacher), tale.measure(this.director)));
		return answer.equals("silence") ? tale.isSilent() : tale.answers(answer);
	}

	// Hearing the other side

	@Test
	void severalNamedPeopleTellTheirSideUntilTheLevelEnds() {
		Tale tale = aComplaint().goesTo("director");
		this.handling.name(tale.id(), Set.of(this.teacher.id(), this.colleague.id()), as(this.contact));
		this.handling.ask(tale.id(), this.teacher.id(), "Wat is er gebeurd?", as(this.director));
		assertThat(conflict(() -> this.handling.ask(tale.id(), this.teacher.id(), "En nu?", as(this.director))))
			.isEqualTo("conflict.complaint.asked");
		this.handling.ask(tale.id(), this.colleague.id(), "Wat zag jij?", as(this.director));
		tale.hasSteps("handleAtDirector", "tellYourSide", "tellYourSide");
		assertThat(knows(this.teacher, tale)).isFalse();
		tellsTheirSide(tale, this.teacher).hasSteps("handleAtDirector", "tellYourSide");
		assertThat(this.story.questions(tale.id())).satisfiesExactly(
				(one) -> assertThat(one.statement()).isEqualTo("Mijn kant."),
				(other) -> assertThat(other.statement()).isNull());
		this.handling.ask(tale.id(), this.teacher.id(), "En daarna?", as(this.director));
		tale.directorSays("unresolved").hasSteps();
	}

	@Test
	void aQuestionOfALevelThatWasLeftIsAskedAnew() {
		Tale tale = aComplaint().goesTo("board");
		this.handling.name(tale.id(), Set.of(this.teacher.id(), this.colleague.id()), as(this.contact));
		this.handling.ask(tale.id(), this.teacher.id(), "Wat is er gebeurd?", as(this.boardMember));
		tale.escalates("lkc").hasSteps("trackLkc").does(this.boardMember, "trackLkc", "route", "internal");
		this.handling.ask(tale.id(), this.colleague.id(), "Wat zag jij?", as(this.boardMember));
		this.handling.ask(tale.id(), this.teacher.id(), "Wat is er gebeurd?", as(this.boardMember));
		tale.hasSteps("handleAtBoard", "tellYourSide", "tellYourSide");
	}

	@Test
	void onlyANamedPersonIsAskedAndOnlyByWhoHandlesIt() {
		Tale tale = aComplaint().goesTo("director");
		assertThat(wrong(() -> this.handling.ask(tale.id(), this.teacher.id(), "Wat?", as(this.director))))
			.containsExactly("staff");
		this.handling.name(tale.id(), Set.of(this.teacher.id()), as(this.contact));
		assertThat(wrong(() -> this.handling.ask(tale.id(), this.teacher.id(), " ", as(this.director))))
			.containsExactly("text");
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.handling.ask(tale.id(), this.teacher.id(), "Wat?", as(this.contact)));
		tale.directorSays("unresolved");
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.handling.ask(tale.id(), this.teacher.id(), "Wat?", as(this.director)));
		tale.escalates("board").boardSays("upheld");
		assertThat(conflict(() -> this.handling.ask(tale.id(), this.teacher.id(), "Wat?", as(this.boardMember))))
			.isEqualTo("conflict.complaint.not-at-level");
	}

	@Test
	void aComplaintOfLongAgoIsTakenOnWithAReason() {
		NewComplaint old = new NewComplaint(this.school, "parent", "Moeder", "06 000 000 03", null, false, false, "nl",
				"treatment", "Lang geleden.", null, MONDAY.minusYears(2), null, null, Set.of(), false, false);
		assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> aComplaint(old).goesTo("director"));
		aComplaint(old).goesTo("director", "motivation", "Het kind durfde niet eerder.").hasState("director");
	}

	private Tale at(String moment) {
		Tale tale = aComplaint();
		return switch (moment) {
			case "admissibility" -> tale.does(this.contact, "assessIntake", "decision", "propose_inadmissible",
					"category", "treatment", "motivation", "Al behandeld.");
			case "teacher", "director", "board", "lkc" -> tale.goesTo(moment);
			case "mediation" -> tale.goesTo("director").directorSays("mediation");
			case "waiting" -> tale.goesTo("teacher").teacherSays("unresolved");
			case "result" -> tale.goesTo("lkc").does(this.boardMember, "trackLkc", "route", "formal");
			default -> tale;
		};
	}

	private Tale ringing() {
		this.clock.set(MONDAY);
		Tale tale = aComplaint().goesTo("director").directorSays("unresolved");
		this.clock.set(tale.now().waitUntil().minusDays(2));
		this.jobs.runDue(tale.id());
		return tale.hasSteps("callBeforeClosing");
	}

	private Tale ended(Tale tale, String answer) {
		tale.hasState("awaiting_complainant");
		return (answer.equals("silence") ? tale.isSilent() : tale.answers(answer)).hasState("closed").hasSteps();
	}

	private Tale carryOut(Tale tale, Person person) {
		workOf(person).stream()
			.filter((item) -> item.caseId().equals(tale.id()))
			.forEach((item) -> tale.does(person, item, answers("done", true)));
		return tale;
	}

	private Tale tellsTheirSide(Tale tale, Person person) {
		workOf(person).stream()
			.filter((item) -> item.caseId().equals(tale.id()))
			.forEach((item) -> tale.does(person, item, answers("statement", "Mijn kant.")));
		return tale;
	}

}
