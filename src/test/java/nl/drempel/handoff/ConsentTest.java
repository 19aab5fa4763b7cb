package nl.drempel.handoff;

import java.time.LocalDate;
import java.util.List;

import nl.drempel.TestPeople.Person;
import nl.drempel.handoff.domain.Giver;
import nl.drempel.handoff.domain.Said;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Who must consent to what, and what counts. */
class ConsentTest extends HandoffStories {

	// Who must give it

	@Test
	void ofAYoungChildEveryGuardianWithCustodyIsAsked() {
		PupilId pupil = aPupilOf(8);
		String mother = aGuardian(pupil, true, "tr");
		String father = aGuardian(pupil, true, null);
		aGuardian(pupil, false, null);
		assertThat(givers(aHandoff(pupil))).containsExactlyInAnyOrder(mother, father);
	}

	@Test
	void fromTwelveTheChildIsAskedAsWell() {
		PupilId pupil = aPupilOf(12);
		String mother = aGuardian(pupil, true, null);
		assertThat(givers(aHandoff(pupil))).containsExactlyInAnyOrder(mother, "pupil");
	}

	@Test
	void fromSixteenTheChildAloneDecides() {
		PupilId pupil = aPupilOf(16);
		aGuardian(pupil, true, null);
		assertThat(givers(aHandoff(pupil))).containsExactly("pupil");
	}

	@Test
	void ofAChildOfUnknownAgeEverybodyIsAsked() {
		PupilId pupil = aPupilOf(null);
		String mother = aGuardian(pupil, true, null);
		assertThat(givers(aHandoff(pupil))).containsExactlyInAnyOrder(mother, "pupil");
	}

	@Test
	void theAgeIsThatOfTheDay() {
		PupilId pupil = aPupilOf(11);
		String mother = aGuardian(pupil, true, null);
		Tale tale = aHandoff(pupil, mother);
		assertThat(givers(tale)).containsExactly(mother);
		LocalDate eve = MONDAY.minusDays(100).plusYears(1).minusDays(1);
		this.clock.set(eve);
		assertThat(givers(tale)).containsExactly(mother);
		this.clock.set(eve.plusDays(1));
		assertThat(givers(tale)).containsExactlyInAnyOrder(mother, "pupil");
		assertThat(refusedField(tale, said("pupil", "given", eve, ALL))).containsExactly("giver");
	}

	@Test
	void withoutAnybodyToAskItCannotGoOn() {
		Tale tale = aHandoff(aPupilOf(8));
		assertThat(decision(tale)).isEqualTo("handoff.error.nobody");
	}

	// What counts

	@Test
	void guardianWithoutCustodyCannotConsent() {
		PupilId pupil = aPupilOf(8);
		aGuardian(pupil, true, null);
		String without = aGuardian(pupil, false, null);
		assertThat(refusedField(aHandoff(pupil), said(without, "given", MONDAY, ALL))).containsExactly("giver");
	}

	@Test
	void someoneElsesGuardianCannotConsent() {
		PupilId other = aPupilOf(8);
		String stranger = aGuardian(other, true, null);
		assertThat(refusedField(aHandoff(), said(stranger, "given", MONDAY, ALL))).containsExactly("giver");
		assertThat(refusedField(aHandoff(), said("niemand", "given", MONDAY, ALL))).containsExactly("giver");
	}

	@Test
	void aTwelveYearOldAloneIsNotEnough() {
		PupilId pupil = aPupilOf(12);
		String mother = aGuardian(pupil, true, null);
		Tale tale = aHandoff(pupil, mother).says("pupil", "given", "summary");
		assertThat(decision(tale)).isEqualTo("handoff.error.missing");
		tale.says(mother, "given", "summary").proceeds();
		assertThat(tale.steps()).containsExactly("preparePackage");
	}

