package nl.drempel.complaint.process;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import nl.drempel.TestPeople.Person;
import nl.drempel.casefile.Timeline;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.ComplaintStories;
import nl.drempel.complaint.NewComplaint;
import nl.drempel.complaint.StepRecord;
import nl.drempel.complaint.domain.Standings;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.shared.ForbiddenException;
import nl.drempel.shared.NotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The path of WPO art. 4a, whenever it shows that it must be taken. */
class MisconductTest extends ComplaintStories {

	private static final String MISCONDUCT = "sexual_misconduct";

	@Autowired
	private Standings standings;

	@Autowired
	private Timeline timeline;

	@Test
	void theBoardSeesItFromReceiptAndAtOnce() {
		Tale tale = aComplaint(about(MISCONDUCT)).hasSteps("assessIntake", "consultInspector", "decideDeclaration");
		assertThat(knows(this.boardMember, tale)).isTrue();
		assertThat(workOf(this.boardMember)).filteredOn((item) -> item.caseId().equals(tale.id())).hasSize(3);
		assertThat(workOf(this.contact)).noneMatch((item) -> item.caseId().equals(tale.id()));
		for (String key : List.of("consultInspector", "decideDeclaration")) {
			assertThat(tale.step(key).isUrgent()).isTrue();
			assertThat(tale.step(key).dueAt()).isEqualTo(SchoolCalendar.endOf(MONDAY));
		}
		assertThat(wrong(() -> takenOn(tale, "teacher", "handler", this.teacher.username()))).contains("level");
		assertThat(wrong(() -> takenOn(tale, "director"))).contains("level");
		takenOn(tale, "board").hasState("board").hasSteps("handleAtBoard", "consultInspector", "decideDeclaration");
	}

	@Test
	void theNamedPersonNeverSeesItAlsoNotTheHandlerOfATalk() {
		NewComplaint about = new NewComplaint(this.school, "other", null, null, null, false, false, "nl", MISCONDUCT,
				"Ik zag iets.", null, null, null, null, Set.of(this.teacher.id()), false, false);
		Tale tale = aComplaint(about);
		assertThat(knows(this.teacher, tale)).isFalse();
		Tale talk = aComplaint().goesTo("teacher", "aboutStaff", List.of(this.teacher.username()));
		assertThat(knows(this.teacher, talk)).isTrue();
		this.handling.recategorise(talk.id(), MISCONDUCT, as(this.contact));
		assertThat(knows(this.teacher, talk)).isFalse();
		talk.hasState("board").hasSteps("handleAtBoard", "consultInspector", "decideDeclaration");
	}

	@Test
	void whatTurnsOutAtIntakeGoesToTheBoard() {
		Tale tale = aComplaint();
		assertThat(wrong(() -> tale.does(this.contact, "assessIntake", "decision", "proceed", "category", MISCONDUCT,
				"level", "teacher", "handler", this.teacher.username())))
			.containsExactly("level");
		tale.hasSteps("assessIntake");
		tale.does(this.contact, "assessIntake", "decision", "proceed", "category", MISCONDUCT, "level", "board");
		tale.hasState("board").hasSteps("handleAtBoard", "consultInspector", "decideDeclaration");
	}

	@ParameterizedTest
	@ValueSource(strings = { "intake", "teacher", "director", "mediation", "waiting", "lkc", "responding" })
	void whatTurnsOutLaterReachesTheBoardAtOnce(String moment) {
		Tale tale = at(moment);
		this.handling.recategorise(tale.id(), MISCONDUCT,
				as(List.of("lkc", "responding").contains(moment) ? this.boardMember : this.contact));
		assertThat(tale.steps()).contains("consultInspector", "decideDeclaration")
			.doesNotContain("handleAtTeacher", "handleAtDirector", "mediate");
		assertThat(knows(this.boardMember, tale)).isTrue();
		tale.hasState(switch (moment) {
			case "teacher", "director", "mediation" -> "board";
			case "waiting" -> "awaiting_complainant";
			default -> moment;
		});
		assertThat(this.desk.choices(tale.id()).escalateTo()).extracting(ComplaintLevel::key)
			.doesNotContain("director");
	}

