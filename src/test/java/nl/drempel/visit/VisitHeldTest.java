package nl.drempel.visit;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

import nl.drempel.form.FormInput;
import nl.drempel.privacy.HeldTexts;
import nl.drempel.school.HeldPart;
import nl.drempel.school.HeldPart.Care;
import nl.drempel.school.Keeper;
import nl.drempel.school.Pupils;

import static org.assertj.core.api.Assertions.assertThat;

/** Everything that is written down about a visit is told to a family that asks. */
class VisitHeldTest extends VisitStories {

	@Autowired
	private AutowireCapableBeanFactory beans;

	@Autowired
	private Pupils families;

	@Autowired
	private ObjectProvider<Keeper> keepers;

	@Test
	void aWholeVisitIsTold() {
		Story visit = aVisit().tries("phone", "no_answer", "note", "De buurvrouw nam op.")
			.tries("phone", "wrong_details", "note", "Nummer is van iemand anders.");
		visit.does(this.coordinator, "correctContact",
				answers("guardian", guardianOf(visit), "phone", "06 000 000 09", "note", "Oom gaf een nieuw nummer."));
		visit
			.arranged("interpreterNeeded", true, "language", "tr", "safetyConcern", true, "note",
					"Liever na schooltijd komen.")
			.does(this.coordinator, "arrangeInterpreter",
					answers("outcome", "arranged", "interpreter", "Mevrouw de Tolk"))
			.does(this.director, "approveSafetyPlan",
					answers("decision", "go_in_pair", "secondVisitor", this.colleague.username(), "reason",
							"De hond is groot."))
			.visited()
			.reported("agreements", "Elke vrijdag even bellen.", "strengths", "Leest veel voor.", "contactPreference",
					"Na vijven appen.", "aftercareNeeded", true)
			.does(this.teacher, "provideAftercare", answers("done", true, "note", "De bieb is bezocht."));
		this.visits.addendum(visit.id(), "Er is ook een zusje.", as(this.teacher));
		HeldTexts texts = HeldTexts.with(this.beans);
		texts.assertAllToldOf(visit.id(), "De buurvrouw nam op.", "Oom gaf een nieuw nummer.", "De hond is groot.",
				"Woont boven de bakker.", "We zijn blij.", "Leest veel voor.", "Na vijven appen.",
				"De bieb is bezocht.", "Er is ook een zusje.");
		assertThat(texts.told(visit.id())).contains("Mevrouw de Tolk", "Hartelijk.", this.teacher.id().toString());
	}

	@Test
	void whatWasTypedAndNotSentIsToldToo() {
		Story visit = aVisit();
		this.work.saveDraft(visit.task("arrangeAppointment").id(),
				FormInput.ofJson(answers("note", "Half getypte zin over thuis.")), as(this.teacher));
		HeldTexts.with(this.beans).assertAllToldOf(visit.id(), "Half getypte zin over thuis.");
	}

	@Test
	void whatIsFearedForWhoVisitsStandsApart() {
		Story visit = aVisit().arranged("safetyConcern", true)
			.does(this.director, "approveSafetyPlan", answers("decision", "go_in_pair", "secondVisitor",
					this.colleague.username(), "reason", "De hond is groot."));
		for (String said : List.of("De hond is groot.", "safety-concern")) {
			assertThat(cares(visit, said)).as(said).containsExactly(Care.SAFETY);
		}
		assertThat(this.keepers.orderedStream()
			.flatMap((keeper) -> keeper.ofCase(visit.id()).stream())
			.filter((part) -> part.care() == Care.SAFETY)).extracting(HeldPart::kind).contains("timeline.safety");
	}

	@Test
	void aHalfTypedNumberIsForWhoeverItReaches() {
		Story visit = aVisit().tries("phone", "wrong_details");
		this.work.saveDraft(visit.task("correctContact").id(), FormInput.ofJson(answers("phone", "06 000 000 77")),
				as(this.coordinator));
		assertThat(cares(visit, "06 000 000 77")).containsExactly(Care.REACH);
	}

	/** What to mind at each piece that says this. */
	private List<Care> cares(Story visit, String said) {
		return this.keepers.orderedStream()
			.flatMap((keeper) -> keeper.ofCase(visit.id()).stream())
			.filter((part) -> part.rows().toString().contains(said))
			.map(HeldPart::care)
			.distinct()
			.toList();
	}

	private String guardianOf(Story visit) {
		return this.families.guardiansOf(visit.pupil()).get(0).id().toString();
	}

}