	@Test
	void aTwelveYearOldIsNotEnoughBecauseNoGuardianIsKnown() {
		PupilId pupil = aPupilOf(12);
		aGuardian(pupil, false, null);
		Tale tale = aHandoff(pupil).says("pupil", "given", ALL.toArray(String[]::new));
		assertThat(decision(tale)).isEqualTo("handoff.error.guardian");
		assertThat(this.consents.read(tale.id(), as(this.ib)).stand().consented()).isEmpty();
	}

	@Test
	void aSixteenYearOldDecidesAlsoIfNoGuardianIsKnown() {
		Tale tale = aHandoff(aPupilOf(16)).says("pupil", "given", "summary").proceeds();
		assertThat(tale.state()).isEqualTo("preparing");
	}

	@Test
	void anElevenYearOldIsNotAsked() {
		PupilId pupil = aPupilOf(11);
		assertThat(refusedField(aHandoff(pupil), said("pupil", "given", MONDAY, ALL))).containsExactly("giver");
	}

	@Test
	void consentOfTomorrowIsRefused() {
		Tale tale = aHandoff();
		assertThat(refusedField(tale, said(tale.giver(0), "given", MONDAY.plusDays(1), ALL))).containsExactly("on");
	}

	@Test
	void everythingThatIsWrongIsSaidAtOnce() {
		Tale tale = aHandoff();
		assertThat(refusedField(tale, new Said(null, null, null, null, List.of("everything"), null, null, "xx")))
			.containsExactlyInAnyOrder("answer", "method", "on", "giver", "items", "language");
		assertThat(refusedField(tale, new Said(tale.giver(0), "given", "smoke", MONDAY, List.of(), MONDAY.minusDays(1),
				"x".repeat(2001), null)))
			.containsExactlyInAnyOrder("method", "items", "until", "note");
		assertThat(refusedField(tale, new Said(tale.giver(0), "maybe", "paper", MONDAY, List.of(), null, null, null)))
			.containsExactly("answer");
	}

	@Test
	void whoIsMissingIsNamed() {
		PupilId pupil = aPupilOf(8);
		String mother = aGuardian(pupil, true, null);
		String father = aGuardian(pupil, true, null);
		Tale tale = aHandoff(pupil, mother, father).says(mother, "given", "summary");
		InvalidInputException refusal = catchThrowableOfType(InvalidInputException.class, tale::proceeds);
		FieldError error = refusal.errors().get(0);
		assertThat(error.code()).isEqualTo("handoff.error.missing");
		assertThat(error.args()).containsExactly(nameOf(tale, father));
		assertThat(tale.steps()).containsExactly("collectConsent");
	}

	@Test
	void aRefusalStandsInTheWay() {
		Tale tale = aHandoff();
		tale.says(tale.giver(0), "refused");
		assertThat(decision(tale)).isEqualTo("handoff.error.refused");
		tale.says(tale.giver(0), "given", "summary").proceeds();
		assertThat(tale.state()).isEqualTo("preparing");
	}

	@Test
	void onlyWhatEverybodyGaveIsConsented() {
		PupilId pupil = aPupilOf(8);
		String mother = aGuardian(pupil, true, null);
		String father = aGuardian(pupil, true, null);
		Tale tale = aHandoff(pupil, mother, father).says(mother, "given", "summary", "report")
			.says(father, "given", "question", "agreements");
		assertThat(decision(tale)).isEqualTo("handoff.error.nothing");
		tale.says(father, "given", "summary").proceeds();
		assertThat(refused(() -> tale.prepared("items", List.of("summary", "report")))).containsExactly("items");
		tale.prepared("items", List.of("summary"));
		assertThat(tale.state()).isEqualTo("approving");
	}

	@Test
	void aSecondAnswerAddsItemsAndARefusalOfOneTakesOnlyThatAway() {
		Tale tale = aHandoff();
		String giver = tale.giver(0);
		tale.says(giver, "given", "summary").says(giver, "given", "report", "question");
		tale.says(giver, "refused", "report");
		assertThat(stand(tale).get(0).items()).containsExactly("summary", "question");
	}