	@ParameterizedTest
	@ValueSource(strings = { "withdrawn", "redirected", "settled", "silence" })
	void noEndOfTheComplaintEndsTheTwoTasks(String end) {
		Tale tale = aComplaint(about(MISCONDUCT));
		switch (end) {
			case "withdrawn" -> tale.answers("withdraw");
			case "redirected" -> tale
				.does(this.boardMember, "assessIntake", "decision", "propose_redirect", "category", MISCONDUCT,
						"redirectTo", "other", "motivation", "Dit hoort bij de politie.")
				.does(this.boardMember, "decideAdmissibility", "decision", "follow", "motivation", "Eens.");
			case "settled" -> takenOn(tale, "board").boardSays("settled");
			default -> {
				takenOn(tale, "board").boardSays("not_upheld");
				this.clock.set(tale.now().waitUntil().minusDays(1));
				this.jobs.runDue(tale.id());
				tale.does(this.boardMember, "callBeforeClosing", "outcome", "not_reached");
				this.clock.set(tale.now().waitUntil().plusDays(1));
				this.jobs.runDue(tale.id());
			}
		}
		assertThat(tale.file().isOpen()).isFalse();
		tale.hasSteps("consultInspector", "decideDeclaration");
		assertThat(workOf(this.boardMember)).filteredOn((item) -> item.caseId().equals(tale.id())).hasSize(2);
		done(tale).hasSteps();
	}

	@ParameterizedTest
	@ValueSource(strings = { "withdrawn", "accepted", "silence" })
	void whatTurnsOutAfterClosingBeginsTheTwoTasksAndNothingElse(String end) {
		Tale tale = aComplaint().goesTo("director");
		switch (end) {
			case "withdrawn" -> tale.answers("withdraw");
			case "accepted" -> tale.directorSays("resolved").answers("accept");
			default -> tale.directorSays("unresolved").isSilent();
		}
		String outcome = tale.hasState("closed").file().outcome();
		this.handling.recategorise(tale.id(), MISCONDUCT, as(this.contact));
		tale.hasState("closed").hasOutcome(outcome).hasSteps("consultInspector", "decideDeclaration");
		assertThat(knows(this.boardMember, tale)).isTrue();
		if (end.equals("silence")) {
			tale.escalates("lkc").hasState("lkc").hasSteps("trackLkc", "consultInspector", "decideDeclaration");
			done(tale).hasSteps("trackLkc");
		}
		else {
			done(tale).hasSteps().hasState("closed").hasOutcome(outcome);
		}
	}

	@Test
	void whoTurnsOutToBeNamedAfterClosingLosesTheBoardsPath() {
		Tale tale = aComplaint(about(MISCONDUCT)).answers("withdraw").hasState("closed");
		this.handling.name(tale.id(), Set.of(this.boardMember.id()), as(this.contact));
		assertThat(knows(this.boardMember, tale)).isFalse();
		assertThat(workOf(this.boardMember)).noneMatch((item) -> item.caseId().equals(tale.id()));
		assertThat(workOf(this.otherBoardMember)).filteredOn((item) -> item.caseId().equals(tale.id())).hasSize(2);
	}

	@Test
	void theTwoTasksBeginOnlyOnce() {
		Tale tale = aComplaint(about(MISCONDUCT));
		this.handling.recategorise(tale.id(), "treatment", as(this.boardMember));
		this.handling.recategorise(tale.id(), MISCONDUCT, as(this.boardMember));
		tale.hasSteps("assessIntake", "consultInspector", "decideDeclaration");
		done(tale).hasSteps("assessIntake");
		this.handling.recategorise(tale.id(), "bullying", as(this.boardMember));
		this.handling.recategorise(tale.id(), MISCONDUCT, as(this.boardMember));
		tale.hasSteps("assessIntake");
	}

