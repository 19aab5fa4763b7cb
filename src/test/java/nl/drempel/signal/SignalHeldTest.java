package nl.drempel.signal;

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

import static org.assertj.core.api.Assertions.assertThat;

/** Everything that is written down about a signal is told to a family that asks. */
class SignalHeldTest extends SignalStories {

	@Autowired
	private AutowireCapableBeanFactory beans;

	@Autowired
	private ObjectProvider<Keeper> keepers;

	@Test
	void aSignalAndItsMeldcodeAreTold() {
		SignalStory signal = weighedInTheMeldcode("no", "no", "yes");
		signal.does(this.director, "decideReport", answers("decision", "organise_help", "motivation", LONG_REASON));
		signal.weighed("school_support", "messageToSignaller", "Wij gaan ermee aan de slag.")
			.does("planSupport", "goal", "Elke dag ontbijten.", "actions", "Samen eten op school.", "carriedOutBy",
					"Juf", "evaluateOn", MONDAY.plusDays(7).toString());
		HeldTexts.with(this.beans)
			.assertAllToldOf(signal.id(), "Geen winterjas.", "Wij redden het.", "Blauwe plekken.", "Praat met moeder.",
					"Zo zien wij het.", LONG_REASON, "Wij gaan ermee aan de slag.", "Samen eten op school.");
	}

	@Test
	void theMeldcodeIsMarkedAndAnOrdinarySignalIsNot() {
		assertThat(cares(weighedInTheMeldcode("no", "no", "yes"))).contains(Care.MELDCODE);
		assertThat(cares(aSignal("poverty").weighed("watch", "reviewOn", MONDAY.plusDays(7).toString())))
			.containsOnly(Care.NONE);
	}

	@Test
	void aSignalThatIsPartOfOneInTheMeldcodeIsMarkedToo() {
		SignalStory first = aSignal("absence");
		SignalStory joined = aSignal(first.pupil(), "safety", false);
		SignalStory apart = aSignal(first.pupil(), "poverty", false);
		this.signals.join(joined.id(), first.id(), as(this.ib));
		assertThat(cares(joined)).containsOnly(Care.NONE);
		first.weighed("meldcode");
		assertThat(cares(joined)).contains(Care.MELDCODE);
		assertThat(cares(apart)).containsOnly(Care.NONE);
	}

	@Test
	void aHalfTypedChoiceForTheMeldcodeIsMarked() {
		SignalStory signal = aSignal("safety");
		this.work.saveDraft(signal.task("triageSignal").id(), FormInput.ofJson(answers("decision", "watch")),
				as(this.ib));
		assertThat(cares(signal)).containsOnly(Care.NONE);
		this.work.saveDraft(signal.task("triageSignal").id(), FormInput.ofJson(answers("decision", "meldcode")),
				as(this.ib));
		assertThat(cares(signal)).contains(Care.MELDCODE);
	}

	private List<Care> cares(SignalStory signal) {
		return this.keepers.orderedStream()
			.flatMap((keeper) -> keeper.ofCase(signal.id()).stream())
			.map(HeldPart::care)
			.distinct()
			.toList();
	}

}