	@Test
	void aYesOfEarlierThatIsWrittenDownLateDoesNotUndoANoSaidSince() {
		Tale tale = aHandoff();
		String giver = tale.giver(0);
		tale.says(giver, "refused");
		this.consents.record(tale.id(), said(giver, "given", MONDAY.minusDays(3), ALL), as(this.ib));
		assertThat(stand(tale).get(0).hasRefused()).isTrue();
		assertThat(stand(tale).get(0).items()).isEmpty();
	}

	@Test
	void consentForTheSameReceiverStillCountsInANewHandoff() {
		Tale first = aHandoff().sent().declined().concluded("back_to_triage");
		Tale second = aHandoff(first.signal(), first.pupil(), first.giver(0));
		second.proceeds();
		assertThat(second.state()).isEqualTo("preparing");
	}

	@Test
	void consentForOneReceiverIsNoneForAnother() {
		Tale first = aHandoff().consented();
		CaseId other = this.handoffs.open(aSignal(first.pupil()), this.school, first.pupil(), this.otherPartner.id(),
				this.ib.id());
		assertThat(this.consents.read(other, as(this.ib)).stand().consented()).isEmpty();
	}

	@Test
	void consentExpires() {
		Tale tale = aHandoff().consented().prepared();
		LocalDate last = this.consents.read(tale.id(), as(this.ib)).said().get(0).until();
		assertThat(last).isEqualTo(MONDAY.plusWeeks(6));
		this.clock.set(last.atTime(23, 0));
		assertThat(stand(tale).get(0).hasGiven()).isTrue();
		this.clock.set(last.plusDays(1));
		assertThat(refused(tale::approved)).containsExactly("decision");
		tale.does(this.director, "approveHandoff", "decision", "return", "reason", "Verlopen.");
		assertThat(refused(tale::prepared)).contains("items");
	}

	@Test
	void whatWasSentRunsOnWhenConsentExpires() {
		Tale tale = aHandoff().sent();
		this.clock.set(MONDAY.plusWeeks(7));
		tale.accepted().reportedBack("help_started").concluded("closed");
		tale.assertEnded("closed", "helped");
	}

	// Who cannot be reached

	@Test
	void afterThreeAttemptsTheDirectorDecides() {
		PupilId pupil = aPupilOf(8);
		String mother = aGuardian(pupil, true, null);
		String father = aGuardian(pupil, true, null);
		Tale tale = aHandoff(pupil, mother, father).says(mother, "given", "summary", "question");
		tale.says(father, "unreachable").says(father, "unreachable");
		assertThat(decision(tale)).isEqualTo("handoff.error.missing");
		tale.says(father, "unreachable").proceeds();
		assertThat(tale.steps()).containsExactly("approveException");
		assertThat(tale.state()).isEqualTo("consent");
		assertThat(tale.mayDo(this.director, "approveException")).isTrue();
		assertThat(tale.mayDo(this.ib, "approveException")).isFalse();
		tale.does(this.director, "approveException", "decision", "refuse", "reason", "Nog een keer bellen.");
		assertThat(tale.steps()).containsExactly("collectConsent");
		tale.proceeds().does(this.director, "approveException", "decision", "agree", "reason", "Vader is weg.");
		tale.prepared().approved();
		assertThat(tale.state()).isEqualTo("sent");
	}

	@Test
	void whoWasExceptedAndThenSaysNoIsHeard() {
		PupilId pupil = aPupilOf(8);
		String mother = aGuardian(pupil, true, null);
		String father = aGuardian(pupil, true, null);
		Tale tale = aHandoff(pupil, mother, father).says(mother, "given", "summary", "question");
		tale.says(father, "unreachable").says(father, "unreachable").says(father, "unreachable").proceeds();
		tale.does(this.director, "approveException", "decision", "agree", "reason", "Vader is weg.");
		tale.prepared().says(father, "refused");
		assertThat(refused(tale::approved)).containsExactly("decision");
	}

