package nl.drempel.privacy.domain;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import nl.drempel.privacy.AccessRequest;
import nl.drempel.privacy.Withheld;
import nl.drempel.school.Guardian;
import nl.drempel.school.GuardianId;
import nl.drempel.school.HeldPart;
import nl.drempel.school.HeldPart.Care;
import nl.drempel.school.PupilId;
import nl.drempel.shared.CaseId;

import static org.assertj.core.api.Assertions.assertThat;

/** What is proposed to be withheld from whom. */
class DisclosureTest {

	private static final GuardianId MOTHER = GuardianId.random();

	private static final GuardianId FATHER = GuardianId.random();

	private static final CaseId VISIT = CaseId.random();

	private static final CaseId SIGNAL = CaseId.random();

	private static final CaseId HANDOFF = CaseId.random();

	private static final HeldPart REPORT = HeldPart.of(VISIT, "visit.report").text("facts", "Woont hier.").done();

	@Test
	void aParentWithCustodyReadsAboutTheChild() {
		assertThat(proposed(MOTHER.toString(), false, REPORT)).isNull();
	}

	@Test
	void aParentWithoutCustodyReadsOnlyAboutThemselves() {
		assertThat(proposed(FATHER.toString(), false, REPORT)).isEqualTo(Withheld.NO_CUSTODY);
		assertThat(proposed(FATHER.toString(), false, reach(FATHER))).isNull();
	}

	@Test
	void fromSixteenThePupilAsks() {
		assertThat(proposed(MOTHER.toString(), true, REPORT)).isEqualTo(Withheld.PUPIL_DECIDES);
		assertThat(proposed(AccessRequest.PUPIL, true, REPORT)).isNull();
	}

	@Test
	void howTheOtherParentIsReachedIsNeverShown() {
		assertThat(proposed(MOTHER.toString(), false, reach(FATHER))).isEqualTo(Withheld.OTHER_PERSON);
		assertThat(proposed(AccessRequest.PUPIL, true, reach(FATHER))).isEqualTo(Withheld.OTHER_PERSON);
		assertThat(rules(MOTHER.toString(), false, reach(FATHER)).isLocked(reach(FATHER))).isTrue();
		assertThat(rules(MOTHER.toString(), false, reach(MOTHER)).isLocked(reach(MOTHER))).isFalse();
	}

	@Test
	void ofACaseWithAMeldcodeNothingIsShown() {
		HeldPart step = HeldPart.of(VISIT, "signal.step").care(Care.MELDCODE).text("text", "Blauwe plekken.").done();
		Disclosure rules = rules(MOTHER.toString(), false, REPORT, step);
		assertThat(rules.proposes(step)).isEqualTo(Withheld.SAFETY);
		assertThat(rules.proposes(REPORT)).isEqualTo(Withheld.SAFETY);
		HeldPart elsewhere = HeldPart.of(CaseId.random(), "visit.report").text("facts", "Woont hier.").done();
		assertThat(rules.proposes(elsewhere)).isNull();
	}

	@Test
	void aHandoffOfASignalThatIsNotShownIsNotShownEither() {
		HeldPart sent = HeldPart.of(HANDOFF, "handoff.package").text("name", "Kind").done();
		HeldPart both = HeldPart.of(HANDOFF, "handoff.package-guardians").care(Care.REACH).text("t", "06 1").done();
		HeldPart raised = HeldPart.of(SIGNAL, "signal").text("description", "Geen winterjas.").done();
		assertThat(rules(MOTHER.toString(), false, raised, sent, both).proposes(sent)).isNull();
		HeldPart step = HeldPart.of(SIGNAL, "signal.step").care(Care.MELDCODE).text("text", "Blauwe plekken.").done();
		Disclosure rules = rules(MOTHER.toString(), false, raised, step, sent, both);
		assertThat(rules.proposes(sent)).isEqualTo(Withheld.SAFETY);
		assertThat(rules.isLocked(both)).as("how others are reached stays locked").isTrue();
	}

