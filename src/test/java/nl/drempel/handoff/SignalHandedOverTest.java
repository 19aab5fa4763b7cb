package nl.drempel.handoff;

import java.util.List;

import nl.drempel.form.FormInput;
import nl.drempel.school.PupilId;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.NewSignal;
import nl.drempel.signal.Signals;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** A signal, its handoffs and what comes back, each in its own diagram. */
class SignalHandedOverTest extends HandoffStories {

	@Autowired
	Signals raised;

	@Test
	void aDeclinedSignalIsReferredAgainAndClosesWhenFeedbackCame() {
		PupilId pupil = aPupilOf(8);
		String mother = aGuardian(pupil, true, null);
		CaseId signal = this.raised.raise(
				new NewSignal(this.school, pupil, "poverty", "Geen winterjas.", null, null, "yes", false),
				as(this.teacher));
		Tale first = refer(signal, pupil, mother);
		first.sent();
		assertThat(this.files.get(signal).state()).isEqualTo("handed_over");
		first.declined().concluded("back_to_triage").assertEnded("closed", "declined");
		assertThat(this.files.get(signal).state()).isEqualTo("triage");
		Tale second = refer(signal, pupil, mother);
		assertThat(second.id()).isNotEqualTo(first.id());
		second.proceeds().prepared().approved().accepted();
		this.clock.set(MONDAY.plusWeeks(6));
		second.reportedBack("help_started").concluded("closed").assertEnded("closed", "helped");
		assertThat(this.files.get(signal).state()).isEqualTo("closed");
		assertThat(this.files.get(signal).outcome()).isEqualTo("handed_over");
	}

	@Test
	void withdrawnConsentBringsTheSignalBackToTriage() {
		PupilId pupil = aPupilOf(8);
		String mother = aGuardian(pupil, true, null);
		CaseId signal = this.raised.raise(
				new NewSignal(this.school, pupil, "poverty", "Geen winterjas.", null, null, "yes", false),
				as(this.teacher));
		Tale tale = refer(signal, pupil, mother).sent().withdraws(mother);
		tale.assertEnded("withdrawn", "withdrawn");
		assertThat(this.files.get(signal).state()).isEqualTo("triage");
		assertThat(this.work.openItem(signal, "triageSignal")).isPresent();
	}

	@Test
	void aWithdrawnSignalTakesItsSentHandoffAlong() {
		PupilId pupil = aPupilOf(8);
		String mother = aGuardian(pupil, true, null);
		CaseId signal = this.raised.raise(
				new NewSignal(this.school, pupil, "poverty", "Geen winterjas.", null, null, "yes", false),
				as(this.teacher));
		Tale tale = refer(signal, pupil, mother).sent();
		this.raised.withdraw(signal, "Verhuisd.", as(this.ib));
		tale.assertEnded("withdrawn", "withdrawn");
		assertThat(this.files.get(signal).state()).isEqualTo("withdrawn");
		assertThat(tale.isKnownTo(this.helper)).isFalse();
	}

	private Tale refer(CaseId signal, PupilId pupil, String giver) {
		does(signal, "triageSignal", "decision", "refer", "motivation", "Meer hulp nodig.", "partner",
				this.partner.key());
		does(signal, "talkWithGuardians", "outcome", "agree", "heldOn", this.now.today().toString());
		return new Tale(this.handoffs.openOf(signal).orElseThrow(), signal, pupil, List.of(giver));
	}

	private void does(CaseId id, String key, Object... answers) {
		this.work.complete(this.work.openItem(id, key).orElseThrow().id(), FormInput.ofJson(answers(answers)),
				as(this.ib));
	}

}
