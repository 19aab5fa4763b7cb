package nl.drempel.complaint.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import nl.drempel.complaint.ComplaintStories;
import nl.drempel.complaint.domain.Threads;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Every way through the diagram of the complaint. */
class ComplaintProcessTest extends ComplaintStories {

	@Autowired
	private Threads threads;

	@Test
	void complaintGoesUpTheWholeLadderToARuling() {
		Tale tale = aComplaint().hasState("intake").hasSteps("assessIntake").goesTo("teacher").hasState("teacher");
		tale.hasSteps("handleAtTeacher").teacherSays("unresolved").hasState("awaiting_complainant").hasSteps();
		tale.escalates("director").hasState("director").hasSteps("handleAtDirector");
		tale.directorSays("unresolved").escalates("board").hasState("board").hasSteps("handleAtBoard");
		tale.boardSays("not_upheld").hasState("awaiting_complainant").escalates("lkc").hasState("lkc");
		tale.does(this.boardMember, "trackLkc", "route", "formal", "lkcReference", "26.001");
		tale.hasSteps("recordLkcResult")
			.does(this.boardMember, "recordLkcResult", "rulingReceivedOn", this.now.today().toString(), "parts",
					List.of(Map.of("text", "De klacht over het gesprek", "ruling", "upheld")));
		tale.hasState("responding")
			.hasSteps("respondToRuling")
			.does(this.boardMember, "respondToRuling", "shares", "yes", "explanation", "Wij nemen dit over.",
					"measures",
					List.of(Map.of("what", "Gesprek voeren", "who", this.teacher.username(), "dueOn",
							this.now.today().plusDays(30).toString()),
							Map.of("what", "Afspraken opschrijven", "who", this.director.username(), "dueOn",
									this.now.today().plusDays(30).toString())));
		assertThat(this.threads.withComplainant(tale.id())).last()
			.satisfies((said) -> assertThat(said.text()).contains("Wij zijn het eens met dit oordeel.",
					"Wij nemen dit over.", "Gesprek voeren", "Afspraken opschrijven"));
		tale.hasSteps("informCouncil", "carryOutMeasure", "carryOutMeasure")
			.does(this.boardMember, "informCouncil", "informedOn", this.now.today().toString());
		tale.hasState("measures").hasSteps("carryOutMeasure", "carryOutMeasure");
		List.copyOf(tale.open())
			.forEach((item) -> tale.does(
					item.doers().toString().contains(this.teacher.id().toString()) ? this.teacher : this.director, item,
					answers("done", true)));
		tale.hasState("closed").hasOutcome("upheld").hasSteps();
	}

	@Test
	void silenceClosesOnceItWasRung() {
		Tale tale = aComplaint().goesTo("director").directorSays("resolved");
		this.clock.advance(Duration.ofDays(22));
		this.jobs.runDue(tale.id());
		tale.hasSteps("callBeforeClosing").does(this.contact, "callBeforeClosing", "outcome", "not_reached");
		tale.hasState("awaiting_complainant");
		this.clock.advance(Duration.ofDays(20));
		this.jobs.runDue(tale.id());
		tale.hasState("closed").hasOutcome("accepted_by_silence");
		tale.escalates("lkc").hasState("lkc").hasSteps("trackLkc");
	}

	@Test
	void misconductStaysWithTheBoardWhenTheComplaintIsWithdrawn() {
		Tale tale = aComplaint(about("sexual_misconduct")).hasSteps("assessIntake", "consultInspector",
				"decideDeclaration");
		tale.answers("withdraw").hasState("closed").hasOutcome("withdrawn");
		tale.hasSteps("consultInspector", "decideDeclaration")
			.does(this.boardMember, "consultInspector", "consultedAt", this.now.instant().toString(), "advice",
					"Aangifte doen.")
			.does(this.boardMember, "decideDeclaration", "decision", "no_reasonable_suspicion");
		tale.hasSteps();
	}

	@Test
	void directorWhoIsNamedNeverSeesIt() {
		Tale tale = aComplaint();
		this.handling.name(tale.id(), java.util.Set.of(this.director.id()), as(this.contact));
		tale.goesTo("director").hasState("board").hasSteps("handleAtBoard");
		assertThat(workOf(this.director)).noneMatch((item) -> item.caseId().equals(tale.id()));
	}

	@Test
	void namedTeacherLosesSightAfterTheFirstTalk() {
		Tale tale = aComplaint().goesTo("teacher", "aboutStaff", List.of(this.teacher.username()));
		assertThat(workOf(this.teacher)).anyMatch((item) -> item.caseId().equals(tale.id()));
		tale.teacherSays("unresolved").escalates("director");
		this.handling.ask(tale.id(), this.teacher.id(), "Wat is er gebeurd?", as(this.director));
		tale.hasSteps("handleAtDirector", "tellYourSide")
			.does(this.teacher, "tellYourSide", "statement", "Het was een misverstand.")
			.hasSteps("handleAtDirector");
	}

}