	@Test
	void aVisitDoesNotSayThatASignalWasPassedOnThatIsNotShown() {
		HeldPart step = HeldPart.of(CaseId.random(), "signal.step")
			.care(Care.MELDCODE)
			.text("text", "Blauwe plekken.")
			.done();
		HeldPart passedOn = HeldPart.of(VISIT, "timeline.signals").text("happened", "1 signaal doorgegeven.").done();
		assertThat(proposed(MOTHER.toString(), false, passedOn)).isNull();
		assertThat(rules(MOTHER.toString(), false, passedOn, step).proposes(passedOn)).isEqualTo(Withheld.SAFETY);
	}

	@Test
	void aComplaintIsForWhoComplainedWithoutWhatWasSaidInConfidence() {
		HeldPart complaint = HeldPart.of(VISIT, "complaint").about(FATHER).text("description", "Te laat.").done();
		HeldPart message = HeldPart.of(VISIT, "complaint.message").text("text", "Wij bellen u.").done();
		HeldPart inside = HeldPart.of(VISIT, "complaint.internal")
			.care(Care.CONFIDENCE)
			.text("text", "Onder ons.")
			.done();
		Disclosure father = rules(FATHER.toString(), false, complaint, message, inside);
		assertThat(father.proposes(complaint)).isNull();
		assertThat(father.proposes(message)).isNull();
		assertThat(father.proposes(inside)).isEqualTo(Withheld.CONFIDENCE);
		Disclosure mother = rules(MOTHER.toString(), false, complaint, message, inside);
		assertThat(List.of(complaint, message, inside))
			.allMatch((part) -> mother.proposes(part) == Withheld.OTHER_PERSON);
	}

	@Test
	void lettersOfAComplaintSayHowItsParentIsReached() {
		HeldPart complaint = HeldPart.of(VISIT, "complaint").about(FATHER).text("description", "Te laat.").done();
		HeldPart letter = HeldPart.of(VISIT, "document").document("document", "brief").done();
		HeldPart form = HeldPart.of(HANDOFF, "document").document("document", "formulier").done();
		assertThat(rules(MOTHER.toString(), false, complaint, letter).isLocked(letter)).isTrue();
		assertThat(rules(FATHER.toString(), false, complaint, letter).isLocked(letter)).isFalse();
		assertThat(rules(MOTHER.toString(), false, complaint, form).isLocked(form)).isFalse();
	}

	@Test
	void whoComplainedDoesNotReadTheStepsNorTheTimelineOfTheirComplaint() {
		HeldPart complaint = HeldPart.of(VISIT, "complaint").about(FATHER).text("description", "Te laat.").done();
		HeldPart file = HeldPart.of(VISIT, "case").text("reference", "KL-1").done();
		Disclosure father = rules(FATHER.toString(), false, complaint, file);
		assertThat(father.proposes(file)).isNull();
		for (String kind : List.of("timeline", "timeline.signals", "work.steps", "work.open", "work.draft")) {
			HeldPart inside = HeldPart.of(VISIT, kind).text("by", "Juf Toets vertelt haar kant.").done();
			assertThat(father.proposes(inside)).as(kind).isEqualTo(Withheld.CONFIDENCE);
		}
	}

	@Test
	void aComplaintOfWhoIsNotKnownIsForNobody() {
		HeldPart complaint = HeldPart.of(VISIT, "complaint").text("description", "Te laat.").done();
		HeldPart message = HeldPart.of(VISIT, "complaint.message").text("text", "Wij bellen u.").done();
		for (String asker : List.of(MOTHER.toString(), FATHER.toString(), AccessRequest.PUPIL)) {
			Disclosure rules = rules(asker, asker.equals(AccessRequest.PUPIL), complaint, message);
			assertThat(List.of(complaint, message)).allMatch((part) -> rules.proposes(part) == Withheld.OTHER_PERSON);
		}
	}

	@Test
	void whatTheOtherParentSaidAboutConsentIsTheirs() {
		HeldPart said = HeldPart.of(VISIT, "handoff.consent").about(FATHER).text("note", "Liever niet.").done();
		assertThat(proposed(MOTHER.toString(), false, said)).isEqualTo(Withheld.OTHER_PERSON);
		HeldPart who = HeldPart.of("guardian").about(FATHER).text("name", "Vader").done();
		assertThat(proposed(MOTHER.toString(), false, who)).isNull();
	}