	@Test
	void withoutAnybodysYesThereIsNothingToExceptFrom() {
		Tale tale = aHandoff();
		String giver = tale.giver(0);
		tale.says(giver, "unreachable").says(giver, "unreachable").says(giver, "unreachable");
		assertThat(decision(tale)).isEqualTo("handoff.error.missing");
	}

	@Test
	void onlyWhoWasTriedOftenEnoughIsExcepted() {
		PupilId pupil = aPupilOf(12);
		String mother = aGuardian(pupil, true, null);
		String father = aGuardian(pupil, true, null);
		Tale tale = aHandoff(pupil, mother, father).says("pupil", "given", "summary");
		this.consents.record(tale.id(),
				new Said(mother, "given", "paper", MONDAY, List.of("summary"), MONDAY.plusDays(2), null, null),
				as(this.ib));
		tale.says(father, "unreachable").says(father, "unreachable").says(father, "unreachable").proceeds();
		this.clock.set(MONDAY.plusDays(3));
		tale.says(mother, "unreachable");
		tale.does(this.director, "approveException", "decision", "agree", "reason", "Vader is weg.");
		assertThat(stand(tale)).filteredOn(Giver::excepted).extracting(Giver::key).containsExactly(father);
		assertThat(refused(() -> tale.prepared("items", List.of("summary")))).containsExactly("items");
	}

	@Test
	void whoTookConsentBackIsNotOneWhoCannotBeReached() {
		PupilId pupil = aPupilOf(8);
		String mother = aGuardian(pupil, true, null);
		String father = aGuardian(pupil, true, null);
		Tale first = aHandoff(pupil, mother, father).consented();
		first.withdraws(father);
		Tale second = aHandoff(first.signal(), pupil, mother, father);
		second.says(father, "unreachable").says(father, "unreachable").says(father, "unreachable");
		assertThat(decision(second)).isEqualTo("handoff.error.refused");
		second.says(father, "given", "summary").proceeds();
		assertThat(second.state()).isEqualTo("preparing");
	}

	// Taking it back

	@Test
	void anItemThatIsTakenBackAfterPreparingIsNotSent() {
		Tale tale = aHandoff().consented().prepared();
		tale.says(tale.giver(0), "refused", "question");
		assertThat(catchThrowableOfType(InvalidInputException.class, tale::approved).errors())
			.extracting(FieldError::code)
			.containsExactly("handoff.error.lapsed");
		assertThat(tale.state()).isEqualTo("approving");
		assertThat(tale.isKnownTo(this.helper)).isFalse();
		tale.does(this.director, "approveHandoff", "decision", "return", "reason", "Zonder de vraag.")
			.prepared("items", List.of("summary"))
			.approved();
		assertThat(tale.state()).isEqualTo("sent");
	}

	@Test
	void whatHasExpiredCanStillBeTakenBack() {
		Tale tale = aHandoff().sent().accepted().reportedBack("help_finished").concluded("closed");
		this.clock.set(MONDAY.plusWeeks(7));
		assertThat(stand(tale).get(0).expired()).isTrue();
		assertThat(tale.isKnownTo(this.helper)).isTrue();
		tale.withdraws(tale.giver(0));
		assertThat(tale.isKnownTo(this.helper)).isFalse();
	}

	@Test
	void whoNeedNotBeAskedAnyMoreCanStillTakeItBack() {
		PupilId pupil = aPupilOf(15);
		String mother = aGuardian(pupil, true, null);
		Tale tale = aHandoff(pupil, mother, "pupil").sent();
		this.clock.set(MONDAY.minusDays(100).plusYears(1));
		assertThat(givers(tale)).containsExactly("pupil");
		tale.withdraws(mother).assertEnded("withdrawn", "withdrawn");
	}

