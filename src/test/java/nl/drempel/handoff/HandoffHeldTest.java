package nl.drempel.handoff;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

import nl.drempel.TestPeople.Person;
import nl.drempel.form.FormInput;
import nl.drempel.handoff.domain.Said;
import nl.drempel.privacy.AccessRequests;
import nl.drempel.privacy.HeldTexts;
import nl.drempel.privacy.Sheet;
import nl.drempel.school.HeldField;
import nl.drempel.school.HeldPart;
import nl.drempel.school.HeldPart.Care;
import nl.drempel.school.Keeper;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** Everything that is written down about a handoff is told to a family that asks. */
class HandoffHeldTest extends HandoffStories {

	@Autowired
	private AutowireCapableBeanFactory beans;

	@Autowired
	private ObjectProvider<Keeper> keepers;

	@Autowired
	private AccessRequests requests;

	@Test
	void aHandoffItsConsentAndItsPackageAreTold() {
		Tale handoff = aHandoff();
		LocalDate today = this.now.today();
		this.consents.record(handoff.id(),
				new Said(handoff.giver(0), "given", "spoken", today, ALL, null, "Met oma erbij gezegd.", "tr"),
				as(this.ib));
		handoff.proceeds()
			.prepared("familyReaction", "Wij zijn opgelucht.", "presentAtTalk", "Moeder en oma")
			.approved()
			.accepted()
			.reportedBack("help_started")
			.concluded("closed");
		HeldTexts.with(this.beans)
			.assertAllToldOf(handoff.id(), "Met oma erbij gezegd.", "Wij zijn opgelucht.", "Moeder en oma");
	}

	@Test
	void howParentsAreReachedIsMarkedInThePackage() {
		Tale handoff = aHandoff().sent();
		assertThat(this.keepers.orderedStream()
			.flatMap((keeper) -> keeper.ofCase(handoff.id()).stream())
			.filter((part) -> says(part, "06 000 000 02"))).isNotEmpty().allMatch((part) -> part.care() == Care.REACH);
	}

	@Test
	void aReportDoesNotSayWhatTheOtherParentSaidAboutConsent() {
		PupilId pupil = aPupilOf(8);
		String father = aGuardian(pupil, true, null);
		Tale handoff = aHandoff(pupil, father, aGuardian(pupil, true, null));
		handoff.says(father, "given", "summary")
			.says(handoff.giver(1), "refused", "summary")
			.does(this.ib, "collectConsent", "decision", "stop")
			.assertEnded("closed", "no_consent");
		Person officer = this.people.somebody(Role.PRIVACY, this.board);
		UUID request = this.requests.open(pupil, father, as(officer));
		Sheet sheet = this.requests.preview(request, as(officer));
		assertThat(texts(sheet)).contains("Geen toestemming: vastgelegd.");
		String consent = handoff.file().reference();
		Map<String, String> all = new HashMap<>();
		sheet.chapters()
			.stream()
			.flatMap((chapter) -> chapter.pieces().stream())
			.filter((piece) -> piece.title().equals("Wat er over toestemming gebeurde"))
			.forEach((piece) -> all.put(piece.key(), "shown"));
		assertThat(all).isNotEmpty();
		this.requests.choose(request, all, "", sheet.seen(), as(officer));
		assertThat(this.requests.report(request, as(officer)).chapters().toString())
			.contains(consent, "Overdracht begonnen.")
			.doesNotContain("Geen toestemming", "Toestemming gegeven", "Gestopt: geen", "Toestemming compleet");
	}

	@Test
	void aHalfTypedChoiceAboutConsentIsMarked() {
		Tale handoff = aHandoff();
		this.work.saveDraft(handoff.task("collectConsent").id(), FormInput.ofJson(answers("decision", "stop")),
				as(this.ib));
		assertThat(this.keepers.orderedStream()
			.flatMap((keeper) -> keeper.ofCase(handoff.id()).stream())
			.filter((part) -> part.kind().equals("work.draft"))).singleElement()
			.matches((part) -> part.care() == Care.CONSENT);
	}

	private static String texts(Sheet sheet) {
		return sheet.chapters().toString();
	}

	@Test
	void aHandoffSaysOutOfWhichSignalItCame() {
		Tale handoff = aHandoff();
		assertThat(this.keepers.orderedStream().flatMap((keeper) -> keeper.cameFrom(handoff.id()).stream()))
			.containsExactly(handoff.signal());
	}

	private static boolean says(HeldPart part, String text) {
		return part.rows()
			.stream()
			.flatMap((row) -> row.stream())
			.map(HeldField::value)
			.anyMatch((value) -> value.contains(text));
	}

}
