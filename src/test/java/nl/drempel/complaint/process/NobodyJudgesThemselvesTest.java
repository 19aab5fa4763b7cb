package nl.drempel.complaint.process;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import nl.drempel.TestPeople.Person;
import nl.drempel.access.Level;
import nl.drempel.access.Substitution;
import nl.drempel.access.Substitutions;
import nl.drempel.casefile.Timeline;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.ComplaintStories;
import nl.drempel.complaint.Message.Thread;
import nl.drempel.complaint.NewComplaint;
import nl.drempel.complaint.domain.Standing;
import nl.drempel.complaint.domain.Standings;
import nl.drempel.engine.DueWork;
import nl.drempel.form.FormInput;
import nl.drempel.school.BoardId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.NotFoundException;
import nl.drempel.work.WorkItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who handles and knows a complaint, and who does not because it is about them. */
class NobodyJudgesThemselvesTest extends ComplaintStories {

	@Autowired
	private StaffDirectory staff;

	@Autowired
	private Substitutions substitutions;

	@Autowired
	private Standings standings;

	@Autowired
	private Timeline timeline;

	@Autowired
	private List<DueWork> dueWork;

	@Autowired
	private JdbcClient jdbc;

	// Who knows what at each moment

	@Test
	void eachLevelKnowsWhatReachedItAndNothingElse() {
		Tale tale = aComplaint();
		assertThat(knowing(tale)).containsExactlyInAnyOrder("contact");
		assertThat(doing(tale)).containsExactlyInAnyOrder("contact");
		tale.goesTo("teacher");
		assertThat(knowing(tale)).containsExactlyInAnyOrder("contact", "teacher");
		assertThat(doing(tale)).containsExactlyInAnyOrder("teacher");
		tale.teacherSays("unresolved");
		assertThat(knowing(tale)).containsExactlyInAnyOrder("contact");
		assertThat(doing(tale)).isEmpty();
		tale.escalates("director");
		assertThat(knowing(tale)).containsExactlyInAnyOrder("contact", "director");
		assertThat(doing(tale)).containsExactlyInAnyOrder("director");
		tale.directorSays("mediation");
		assertThat(knowing(tale)).containsExactlyInAnyOrder("contact", "director", "confidant");
		assertThat(doing(tale)).containsExactlyInAnyOrder("confidant");
		tale.does(this.confidant, "mediate", "outcome", "failed").directorSays("unresolved");
		assertThat(knowing(tale)).containsExactlyInAnyOrder("contact");
		tale.escalates("board");
		assertThat(knowing(tale)).containsExactlyInAnyOrder("contact", "board", "otherBoard");
		assertThat(doing(tale)).containsExactlyInAnyOrder("board", "otherBoard");
		tale.escalates("lkc").answers("withdraw").hasState("closed");
		assertThat(knowing(tale)).containsExactlyInAnyOrder("contact", "board", "otherBoard");
		assertThat(doing(tale)).isEmpty();
	}

