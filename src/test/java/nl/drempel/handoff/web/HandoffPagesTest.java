package nl.drempel.handoff.web;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import nl.drempel.PageCalls;
import nl.drempel.PageCalls.Page;
import nl.drempel.TestPeople.Person;
import nl.drempel.document.Documents;
import nl.drempel.handoff.HandoffStories;
import nl.drempel.school.PupilId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of handoffs, without scripts, for all who come there. */
class HandoffPagesTest extends HandoffStories {

	@LocalServerPort
	int port;

	@Autowired
	Documents documents;

	private PageCalls at(Person person) {
		return new PageCalls("http://localhost:" + this.port, person);
	}

	private String nameOf(Tale tale) {
		return this.jdbc.sql("select display_name from pupil where id = :id")
			.param("id", tale.pupil().value())
			.query(String.class)
			.single();
	}

	// Consent

	@Test
	void theFirstChoiceIsToRingTogether() {
		Tale tale = aHandoff();
		Page page = at(this.ib).get("/zaken/" + tale.id() + "/toestemming");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.text()).contains("samen bellen", "Team Midden", "taal van het gezin", "Nog geen antwoord");
	}

	@Test
	void anAnswerIsWrittenDownOnThePage() {
		Tale tale = aHandoff();
		PageCalls ib = at(this.ib);
		ib.get("/zaken/" + tale.id() + "/toestemming");
		Page page = ib.post("/zaken/" + tale.id() + "/toestemming", "giver", tale.giver(0), "answer", "given", "method",
				"paper", "on", MONDAY.toString(), "items", "summary", "items", "report");
		assertThat(page.path()).endsWith("/toestemming");
		assertThat(page.text()).contains("Het antwoord is bewaard", "Vindt goed: Samenvatting, Verslag.", "Türkçe");
	}

	@Test
	void whatIsWrongIsSaidAtItsFieldAndWhatWasTypedStays() {
		Tale tale = aHandoff();
		PageCalls ib = at(this.ib);
		ib.get("/zaken/" + tale.id() + "/toestemming");
		Page page = ib.post("/zaken/" + tale.id() + "/toestemming", "giver", tale.giver(0), "answer", "given", "method",
				"paper", "on", MONDAY.plusDays(1).toString(), "note", "Moeder belt nog.");
		assertThat(page.status()).isEqualTo(422);
		assertThat(page.text()).contains("Deze dag is nog niet geweest.", "Kies waar de toestemming voor geldt.",
				"Moeder belt nog.");
		Page unreadable = ib.post("/zaken/" + tale.id() + "/toestemming", "on", "gisteren");
		assertThat(unreadable.status()).isEqualTo(422);
		assertThat(unreadable.text()).contains("Dit is geen datum.");
	}

	@Test
	void consentIsWithdrawnOnThePage() {
		Tale tale = aHandoff().consented();
		PageCalls ib = at(this.ib);
		ib.get("/zaken/" + tale.id() + "/toestemming");
		Page without = ib.post("/zaken/" + tale.id() + "/toestemming/intrekken", "giver", tale.giver(0));
		assertThat(without.status()).isEqualTo(422);
		Page page = ib.post("/zaken/" + tale.id() + "/toestemming/intrekken", "giver", tale.giver(0), "reason",
				"Liever niet.");
		assertThat(page.text()).contains("De overdracht is gestopt.", "Ingetrokken");
		tale.assertEnded("withdrawn", "withdrawn");
	}

	@ParameterizedTest
	@CsvSource({ "nl, ltr, 1", "en, ltr, 2", "tr, ltr, 2", "ar, rtl, 2", "pl, ltr, 2", "uk, ltr, 2", "ti, ltr, 2",
			"xx, ltr, 1" })
	void theFormToSignIsInTheFamilysLanguageWithTheDutch(String language, String direction, int sheets) {
		Tale tale = aHandoff();
		Page page = at(this.ib).get("/zaken/" + tale.id() + "/toestemming/formulier?taal=" + language);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.html().split("class=\"card pad flow signing\"", -1)).hasSize(sheets + 1);
		assertThat(page.html()).contains("dir=\"" + direction + "\"")
			.contains(language.equals("xx") ? "lang=\"nl\"" : "lang=\"" + language + "\"");
		assertThat(page.text()).contains("Wij willen Team Midden om hulp vragen.", "u mag altijd eerder stoppen",
				nameOf(tale));
	}

	@Test
	void onlyTheIbSeesThePageOfConsent() {
		Tale tale = aHandoff().sent();
		for (Person person : List.of(this.teacher, this.director, this.helper)) {
			assertThat(at(person).get("/zaken/" + tale.id() + "/toestemming").status()).isIn(403, 404);
		}
	}

	// The case

	@Test
	void thePartnerReadsThePackageAndNothingOfConsent() {
		Tale tale = aHandoff().consented().prepared("familyReaction", "Wij willen graag hulp.").approved();
		PageCalls helper = at(this.helper);
		Page page = helper.get("/zaken/" + tale.id());
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.text())
			.contains(nameOf(tale), "Het gaat thuis niet goed.", "Wij willen graag hulp.", "Ouders met gezag",
					"Verstuurd")
			.doesNotContain("Vindt goed", "Toestemming compleet", "Antwoorden vastleggen");
		Page task = helper.get("/taken/" + tale.task("answerHandoff").id());
		assertThat(task.text()).contains("Kunnen jullie helpen?").doesNotContain("Van wie hoorde je dit?");
		assertThat(this.jdbc.sql("select count(*) from audit_event where case_id = :id and action = 'package.read'")
			.param("id", tale.id().value())
			.query(Long.class)
			.single()).isEqualTo(2);
		assertThat(at(this.otherHelper).get("/zaken/" + tale.id()).status()).isEqualTo(404);
		assertThat(helper.get("/zaken/" + tale.signal()).status()).isEqualTo(404);
	}

	@Test
	void beforeSendingThePartnerFindsNothing() {
		Tale tale = aHandoff().consented().prepared();
		assertThat(at(this.helper).get("/zaken/" + tale.id()).status()).isEqualTo(404);
	}

	@Test
	void afterADeclineThePartnerFindsNothing() {
		Tale tale = aHandoff().sent();
		PageCalls helper = at(this.helper);
		String task = tale.task("answerHandoff").id();
		helper.get("/taken/" + task);
		Page done = helper.post("/taken/" + task, "answer", "declined", "declineReason", "waiting_list");
		assertThat(done.status()).isEqualTo(200);
		assertThat(done.path()).isEqualTo("/");
		assertThat(helper.get("/zaken/" + tale.id()).status()).isEqualTo(404);
		assertThat(helper.get("/overdrachten").text()).doesNotContain(nameOf(tale));
	}

	@Test
	void whoChecksReadsWhatWillLeave() {
		Tale tale = aHandoff().consented().prepared();
		Page page = at(this.director).get("/taken/" + tale.task("approveHandoff").id());
		assertThat(page.text()).contains("Dit leest de partner straks.", "Het gaat thuis niet goed.",
				"Kunnen jullie helpen?");
	}

	@Test
	void theIbSeesWhoStillHasToAnswer() {
		PupilId pupil = aPupilOf(8);
		String mother = aGuardian(pupil, true, null);
		String father = aGuardian(pupil, true, null);
		Tale tale = aHandoff(pupil, mother, father).says(mother, "given", "summary").says(father, "unreachable");
		assertThat(at(this.ib).get("/zaken/" + tale.id()).text()).contains("Vindt goed: Samenvatting.",
				"1 keer niet bereikt. Na 3 keer beslist de directeur.");
	}

	@Test
	void whatWasGivenCanBeTakenBackAfterTheEnd() {
		Tale tale = aHandoff().sent().accepted().reportedBack("help_finished").concluded("closed");
		this.clock.set(MONDAY.plusWeeks(7));
		PageCalls ib = at(this.ib);
		assertThat(ib.get("/zaken/" + tale.id()).text()).contains("Toestemming intrekken");
		assertThat(ib.get("/zaken/" + tale.id() + "/toestemming").text()).contains("De toestemming is verlopen.",
				"Iemand wil stoppen");
		ib.post("/zaken/" + tale.id() + "/toestemming/intrekken", "giver", tale.giver(0), "reason", "Liever niet.");
		assertThat(at(this.helper).get("/zaken/" + tale.id()).status()).isEqualTo(404);
		assertThat(ib.get("/zaken/" + tale.id()).text()).doesNotContain("Toestemming intrekken");
	}

	// Who has nothing to look for there

	@Test
	void beforeSendingNoAddressLetsThePartnerIn() {
		Tale tale = aHandoff().consented().prepared();
		assertShut(tale, tale.task("approveHandoff").id(), this.helper);
	}

	@Test
	void noAddressLetsAnotherPartnerIn() {
		Tale tale = aHandoff().sent();
		assertShut(tale, tale.task("answerHandoff").id(), this.otherHelper);
	}

	private void assertShut(Tale tale, String task, Person person) {
		String name = nameOf(tale);
		String reference = tale.file().reference();
		String document = this.documents.of(tale.id())
			.stream()
			.map((one) -> one.id().toString())
			.findFirst()
			.orElse(UUID.randomUUID().toString());
		PageCalls pages = at(person);
		for (String path : List.of("/zaken/" + tale.id(), "/zaken/" + tale.id() + "/schema",
				"/zaken/" + tale.id() + "/schema.bpmn", "/zaken/" + tale.id() + "/stukken/" + document,
				"/taken/" + task)) {
			Page page = pages.get(path);
			assertThat(page.status()).as(path).isEqualTo(404);
			assertThat(page.html()).as(path).doesNotContain(name, reference);
		}
		for (String path : List.of("/taken/" + task, "/taken/" + task + "/concept", "/taken/" + task + "/oppakken",
				"/taken/" + task + "/teruggeven", "/zaken/" + tale.id() + "/stoppen",
				"/overdrachten/" + tale.id() + "/aannemen")) {
			assertThat(pages.post(path, "reason", "x", "answer", "accepted").status()).as(path).isEqualTo(404);
		}
		for (String path : List.of("/", "/overdrachten")) {
			assertThat(pages.get(path).html()).as(path).doesNotContain(name, reference, tale.id().toString());
		}
	}

	@Test
	void whoAnsweredNoIsNotToldAgainWhoItWasAbout() {
		Tale tale = aHandoff().sent();
		String task = tale.task("answerHandoff").id();
		tale.declined();
		Page page = at(this.helper).get("/taken/" + task);
		assertThat(page.status()).isEqualTo(409);
		assertThat(page.text()).contains("Antwoorden").doesNotContain(nameOf(tale));
	}

	// Terms

	@Test
	void thePartnersTermIsSaidInWorkingDays() {
		this.clock.set(LocalDate.of(2026, 12, 14));
		Tale tale = aHandoff().sent();
		// The school closes on the 19th; the partner does not.
		this.clock.set(LocalDate.of(2026, 12, 16));
		assertThat(tale.task("answerHandoff").dueAt()).isEqualTo(endOf(LocalDate.of(2026, 12, 21)));
		for (Page page : List.of(at(this.helper).get("/"), at(this.helper).get("/zaken/" + tale.id()),
				at(this.ib).get("/zaken/" + tale.id()))) {
			assertThat(page.text()).contains("nog 3 werkdagen").doesNotContain("schooldag");
		}
	}

	@Test
	void aPartnerIsSpokenToAsAGuest() {
		this.clock.set(LocalDate.of(2026, 12, 14));
		Tale tale = aHandoff().sent();
		this.clock.set(LocalDate.of(2026, 12, 30));
		assertThat(at(this.helper).get("/").text()).contains("u kunt").doesNotContain("je kunt");
		assertThat(at(this.helper).get("/zaken/" + tale.id()).text()).contains("Dit kunt u doen.")
			.doesNotContain("jij doen");
		assertThat(at(this.otherHelper).get("/").text()).contains("U hebt nu niets te doen.").doesNotContain("Je hebt");
	}

	// The list

	@Test
	void theIbSeesWhoWaitsForWhom() {
		Tale asking = aHandoff();
		Tale sent = aHandoff().sent();
		Tale making = aHandoff().consented();
		String text = at(this.ib).get("/overdrachten").text();
		assertThat(text).contains("Wacht op het gezin", "Wacht op de partner", "Jij bent aan zet",
				"wacht op toestemming", "wacht op antwoord", "nog 7 dagen");
		for (Tale tale : List.of(asking, sent, making)) {
			assertThat(text).contains(nameOf(tale));
		}
	}

	@Test
	void theDirectorSeesNumbersAndOnlyWhatIsTheirsToDo() {
		Tale sent = aHandoff().sent();
		Tale checking = aHandoff().consented().prepared();
		String text = at(this.director).get("/overdrachten").text();
		assertThat(text).contains("overdrachten lopen,").contains(nameOf(checking)).doesNotContain(nameOf(sent));
	}

	@Test
	void thePartnerAcceptsInTwoClicks() {
		Tale tale = aHandoff().sent();
		PageCalls helper = at(this.helper);
		assertThat(helper.get("/overdrachten").html()).contains("/overdrachten/" + tale.id() + "/aannemen",
				"value=\"" + MONDAY.plusDays(7) + "\"");
		Page wrong = helper.post("/overdrachten/" + tale.id() + "/aannemen", "contactPerson", "", "firstContactOn",
				MONDAY.minusDays(3).toString());
		assertThat(wrong.status()).isEqualTo(422);
		assertThat(wrong.text()).contains("Kies de dag van versturen of een dag daarna.");
		Page page = helper.post("/overdrachten/" + tale.id() + "/aannemen", "contactPerson", "Noor", "firstContactOn",
				MONDAY.plusDays(7).toString());
		assertThat(page.text()).contains("Aangenomen. De school weet het meteen.");
		assertThat(tale.state()).isEqualTo("accepted");
		Page twice = helper.post("/overdrachten/" + tale.id() + "/aannemen", "contactPerson", "Noor", "firstContactOn",
				MONDAY.plusDays(7).toString());
		assertThat(twice.status()).as("a double click").isEqualTo(200);
		Page other = helper.post("/overdrachten/" + tale.id() + "/aannemen", "contactPerson", "Piet", "firstContactOn",
				MONDAY.plusDays(8).toString());
		assertThat(other.status()).isEqualTo(409);
		assertThat(other.text()).contains("Op deze overdracht is al geantwoord.");
	}

	@Test
	void anotherPartnerAcceptsNothing() {
		Tale other = aHandoff().sent();
		assertThat(
				at(this.otherHelper).post("/overdrachten/" + other.id() + "/aannemen", "contactPerson", "X").status())
			.isEqualTo(404);
	}

}
