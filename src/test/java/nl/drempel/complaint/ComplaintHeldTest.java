package nl.drempel.complaint;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

import nl.drempel.privacy.HeldTexts;

/** Everything that is written down about a complaint is told to a family that asks. */
class ComplaintHeldTest extends ComplaintStories {

	@Autowired
	private AutowireCapableBeanFactory beans;

	@Test
	void aComplaintThroughAllLevelsIsTold() {
		Tale complaint = aComplaint().goesTo("teacher", "motivation", "Eerst samen praten.")
			.teacherSays("unresolved")
			.escalates("director");
		this.threads.write(complaint.id(), Message.Thread.HANDLERS, "Let op de afspraken van mei.", true,
				as(this.director));
		this.threads.write(complaint.id(), Message.Thread.COMPLAINANT, "Wij bellen u morgen.", false,
				as(this.director));
		complaint.directorSays("unresolved").escalates("board");
		complaint.boardSays("upheld", "measures", List.of(complaint.measure(this.colleague)))
			.escalates("lkc")
			.isRuled("upheld");
		complaint.boardResponds();
		HeldTexts.with(this.beans)
			.assertAllToldOf(complaint.id(), "Mijn kind wordt niet gehoord.", "Een gesprek.", "Elke week even bellen.",
					"Wij hebben beide kanten gehoord.", "Let op de afspraken van mei.", "Wij bellen u morgen.",
					"Het bestuur vindt dit.", "Gesprek voeren", "Een onderdeel", "Wij nemen dit over.");
	}

	@Test
	void whatNamedPeopleSaidIsToldTo() {
		Tale complaint = aComplaint().goesTo("director", "aboutStaff", List.of(this.colleague.username()));
		this.handling.ask(complaint.id(), this.colleague.id(), "Hoe ging die ochtend?", as(this.director));
		complaint.does(this.colleague, complaint.step("tellYourSide"),
				Map.of("statement", "Ik was er die dag niet bij."));
		HeldTexts.with(this.beans)
			.assertAllToldOf(complaint.id(), "Hoe ging die ochtend?", "Ik was er die dag niet bij.");
	}

}