	@Test
	void aDirectorKnowsItOnlyWhileItIsTheirs() {
		Tale tale = aComplaint().goesTo("director").escalates("board");
		losesAll(tale, tale.step("handleAtBoard"), this.director);
		for (Thread thread : Thread.values()) {
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.threads.write(tale.id(), thread, "Nog iets.", false, as(this.director)));
		}
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.handling.name(tale.id(), Set.of(this.otherBoardMember.id()), as(this.director)));
	}

	@Test
	void whoRegisteredItSeesNothingOfIt() {
		Tale tale = new Tale(this.register.register(about("bullying"), List.of(), as(this.colleague)));
		assertThat(knows(this.colleague, tale)).isFalse();
	}

	// The director

	@Test
	void aDirectorWhoIsNamedLosesWhatTheyHad() {
		Tale tale = aComplaint().goesTo("director");
		WorkItem task = tale.step("handleAtDirector");
		this.work.claim(task.id(), as(this.director));
		this.work.saveDraft(task.id(), FormInput.ofJson(answers("findings", "Ik heb niets gedaan.")),
				as(this.director));
		this.handling.name(tale.id(), Set.of(this.director.id()), as(this.contact));
		tale.hasState("board").hasSteps("handleAtBoard");
		losesAll(tale, task, this.director);
		assertThat(this.jdbc.sql("select count(*) from work_draft where case_id = :id")
			.param("id", tale.id().value())
			.query(Integer.class)
			.single()).isZero();
		assertThat(doing(tale)).containsExactlyInAnyOrder("board", "otherBoard");
	}

	@Test
	void aDirectorWhoIsNamedNeverGetsIt() {
		Tale tale = aComplaint().goesTo("teacher", "aboutStaff", List.of(this.director.username()));
		assertThat(this.desk.choices(tale.id()).escalateTo()).extracting(ComplaintLevel::key)
			.containsExactly("board", "lkc");
		assertThat(conflict(() -> tale.escalates("director"))).isEqualTo("conflict.complaint.level");
		tale.escalates("board");
		assertThat(knows(this.director, tale)).isFalse();
		aComplaint().goesTo("director", "aboutStaff", List.of(this.director.username())).hasState("board");
	}

	@Test
	void aDirectorNamedWhileTheyMediateOrWaitLosesItToo() {
		Tale mediating = aComplaint().goesTo("director").directorSays("mediation");
		this.handling.name(mediating.id(), Set.of(this.director.id()), as(this.contact));
		mediating.hasState("board").hasSteps("handleAtBoard");
		Tale waiting = aComplaint().goesTo("director").directorSays("unresolved");
		this.handling.name(waiting.id(), Set.of(this.director.id()), as(this.contact));
		waiting.hasState("awaiting_complainant");
		assertThat(knows(this.director, waiting)).isFalse();
	}

	@Test
	void aNamedTeacherWhoBecomesDirectorDoesNotHandleIt() {
		School other = aSchool();
		Tale tale = aComplaint(at(other.school));
		tale.does(other.contact, "assessIntake", "decision", "proceed", "category", "treatment", "level", "director",
				"aboutStaff", List.of(other.teacher.username()));
		tale.hasState("director");
		this.staff.give(other.teacher.id(), HeldRole.at(other.school, Role.DIRECTOR), this.now.today(), null);
		tale.hasState("board").hasSteps("handleAtBoard");
		assertThat(knows(other.teacher, tale)).isFalse();
	}

	// The contact person

	@Test
	void aComplaintAboutTheContactPersonIsReceivedByTheBoard() {
		Tale tale = aComplaint(new NewComplaint(this.school, "parent", "Moeder", "06 000 000 03", null, false, false,
				"nl", "treatment", "Zij luistert niet.", null, null, null, null, Set.of(), false, true));
		assertThat(knowing(tale)).containsExactlyInAnyOrder("board", "otherBoard");
		assertThat(doing(tale)).containsExactlyInAnyOrder("board", "otherBoard");
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.desk.renewCode(tale.id(), as(this.contact)));
		assertThat(this.desk.renewCode(tale.id(), as(this.boardMember))).hasSize(16);
	}

	@Test
	void aContactPersonWhoFindsThemselvesInItHandsItOver() {
		Tale tale = aComplaint();
		WorkItem task = tale.step("assessIntake");
		this.work.claim(task.id(), as(this.contact));
		this.work.saveDraft(task.id(), FormInput.ofJson(answers("motivation", "Hm.")), as(this.contact));
		assertThat(wrong(() -> tale.goesTo("director", "aboutStaff", List.of(this.contact.username()))))
			.containsExactly("aboutStaff");
		this.handling.name(tale.id(), Set.of(this.contact.id()), as(this.contact));
		losesAll(tale, task, this.contact);
		assertThat(doing(tale)).containsExactlyInAnyOrder("board", "otherBoard");
		tale.does(this.boardMember, "assessIntake", "decision", "proceed", "category", "treatment", "level",
				"director");
		tale.hasState("director");
	}

	@Test
	void aSecondContactPersonGoesOnForOneWhoIsNamed() {
		School other = aSchool();
		Person second = this.people.somebody(Role.CONTACT, other.school);
		Tale tale = aComplaint(at(other.school));
		this.handling.name(tale.id(), Set.of(other.contact.id()), as(second));
		assertThat(knows(other.contact, tale)).isFalse();
		tale.does(second, "assessIntake", "decision", "proceed", "category", "treatment", "level", "lkc");
	}

	// The board and the confidant

	@Test
	void aMemberOfTheBoardWhoIsNamedLosesItAndTheOthersGoOn() {
		Tale tale = aComplaint().goesTo("board");
		WorkItem task = tale.step("handleAtBoard");
		this.work.claim(task.id(), as(this.boardMember));
		this.handling.name(tale.id(), Set.of(this.boardMember.id()), as(this.otherBoardMember));
		tale.hasState("board");
		losesAll(tale, task, this.boardMember);
		tale.does(this.otherBoardMember, "handleAtBoard", "outcome", "settled", "findings", "Opgelost.")
			.hasOutcome("settled");
	}

	@Test
	void whenEveryoneOfTheBoardIsNamedTheCommissionHandlesIt() {
		Tale tale = aComplaint().goesTo("board");
		this.handling.name(tale.id(), Set.of(this.boardMember.id(), this.otherBoardMember.id()), as(this.contact));
		tale.hasState("lkc").hasSteps("trackLkc");
		Tale lower = aComplaint().goesTo("director");
		this.handling.name(lower.id(), Set.of(this.boardMember.id(), this.otherBoardMember.id()), as(this.director));
		assertThat(this.desk.choices(lower.id()).escalateTo()).extracting(ComplaintLevel::key).containsExactly("lkc");
	}

	@Test
	void aBoardThatIsNamedOneByOneKeepsItsDutiesAtTheCommissionAndKnowsNothingMore() {
		Person officer = this.people.somebody(Role.PRIVACY, this.board);
		Tale tale = aComplaint().goesTo("board");
		this.handling.name(tale.id(), Set.of(this.boardMember.id()), as(this.contact));
		tale.hasState("board");
		this.handling.name(tale.id(), Set.of(this.otherBoardMember.id()), as(this.contact));
		tale.hasState("lkc").hasSteps("trackLkc");
		assertThat(tale.step("trackLkc").alone()).isTrue();
		assertThat(knowing(tale)).containsExactly("contact");
		assertThat(doing(tale)).containsExactlyInAnyOrder("board", "otherBoard");
		tale.isRuled("upheld").hasSteps("respondToRuling");
		assertThat(knowing(tale)).containsExactly("contact");
		WorkItem respond = tale.step("respondToRuling");
		this.handling.postpone(respond.id(), MONDAY.plusWeeks(6), "Wij zoeken het uit.", as(this.otherBoardMember));
		assertThat(tale.step("respondToRuling").dueAt()).isEqualTo(SchoolCalendar.endOf(MONDAY.plusWeeks(6)));
		tale.does(this.otherBoardMember, "respondToRuling", "shares", "yes", "explanation", "Eens.", "measures",
				List.of());
		tale.does(this.otherBoardMember, "informCouncil", "informedOn", this.now.today().toString())
			.hasOutcome("upheld");
		assertThat(this.jdbc.sql("select count(*) from mail where staff_id = :id and notice = 'stays_open'")
			.param("id", officer.id().value())
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void aBoardThatIsNamedAtTheCommissionLosesTheComplaintAndKeepsTheStep() {
		Tale tale = aComplaint().goesTo("lkc");
		WorkItem step = tale.step("trackLkc");
		assertThat(step.alone()).isFalse();
		this.work.claim(step.id(), as(this.boardMember));
		this.handling.name(tale.id(), Set.of(this.boardMember.id(), this.otherBoardMember.id()), as(this.contact));
		assertThat(knows(this.boardMember, tale)).isFalse();
		assertThat(tale.step("trackLkc").alone()).isTrue();
		Person fresh = this.people.somebody(Role.BOARD, this.board);
		assertThat(tale.step("trackLkc").alone()).as("somebody of the board is not named").isFalse();
		assertThat(doing(tale)).isEmpty();
		assertThat(knows(fresh, tale)).isTrue();
		this.staff.leave(fresh.id(), this.now.today());
		tale.does(this.boardMember, "trackLkc", "route", "formal").hasSteps("recordLkcResult");
	}

	@Test
	void aBoardThatIsNamedDecidesNothingAboutWhetherItIsTakenOn() {
		Tale told = aComplaint();
		for (Object[] about : List.of(new Object[] { "aboutBoard", true }, new Object[] { "aboutStaff",
				List.of(this.boardMember.username(), this.otherBoardMember.username()) })) {
			assertThat(wrong(() -> told.does(this.contact, "assessIntake", "decision", "propose_inadmissible",
					"category", "treatment", "motivation", "Al behandeld.", about[0], about[1])))
				.containsExactly("decision");
		}
		Tale filed = aComplaint(new NewComplaint(this.school, "parent", "Moeder", "06 000 000 03", null, false, false,
				"nl", "treatment", "Het bestuur luistert niet.", null, null, null, null, Set.of(), true, false));
		assertThat(wrong(() -> filed.does(this.contact, "assessIntake", "decision", "propose_redirect", "category",
				"treatment", "redirectTo", "ombudsman", "motivation", "Elders.")))
			.contains("decision");
		filed.goesTo("board").hasState("lkc");
	}

	@Test
	void aProposalGoesBackToIntakeWhenTheBoardTurnsOutToBeNamed() {
		Tale tale = aComplaint().does(this.contact, "assessIntake", "decision", "propose_inadmissible", "category",
				"treatment", "motivation", "Al behandeld.");
		this.handling.name(tale.id(), Set.of(this.boardMember.id()), as(this.contact));
		tale.hasSteps("decideAdmissibility");
		this.handling.name(tale.id(), Set.of(this.otherBoardMember.id()), as(this.contact));
		tale.hasState("intake").hasSteps("assessIntake");
		assertThat(wrong(() -> tale.does(this.contact, "assessIntake", "decision", "propose_inadmissible", "category",
				"treatment", "motivation", "Nog eens.")))
			.contains("decision");
		tale.goesTo("lkc").hasState("lkc");
	}

	@Test
	void theFirstTalkIsNotHeldByWhoHandlesOrGuidesItElsewhere() {
		for (Person person : List.of(this.director, this.contact, this.boardMember)) {
			assertThat(wrong(() -> aComplaint().goesTo("teacher", "handler", person.username())))
				.containsExactly("handler");
		}
		aComplaint().goesTo("teacher", "handler", this.colleague.username()).hasState("teacher");
	}

	@Test
	void aConfidantWhoIsNamedDoesNotMediate() {
		Tale tale = aComplaint().goesTo("director");
		this.handling.name(tale.id(), Set.of(this.confidant.id()), as(this.contact));
		tale.directorSays("mediation").hasSteps("mediate");
		assertThat(doing(tale)).containsExactlyInAnyOrder("board", "otherBoard");
		Tale later = aComplaint().goesTo("director").directorSays("mediation");
		this.handling.name(later.id(), Set.of(this.confidant.id()), as(this.contact));
		assertThat(knows(this.confidant, later)).isFalse();
		later.does(this.boardMember, "mediate", "outcome", "failed").hasSteps("handleAtDirector");
	}

	// The handler

	@Test
	void theNamedHandlerKeepsTheTalkAndWhatTheyTypedUntilItIsHeld() {
		Tale tale = aComplaint().goesTo("teacher");
		WorkItem task = tale.step("handleAtTeacher");
		this.work.claim(task.id(), as(this.teacher));
		this.work.saveDraft(task.id(), FormInput.ofJson(answers("agreements", "Elke week bellen.")), as(this.teacher));
		this.handling.name(tale.id(), Set.of(this.teacher.id()), as(this.contact));
		assertThat(this.work.open(task.id(), as(this.teacher)).draft()).isNotNull();
		tale.teacherSays("unresolved");
		losesAll(tale, task, this.teacher);
	}

	@Test
	void whatANamedPersonTypedOfTheirSideIsNotLostWhenAnotherIsNamed() {
		Tale tale = aComplaint().goesTo("director", "aboutStaff", List.of(this.teacher.username()));
		this.handling.ask(tale.id(), this.teacher.id(), "Wat is er gebeurd?", as(this.director));
		WorkItem task = tale.step("tellYourSide");
		this.work.saveDraft(task.id(), FormInput.ofJson(answers("statement", "Het zit zo.")), as(this.teacher));
		this.handling.name(tale.id(), Set.of(this.colleague.id()), as(this.contact));
		assertThat(this.work.open(task.id(), as(this.teacher)).draft()).isNotNull();
	}

	@Test
	void aHandlerWhoLeavesGivesItToTheDirector() {
		Person leaver = this.people.somebody(Role.TEACHER, this.school);
		Tale tale = aComplaint().goesTo("teacher", "handler", leaver.username());
		this.work.claim(tale.step("handleAtTeacher").id(), as(leaver));
		this.staff.leave(leaver.id(), this.now.today());
		assertThat(doing(tale)).containsExactlyInAnyOrder("director");
		tale.does(this.director, "handleAtTeacher", "heldOn", this.now.today().toString(), "outcome", "resolved")
			.hasState("awaiting_complainant");
	}

	@Test
	void aHandlerWhoLeavesGivesItToTheBoardIfTheDirectorIsNamed() {
		Person leaver = this.people.somebody(Role.TEACHER, this.school);
		Tale tale = aComplaint().goesTo("teacher", "handler", leaver.username(), "aboutStaff",
				List.of(this.director.username()));
		this.staff.leave(leaver.id(), this.now.today());
		assertThat(doing(tale)).containsExactlyInAnyOrder("board", "otherBoard");
	}

	@Test
	void aHandlerWhoseRoleEndsByItsDateGivesItToTheDirectorOnThatDay() {
		Person leaver = this.people.somebody(Role.TEACHER, this.school);
		Tale tale = aComplaint().goesTo("teacher", "handler", leaver.username());
		this.work.claim(tale.step("handleAtTeacher").id(), as(leaver));
		this.staff.end(this.staff.assignments(leaver.id()).get(0).id(), this.now.today().plusDays(1));
		runDue();
		assertThat(workOf(leaver)).isNotEmpty();
		this.clock.set(MONDAY.plusDays(2));
		runDue();
		assertThat(workOf(leaver)).isEmpty();
		assertThat(knows(leaver, tale)).isFalse();
		assertThat(doing(tale)).containsExactlyInAnyOrder("director");
	}

	@Test
	void aMeasureOfWhoLeftIsTheBoards() {
		Person leaver = this.people.somebody(Role.TEACHER, this.school);
		Tale tale = aComplaint().goesTo("board");
		tale.boardSays("upheld", "measures", List.of(tale.measure(leaver))).answers("accept");
		this.staff.leave(leaver.id(), this.now.today());
		tale.does(this.boardMember, "carryOutMeasure", "done", false, "note", "Zij werkt hier niet meer.")
			.hasOutcome("upheld");
	}

	@Test
	void nobodyOfElsewhereHoldsTheTalk() {
		Person elsewhere = this.people.somebody(Role.TEACHER, this.people.aSchool(this.board));
		Tale tale = aComplaint();
		for (String handler : List.of(elsewhere.username(), this.boardMember.username(), "niemand")) {
			assertThat(wrong(() -> tale.goesTo("teacher", "handler", handler))).containsExactly("handler");
		}
	}

	// Nobody to do it

	@Test
	void whereARoleIsHeldByNobodyTheBoardDoesIt() {
		SchoolId bare = this.people.aSchool(this.board);
		Tale tale = aComplaint(at(bare));
		tale.does(this.boardMember, "assessIntake", "decision", "proceed", "category", "treatment", "level",
				"director");
		tale.hasState("director")
			.does(this.boardMember, "handleAtDirector", "heldOn", this.now.today().toString(), "outcome", "unresolved",
					"findings", "Wij hebben geluisterd.");
		tale.hasState("awaiting_complainant");
	}

	@Test
	void withoutABoardATaskStaysOpen() {
		BoardId nobody = this.people.aBoard();
		SchoolId school = this.people.aSchool(nobody);
		Tale tale = aComplaint(new NewComplaint(school, "other", null, null, null, false, false, "nl",
				"sexual_misconduct", "Ik zag iets.", null, null, null, null, Set.of(), false, false));
		tale.hasSteps("assessIntake", "consultInspector", "decideDeclaration");
		Person late = this.people.somebody(Role.BOARD, nobody);
		assertThat(workOf(late)).hasSize(3);
	}

	@Test
	void otherSchoolsSeeNothing() {
		School other = aSchool();
		Tale tale = aComplaint().goesTo("board");
		for (Person person : List.of(other.teacher, other.contact, other.director)) {
			assertThat(knows(person, tale)).isFalse();
		}
		Person otherBoard = this.people.somebody(Role.BOARD, this.people.aBoard());
		assertThat(knows(otherBoard, tale)).isFalse();
	}

	// Standing in

	@Test
	void aSubstituteSeesComplaintsOnlyIfTheAbsentPersonLetsThem() {
		School other = aSchool();
		Person substitute = this.people.somebody(Role.TEACHER, other.school);
		Tale tale = directed(other, Set.of());
		standsIn(other.director, substitute, Set.of());
		assertThat(knows(substitute, tale)).isFalse();
		assertThat(workOf(substitute)).isEmpty();
		Person trusted = this.people.somebody(Role.TEACHER, other.school);
		standsIn(other.director, trusted, Set.of("complaint"));
		assertThat(knows(trusted, tale)).isTrue();
		tale.does(trusted, "handleAtDirector", "heldOn", this.now.today().toString(), "outcome", "unresolved",
				"findings", "Gehoord.");
		assertThat(this.story.records(tale.id())).last()
			.satisfies((made) -> assertThat(made.onBehalfOf()).isEqualTo(other.director.id()));
	}

	@Test
	void standingInForOrByANamedPersonOpensNothing() {
		School other = aSchool();
		Tale aboutTheTeacher = directed(other, Set.of(other.teacher));
		standsIn(other.director, other.teacher, Set.of("complaint"));
		assertThat(knows(other.teacher, aboutTheTeacher)).isFalse();
		Tale later = directed(other, Set.of());
		assertThat(knows(other.teacher, later)).isTrue();
		WorkItem task = later.step("handleAtDirector");
		this.handling.name(later.id(), Set.of(other.teacher.id()), as(other.contact));
		losesAll(later, task, other.teacher);
		School third = aSchool();
		Person substitute = this.people.somebody(Role.TEACHER, third.school);
		standsIn(third.director, substitute, Set.of("complaint"));
		Tale aboutTheDirector = directed(third, Set.of());
		WorkItem theirs = aboutTheDirector.step("handleAtDirector");
		this.work.claim(theirs.id(), as(substitute));
		this.handling.name(aboutTheDirector.id(), Set.of(third.director.id()), as(third.contact));
		losesAll(aboutTheDirector, theirs, substitute);
	}

	// Naming itself

	@ParameterizedTest
	@ValueSource(strings = { "teacher", "colleague", "director", "confidant" })
	void whoHasNoPartInItNamesNobody(String who) {
		Tale tale = aComplaint();
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.handling.name(tale.id(), Set.of(this.colleague.id()), as(everybody().get(who))));
	}

	@Test
	void onlyColleaguesAreNamed() {
		Tale tale = aComplaint();
		Person stranger = this.people.somebody(Role.BOARD, this.people.aBoard());
		Person gone = this.people.somebody(Role.TEACHER, this.school);
		this.staff.leave(gone.id(), this.now.today());
		assertThat(wrong(() -> this.handling.name(tale.id(), Set.of(), as(this.contact)))).containsExactly("staff");
		for (Person person : List.of(stranger, gone)) {
			assertThat(wrong(() -> this.handling.name(tale.id(), Set.of(person.id()), as(this.contact))))
				.containsExactly("staff");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "at intake", "by itself" })
	void namingStandsOnTheTimelineOnceHoweverItIsDone(String how) {
		Tale tale = aComplaint();
		if (how.equals("at intake")) {
			tale.goesTo("director", "aboutStaff", List.of(this.teacher.username()));
		}
		else {
			this.handling.name(tale.id(), Set.of(this.teacher.id()), as(this.contact));
		}
		this.handling.name(tale.id(), Set.of(this.teacher.id()), as(this.contact));
		assertThat(this.timeline.of(tale.id(), Level.CONTENT)).extracting((entry) -> entry.kind())
			.containsOnlyOnce("complaint.named");
	}

	@Test
	void aClosedComplaintCanStillLoseSomeoneTheirSight() {
		Tale tale = aComplaint().goesTo("board").answers("withdraw").hasState("closed");
		assertThat(knows(this.boardMember, tale)).isTrue();
		this.handling.name(tale.id(), Set.of(this.boardMember.id()), as(this.contact));
		assertThat(knows(this.boardMember, tale)).isFalse();
	}

	@Test
	void whoIsNamedNamesNobodyAndSaysNothingOfWhatItIsAbout() {
		Tale tale = aComplaint().goesTo("teacher");
		this.handling.name(tale.id(), Set.of(this.colleague.id()), as(this.teacher));
		this.handling.name(tale.id(), Set.of(this.teacher.id()), as(this.contact));
		assertThat(knows(this.teacher, tale)).isTrue();
		for (Person other : List.of(this.contact, this.director)) {
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.handling.name(tale.id(), Set.of(other.id()), as(this.teacher)));
		}
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.handling.recategorise(tale.id(), "other", as(this.teacher)));
		assertThat(knows(this.contact, tale)).isTrue();
	}

	@Test
	void theContactPersonNamesWhoItIsAboutAlsoWhereTheBoardReceivesIt() {
		Tale tale = aComplaint(about("sexual_misconduct"));
		this.handling.name(tale.id(), Set.of(this.teacher.id()), as(this.contact));
		assertThat(this.standings.of(tale.id(), as(this.boardMember)).names()).isTrue();
	}

	@Test
	void aNamedHandlerIsNoMoreThanThatWhateverElseTheyBecome() {
		School other = aSchool();
		Tale tale = aComplaint(at(other.school));
		tale.does(other.contact, "assessIntake", "decision", "proceed", "category", "treatment", "level", "teacher",
				"handler", other.teacher.username(), "aboutStaff", List.of(other.teacher.username()));
		this.staff.give(other.teacher.id(), HeldRole.at(other.school, Role.DIRECTOR), this.now.today(), null);
		this.staff.give(other.teacher.id(), HeldRole.at(other.school, Role.CONTACT), this.now.today(), null);
		Standing standing = this.standings.of(tale.id(), as(other.teacher));
		assertThat(standing.level()).isEqualTo(ComplaintLevel.TEACHER);
		assertThat(standing.contact() || standing.names()).isFalse();
	}

	private void losesAll(Tale tale, WorkItem task, Person person) {
		assertThat(knows(person, tale)).isFalse();
		assertThat(workOf(person)).noneMatch((item) -> item.caseId().equals(tale.id()));
		assertThat(this.work.doable(tale.open(), as(person))).isEmpty();
		List<Runnable> deeds = new ArrayList<>(List.of(() -> this.work.get(task.id(), as(person)),
				() -> this.work.open(task.id(), as(person)), () -> this.work.claim(task.id(), as(person)),
				() -> this.work.saveDraft(task.id(), FormInput.ofJson(Map.of()), as(person)),
				() -> this.work.complete(task.id(), FormInput.ofJson(Map.of()), as(person)),
				() -> this.files.read(tale.id(), as(person)),
				() -> this.handling.recategorise(tale.id(), "other", as(person))));
		tale.open()
			.stream()
			.filter((item) -> !item.alone())
			.forEach((item) -> deeds.add(() -> this.work.open(item.id(), as(person))));
		deeds.forEach((deed) -> assertThatExceptionOfType(NotFoundException.class).isThrownBy(deed::run));
	}

	private Map<String, Person> everybody() {
		return Map.of("teacher", this.teacher, "colleague", this.colleague, "director", this.director, "contact",
				this.contact, "board", this.boardMember, "otherBoard", this.otherBoardMember, "confidant",
				this.confidant);
	}

	private List<String> knowing(Tale tale) {
		return everybody().entrySet()
			.stream()
			.filter((one) -> knows(one.getValue(), tale))
			.map(Map.Entry::getKey)
			.toList();
	}

	private List<String> doing(Tale tale) {
		return everybody().entrySet()
			.stream()
			.filter((one) -> workOf(one.getValue()).stream().anyMatch((item) -> item.caseId().equals(tale.id())))
			.map(Map.Entry::getKey)
			.toList();
	}

	private Tale directed(School at, Set<Person> named) {
		Tale tale = aComplaint(at(at.school));
		return tale.does(at.contact, "assessIntake", "decision", "proceed", "category", "treatment", "level",
				"director", "aboutStaff", named.stream().map(Person::username).toList());
	}

	private void standsIn(Person absent, Person substitute, Set<String> confidential) {
		LocalDate today = this.now.today();
		this.substitutions.add(new Substitution(UUID.randomUUID(), absent.id(), substitute.id(), today,
				today.plusDays(5), confidential), as(absent));
	}

	private void runDue() {
		this.dueWork.stream()
			.filter((work) -> work.getClass().getName().contains("RoleSweep"))
			.filter((work) -> work.nextDue().filter((due) -> !due.isAfter(this.now.instant())).isPresent())
			.forEach(DueWork::runDue);
	}

	private NewComplaint at(SchoolId school) {
		return new NewComplaint(school, "parent", "Moeder van Toets", "06 000 000 03", null, false, false, "nl",
				"treatment", "Mijn kind wordt niet gehoord.", null, null, null, null, Set.of(), false, false);
	}

	private School aSchool() {
		SchoolId school = this.people.aSchool(this.board);
		return new School(school, this.people.somebody(Role.TEACHER, school),
				this.people.somebody(Role.CONTACT, school), this.people.somebody(Role.DIRECTOR, school));
	}

	private record School(SchoolId school, Person teacher, Person contact, Person director) {
	}

}