	@Test
	void onlyTheBoardSaysThatItIsSomethingElse() {
		Tale tale = aComplaint().goesTo("director");
		this.handling.recategorise(tale.id(), MISCONDUCT, as(this.director));
		assertThatExceptionOfType(ForbiddenException.class)
			.isThrownBy(() -> this.handling.recategorise(tale.id(), "treatment", as(this.contact)));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.handling.recategorise(tale.id(), "treatment", as(this.director)));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.handling.recategorise(tale.id(), "treatment", as(this.teacher)));
		assertThat(wrong(() -> this.handling.recategorise(tale.id(), "weer", as(this.boardMember))))
			.containsExactly("category");
	}

	@Test
	void nobodyBelowTheBoardReadsWhatTheInspectorSaid() {
		Tale tale = aComplaint().goesTo("director").directorSays("unresolved");
		this.handling.recategorise(tale.id(), MISCONDUCT, as(this.contact));
		done(tale);
		List<StepRecord> records = this.story.records(tale.id())
			.stream()
			.filter((made) -> List.of("consultInspector", "decideDeclaration").contains(made.taskKey()))
			.toList();
		assertThat(records).hasSize(2)
			.noneMatch(this.standings.of(tale.id(), as(this.contact))::reads)
			.allMatch(this.standings.of(tale.id(), as(this.boardMember))::reads);
	}

	@ParameterizedTest
	@ValueSource(strings = { "from receipt", "later" })
	void nobodyBelowTheBoardFindsItOnTheTimeline(String when) {
		Tale tale = when.equals("later") ? aComplaint().goesTo("director") : aComplaint(about(MISCONDUCT));
		if (when.equals("later")) {
			this.handling.recategorise(tale.id(), MISCONDUCT, as(this.contact));
		}
		done(tale);
		List<String> kinds = List.of("complaint.inspector", "complaint.declaration");
		assertThat(timeline(tale, this.boardMember)).containsAll(kinds);
		assertThat(timeline(tale, this.contact)).isNotEmpty().doesNotContainAnyElementsOf(kinds);
		assertThat(timeline(tale, this.director)).doesNotContainAnyElementsOf(kinds);
	}

	/** What stands on the timeline for someone, on pages and in the API alike. */
	private List<String> timeline(Tale tale, Person person) {
		return this.knowledge.of(tale.id(), as(person))
			.map((level) -> this.timeline.of(tale.id(), level).stream().map((entry) -> entry.kind()).toList())
			.orElse(List.of());
	}

	@Test
	void misconductOfTheBoardIsForTheCommission() {
		NewComplaint about = new NewComplaint(this.school, "other", null, null, null, false, false, "nl", MISCONDUCT,
				"Ik zag iets.", null, null, null, null, Set.of(), true, false);
		takenOn(aComplaint(about), "board").hasState("lkc")
			.hasSteps("trackLkc", "consultInspector", "decideDeclaration");
	}

	@Test
	void theTwoTasksStayUrgentWhenTheyAreLate() {
		Tale tale = aComplaint(about(MISCONDUCT));
		this.clock.advance(Duration.ofDays(40));
		assertThat(workOf(this.boardMember).stream().limit(2)).allMatch((item) -> item.isUrgent());
		assertThat(tale.step("consultInspector").dueAt()).isEqualTo(SchoolCalendar.endOf(MONDAY));
	}

	private Tale takenOn(Tale tale, String level, String... more) {
		Object[] answers = new Object[6 + more.length];
		System.arraycopy(new Object[] { "decision", "proceed", "category", MISCONDUCT, "level", level }, 0, answers, 0,
				6);
		System.arraycopy(more, 0, answers, 6, more.length);
		return tale.does(this.boardMember, "assessIntake", answers);
	}

	private Tale done(Tale tale) {
		String now = this.now.instant().toString();
		return tale.does(this.boardMember, "consultInspector", "consultedAt", now, "advice", "Doe aangifte.")
			.does(this.boardMember, "decideDeclaration", "decision", "file", "guardiansInformedAt",
					this.now.instant().minusSeconds(7200).toString(), "suspectInformedAt",
					this.now.instant().minusSeconds(3600).toString(), "filedAt", now);
	}

	private Tale at(String moment) {
		Tale tale = aComplaint();
		return switch (moment) {
			case "teacher", "director", "lkc" -> tale.goesTo(moment);
			case "mediation" -> tale.goesTo("director").directorSays("mediation");
			case "waiting" -> tale.goesTo("teacher").teacherSays("unresolved");
			case "responding" -> tale.goesTo("lkc").isRuled("upheld");
			default -> tale;
		};
	}

}