	@Test
	void onceThereIsADayForFeedbackConsentCountsUntilThen() {
		Tale tale = aHandoff().consented().prepared("feedbackDueOn", MONDAY.plusDays(30).toString());
		tale.says(tale.giver(0), "given", "report");
		List<ConsentEvent> said = this.consents.read(tale.id(), as(this.ib)).said();
		assertThat(said).extracting(ConsentEvent::until).containsExactly(MONDAY.plusWeeks(6), MONDAY.plusDays(30));
		assertThat(said.get(1).wording().text()).contains("23-12-2026");
	}

	// The log

	@Test
	void theWordsThatWereShownAreKept() {
		Tale tale = aHandoff();
		tale.says(tale.giver(0), "given", "summary");
		ConsentEvent event = this.consents.read(tale.id(), as(this.ib)).said().get(0);
		assertThat(event.wording()).isNotNull();
		assertThat(event.wording().language()).isEqualTo("tr");
		assertThat(event.wording().version()).isEqualTo("1");
		assertThat(event.wording().text()).contains("Team Midden", "4-1-2027");
	}

	@Test
	void theLogIsOnlyAddedTo() {
		Tale tale = aHandoff();
		tale.says(tale.giver(0), "given", "summary");
		for (String change : List.of("update consent_event set answer = 'refused'", "delete from consent_event",
				"update handoff_package set sender_name = 'x'", "delete from handoff_package_text")) {
			assertThatExceptionOfType(DataAccessException.class).as(change)
				.isThrownBy(() -> this.jdbc.sql(change).update());
		}
	}

	@Test
	void onlyTheIbKeepsTheLog() {
		Tale tale = aHandoff();
		Person otherIb = this.people.somebody(Role.IB, this.people.aSchool(this.board));
		for (Person person : List.of(this.teacher, this.director, this.coordinator, this.helper, otherIb)) {
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.consents.read(tale.id(), as(person)));
			assertThatExceptionOfType(NotFoundException.class).isThrownBy(
					() -> this.consents.record(tale.id(), said(tale.giver(0), "given", MONDAY, ALL), as(person)));
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.consents.withdraw(tale.id(), tale.giver(0), "Nee.", as(person)));
		}
	}

	@Test
	void nothingIsAddedToAHandoffThatEnded() {
		Tale tale = aHandoff().does(this.ib, "collectConsent", "decision", "stop");
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> tale.says(tale.giver(0), "given", "summary"));
	}

	@Test
	void onceSentANoIsAWithdrawal() {
		Tale tale = aHandoff().sent();
		assertThat(refusedField(tale, said(tale.giver(0), "refused", MONDAY, List.of()))).containsExactly("answer");
	}

	@Test
	void onlyWhatWasGivenCanBeWithdrawn() {
		Tale tale = aHandoff();
		assertThat(refused(() -> tale.withdraws(tale.giver(0)))).containsExactly("giver");
		assertThat(refused(() -> this.consents.withdraw(tale.id(), null, " ", as(this.ib))))
			.containsExactlyInAnyOrder("giver", "reason");
	}

	private List<String> givers(Tale tale) {
		return stand(tale).stream().map(Giver::key).toList();
	}

	private List<Giver> stand(Tale tale) {
		return this.consents.read(tale.id(), as(this.ib)).stand().givers();
	}

	private String nameOf(Tale tale, String giver) {
		return stand(tale).stream().filter((one) -> one.key().equals(giver)).findFirst().orElseThrow().name();
	}

	private List<String> refusedField(Tale tale, Said said) {
		return refused(() -> this.consents.record(tale.id(), said, as(this.ib)));
	}

	private @Nullable String decision(Tale tale) {
		InvalidInputException refusal = catchThrowableOfType(InvalidInputException.class, tale::proceeds);
		assertThat(refusal).isNotNull();
		assertThat(refusal.errors()).extracting(FieldError::field).containsExactly("decision");
		return refusal.errors().get(0).code();
	}

}