	@Test
	void whatTheTimelineSaysOfConsentIsNotForOneOfTwoWhoWereAsked() {
		HeldPart mine = HeldPart.of(HANDOFF, "handoff.consent").about(MOTHER).text("answer", "Ja").done();
		HeldPart theirs = HeldPart.of(HANDOFF, "handoff.consent").about(FATHER).text("answer", "Nee").done();
		HeldPart told = HeldPart.of(HANDOFF, "timeline.consent").care(Care.CONSENT).text("happened", "Nee").done();
		assertThat(rules(MOTHER.toString(), false, mine, told).proposes(told)).isNull();
		assertThat(rules(MOTHER.toString(), false, mine, theirs, told).proposes(told)).isEqualTo(Withheld.OTHER_PERSON);
		assertThat(rules(FATHER.toString(), false, mine, told).proposes(told)).as("the mother has custody")
			.isEqualTo(Withheld.OTHER_PERSON);
		assertThat(rules(AccessRequest.PUPIL, true, told).proposes(told)).isEqualTo(Withheld.OTHER_PERSON);
	}

	@Test
	void sentencesGoWithThePieceThatTheyTellOf() {
		HeldPart said = HeldPart.of(HANDOFF, "handoff.consent").about(FATHER).text("answer", "Nee").done();
		HeldPart told = HeldPart.of(HANDOFF, "timeline.consent").care(Care.CONSENT).text("happened", "Nee").done();
		HeldPart back = HeldPart.of(SIGNAL, "timeline.consent").care(Care.CONSENT).text("happened", "Terug").done();
		HeldPart elsewhere = HeldPart.of(VISIT, "timeline.consent").care(Care.CONSENT).text("happened", "Nee").done();
		Disclosure rules = rules(MOTHER.toString(), false, said, told, back, elsewhere);
		assertThat(rules.tells(told, said)).isTrue();
		assertThat(rules.tells(back, said)).as("of the signal that it came from").isTrue();
		assertThat(rules.tells(elsewhere, said)).isFalse();
		assertThat(rules.tells(REPORT, said)).isFalse();
	}

	@Test
	void whatIsFearedForWhoVisitsIsNotProposed() {
		HeldPart feared = HeldPart.of(VISIT, "visit.safety").care(Care.SAFETY).text("reason", "Grote hond.").done();
		assertThat(proposed(MOTHER.toString(), false, feared)).isEqualTo(Withheld.SAFETY);
		assertThat(rules(MOTHER.toString(), false, feared).isLocked(feared)).isFalse();
	}

	@Test
	void howWhoComplainedIsReachedIsForNobodyElseWhateverIsChosen() {
		HeldPart complaint = HeldPart.of(VISIT, "complaint").about(FATHER).text("complaint-text", "Te laat.").done();
		HeldPart reach = HeldPart.of(VISIT, "complaint.reach")
			.about(FATHER)
			.care(Care.REACH)
			.text("phone", "06")
			.done();
		assertThat(rules(MOTHER.toString(), false, complaint, reach).isLocked(reach)).isTrue();
		assertThat(rules(FATHER.toString(), false, complaint, reach).isLocked(reach)).isFalse();
		assertThat(rules(FATHER.toString(), false, complaint, reach).proposes(reach)).isNull();
		HeldPart unknown = HeldPart.of(VISIT, "complaint").text("complaint-text", "Te laat.").done();
		HeldPart number = HeldPart.of(VISIT, "complaint.reach").care(Care.REACH).text("phone", "06").done();
		assertThat(rules(MOTHER.toString(), false, unknown, number).isLocked(number)).isTrue();
	}

	private static HeldPart reach(GuardianId guardian) {
		return HeldPart.of("guardian-reach").about(guardian).care(Care.REACH).text("phone", "06 1").done();
	}

	private static @Nullable Withheld proposed(String asker, boolean sixteen, HeldPart part) {
		return rules(asker, sixteen, part).proposes(part);
	}

	private static Disclosure rules(String asker, boolean sixteen, HeldPart... parts) {
		return new Disclosure(List.of(parts), Map.of(HANDOFF, SIGNAL), asker,
				List.of(guardian(MOTHER, true), guardian(FATHER, false)), sixteen);
	}

	private static Guardian guardian(GuardianId id, boolean custody) {
		return new Guardian(id, new PupilId(UUID.randomUUID()), "K", "Ouder", "parent", custody, null, false, null,
				null);
	}

}
