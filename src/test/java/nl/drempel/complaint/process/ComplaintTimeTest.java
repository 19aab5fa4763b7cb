package nl.drempel.complaint.process;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import nl.drempel.TestTimes;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintStories;
import nl.drempel.work.Activity;
import nl.drempel.work.TimeSpent;
import nl.drempel.work.WorkItem;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Complaints say what time they took, and by that nothing of what they are about. */
class ComplaintTimeTest extends ComplaintStories {

	@Autowired
	private TestTimes times;

	@Test
	void eachLevelCountsAsSaidOrByTheNorm() {
		Tale tale = aComplaint().goesTo("teacher");
		this.clock.set(MONDAY.plusDays(2));
		tale.does(this.teacher, "handleAtTeacher", "heldOn", MONDAY.plusDays(1).toString(), "outcome", "unresolved",
				"minutes", 25);
		tale.escalates("director");
		tale.does(this.director, "handleAtDirector", "heldOn", MONDAY.plusDays(2).toString(), "outcome", "unresolved",
				"findings", "Wij hebben beide kanten gehoord.", "minutes", 50);
		tale.escalates("board").boardSays("not_upheld").isSilent();
		assertThat(this.times.of(this.contact, tale.id())).isEqualTo(Map.of("complaint", 60));
		assertThat(this.times.of(this.teacher, tale.id())).isEqualTo(Map.of("complaint", 25));
		assertThat(this.times.of(this.director, tale.id())).isEqualTo(Map.of("complaint", 50));
		assertThat(this.times.of(this.boardMember, tale.id())).isEqualTo(Map.of("complaint", 30));
		LocalDate rung = this.times.stayed(tale.id()).get(4).workedOn();
		assertThat(this.times.stayed(tale.id())).extracting(TimeSpent::activity, TimeSpent::workedOn)
			.containsExactly(tuple(Activity.COMPLAINT, MONDAY), tuple(Activity.COMPLAINT, MONDAY.plusDays(1)),
					tuple(Activity.COMPLAINT, MONDAY.plusDays(2)), tuple(Activity.COMPLAINT, MONDAY.plusDays(2)),
					tuple(Activity.COMPLAINT, rung));
		assertThat(this.times.stayed(tale.id())).allMatch((time) -> time.school().equals(this.school));
	}

	@Test
	void mediationAndAProposalCount() {
		Tale tale = aComplaint().goesTo("director")
			.does(this.director, "handleAtDirector", "heldOn", MONDAY.toString(), "outcome", "mediation", "findings",
					"Samen praten.")
			.does(this.confidant, "mediate", "outcome", "settled");
		assertThat(this.times.of(this.confidant, tale.id())).isEqualTo(Map.of("complaint", 30));
		assertThat(this.times.of(this.director, tale.id())).isEqualTo(Map.of("complaint", 30));
		Tale other = aComplaint()
			.does(this.contact, "assessIntake", "decision", "propose_inadmissible", "category", "treatment",
					"motivation", "Te lang geleden.")
			.does(this.boardMember, "decideAdmissibility", "decision", "follow", "motivation", "Eens.");
		assertThat(this.times.of(this.boardMember, other.id())).isEqualTo(Map.of("complaint", 30));
	}

	@Test
	void neitherWhoIsNamedNorWhatWasUpheldCanBeToldByHours() {
		Tale tale = aComplaint().goesTo("director", "aboutStaff", List.of(this.colleague.username()));
		this.handling.ask(tale.id(), this.colleague.id(), "Wat gebeurde er?", as(this.director));
		tale.does(this.colleague, "tellYourSide", "statement", "Ik was er niet bij.").directorSays("unresolved");
		tale.escalates("lkc").isRuled("upheld");
		tale.boardResponds("measures", List.of(tale.measure(this.colleague)));
		tale.does(this.boardMember, "informCouncil", "informedOn", this.now.today().toString());
		WorkItem measure = tale.step("carryOutMeasure");
		tale.does(this.colleague, measure, answers("done", true));
		assertThat(this.times.of(this.colleague, tale.id())).isEmpty();
		assertThat(this.times.of(this.boardMember, tale.id())).as("trackLkc recordLkcResult respondToRuling")
			.isEqualTo(Map.of("complaint", 3 * 30));
		assertThat(this.times.said(tale.id())).hasSize(5);
	}

	@Test
	void sexualMisconductIsNotToldByHours() {
		Tale tale = aComplaint(about(Complaint.MISCONDUCT));
		tale.does(this.boardMember, "assessIntake", "decision", "proceed", "category", Complaint.MISCONDUCT, "level",
				"board");
		tale.boardSays("upheld");
		String now = this.now.instant().toString();
		tale.does(this.boardMember, "consultInspector", "consultedAt", now, "advice", "Aangifte.")
			.does(this.boardMember, "decideDeclaration", "decision", "no_reasonable_suspicion");
		assertThat(this.times.said(tale.id())).isEmpty();
	}

	@Test
	void whatTurnsOutToBeMisconductIsSilentFromThatStepOn() {
		Tale atIntake = aComplaint();
		atIntake.does(this.contact, "assessIntake", "decision", "proceed", "category", Complaint.MISCONDUCT, "level",
				"board");
		assertThat(this.times.said(atIntake.id())).isEmpty();
		Tale later = aComplaint().goesTo("director");
		this.handling.recategorise(later.id(), Complaint.MISCONDUCT, as(this.contact));
		later.boardSays("not_upheld");
		assertThat(this.times.said(later.id())).extracting(TimeSpent::staff).containsExactly(this.contact.id());
	}

}
