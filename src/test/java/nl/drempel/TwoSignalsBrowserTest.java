package nl.drempel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One home visit gives two signals. One is handed over to a partner, who declines at
 * first and helps in the end; the other goes through the Meldcode. The teacher hears that
 * something happens, and everybody else hears nothing.
 */
class TwoSignalsBrowserTest extends StoryBrowserTest {

	private static final String PUPIL = "Sara Tesfay";

	private static final String FATHER = "Finn Tesfay";

	private static final String MOTHER = "Maria Tesfay";

	private static final String HUNGER = "Er was niets te eten in huis.";

	private static final String BURN = "Sara heeft een brandplek op haar arm.";

	private static final String SENTENCE = "Dank je wel. Ik ben ermee bezig.";

	private static final String SUMMARY = "Het gezin komt geld tekort voor eten.";

	@Autowired
	private TestClock clock;

	@Autowired
	private TestJobs jobs;

	@Autowired
	private AppClock now;

	private Someone teacher;

	private Someone ib;

	private Someone director;

	private Someone partner;

	private Someone admin;

	/** The page of the visit, of its two signals, and of the two handoffs of one. */
	private String visit;

	private String hunger;

	private String burn;

	private String declined;

	private String helped;

	@BeforeEach
	void everyoneIsAtWork() {
		LocalDate nextYear = LocalDate.now(AppClock.ZONE).plusYears(1);
		// After the holidays of autumn; six weeks later is before those of Christmas.
		this.clock.set(nextYear.withMonth(11).with(TemporalAdjusters.firstInMonth(DayOfWeek.TUESDAY)));
		this.teacher = someone("leraar.a", PHONE);
		this.ib = someone("ib.a", DESK);
		this.director = someone("directeur.a", DESK);
		this.partner = someone("okt", PHONE);
		this.admin = someone("beheer", DESK);
	}

	@Test
	void twoSignalsOfOneVisitAreFollowedToTheirEnd() {
		theTeacherVisitsAndReportsTwoSignals();
		bothWaitForTheIbWithinTheirTerm();
		theDangerIsReportedToVeiligThuis();
		theParentsAreAskedForConsent();
		theTeacherHearsOneSentence("In behandeling bij");
		anotherPairOfEyesLetsItGo(this.declined);
		thePartnerDeclinesAndSeesNothingAnyMore();
		veiligThuisAnswers();
		thePartnerIsAskedAgainWithTheConsentThatStands();
		thePartnerHelps();
		theTeacherHearsOneSentence("Afgerond.");
		nobodyElseSawAnything();
		theWholeStoryIsToldAndPrinted();
	}

	private void theTeacherVisitsAndReportsTwoSignals() {
		this.teacher.opens("/leerlingen").follows(PUPIL).follows("Huisbezoek plannen");
		this.teacher.chooses("Waarvoor?", "Kennismaking").presses("Huisbezoek plannen");
		this.teacher.takesUp("Afspraak maken: " + PUPIL)
			.chooses("Hoe heb je contact gezocht?", "Telefoon")
			.chooses("Hoe ging het?", "Afspraak gemaakt")
			.writes("Wanneer is het bezoek?", today().plusDays(1).atTime(15, 0))
			.chooses("Waar?", "Thuis")
			.chooses("Is er een tolk nodig?", "Nee")
			.chooses("Zorgen over je veiligheid?", "Nee")
			.presses("Vastleggen");
		this.clock.set(today().plusDays(1).atTime(16, 0));
		this.teacher.takesUp("Op bezoek: " + PUPIL)
			.chooses("Hoe ging het bezoek?", "Ging door")
			.writes("Begin", today().atTime(15, 0))
			.writes("Einde", today().atTime(15, 45))
			.presses("Vastleggen");
		this.teacher.writes("Afspraken", "Donderdag koffie op school.")
			.chooses("Zorgen over het kind of het gezin?", "Ja, ik wil iets melden")
			.inRow("Zorg 1", (row) -> raise(row, "poverty", HUNGER, "Ja", "Nee"))
			.inRow("Zorg 2", (row) -> raise(row, "safety", BURN, "Nee, onveilig", "Ja"))
			.chooses("Nazorg nodig?", "Nee")
			.reads("Bel 112")
			.presses("Verslag versturen");
		this.visit = this.teacher.opens("/leerlingen").follows(PUPIL).follows("HB-").place();
		this.jobs.runDue(CaseId.valueOf(this.visit.replace("/zaken/", "")));
		this.teacher.opens("/").reads("2 signalen van jou");
	}

	private static void raise(Locator row, String domain, String seen, String discussed, String danger) {
		select(row, "Waar gaat het over?", domain);
		write(row, "Wat heb je gezien of gehoord?", seen);
		choose(row, "Heb je dit met de ouders besproken?", discussed);
		choose(row, "Is het kind nu in gevaar?", danger);
	}

	private void bothWaitForTheIbWithinTheirTerm() {
		this.ib.opens("/signalen").isInTimeFor("Veiligheid", "vandaag").isInTimeFor("Geldzorgen", "november");
		this.burn = this.ib.followsAt("Veiligheid", PUPIL).reads("Bel 112", BURN).place();
		this.hunger = this.ib.opens("/signalen").followsAt("Geldzorgen", PUPIL).reads(HUNGER).place();
		this.director.takesUp("Signaal wegen: " + PUPIL).reads("Bel 112", "0800-2000", BURN);
	}

	private void theDangerIsReportedToVeiligThuis() {
		theIbWeighs(this.burn, "Meldcode");
		this.ib.reads(BURN)
			.writes("Wat is er gezien en gehoord?", BURN)
			.chooses("Is er nu acuut gevaar?", "Ja")
			.presses("Vastleggen");
		this.director.takesUp("5 Beslissen: " + PUPIL)
			.reads("vandaag", "Er is acuut gevaar. Voorstel: Melden.")
			.chooses("Wat besluit je?", "Melden")
			.writes("Waarom?", "Sara is nu niet veilig.")
			.presses("Besluit vastleggen");
		this.ib.takesUp("Melden: " + PUPIL)
			.writes("Wanneer is er gemeld?", today().atTime(16, 0))
			.writes("Kenmerk van Veilig Thuis", "VT-123")
			.presses("Melding vastleggen");
		assertThat(this.ib.opens(this.burn).printed("Melding aan Veilig Thuis (PDF)"))
			.contains(PUPIL, BURN, "artikel 5.2.6", "Sara is nu niet veilig.", "november " + today().getYear())
			.doesNotContain("vandaag");
	}

	private void theIbWeighs(String signal, String decision) {
		this.ib.opens(signal).follows("Wegen").chooses("Wat doen we met dit signaal?", decision);
		if (decision.equals("Overdragen")) {
			this.ib.selects("Aan wie dragen jullie over?", "okt");
		}
		this.ib.writes("Waarom?", "Dit kan de school niet alleen.")
			.writes("Bericht aan wie dit meldde", SENTENCE)
			.presses("Besluit vastleggen");
	}

	private void theParentsAreAskedForConsent() {
		theIbWeighs(this.hunger, "Overdragen");
		theParentsAgreeWithAHandoff();
		theIbGoesOn().reads("Nog geen antwoord van " + FATHER + ", " + MOTHER);
		this.declined = this.ib.follows("OV-").place();
		saysYes(FATHER, "Samenvatting", "Vraag", "Verslag", "Terugkoppeling aan school");
		theIbGoesOn().reads("Nog geen antwoord van " + MOTHER);
		saysYes(MOTHER, "Samenvatting", "Vraag", "Terugkoppeling aan school");
		theIbGoesOn().offersNot("Verslag");
		theIbPreparesThePackage();
	}

	private void theParentsAgreeWithAHandoff() {
		this.ib.takesUp("Gesprek met ouders: " + PUPIL)
			.chooses("Zijn de ouders het eens met de overdracht?", "Eens")
			.writes("Wanneer was het gesprek?", today())
			.presses("Gesprek vastleggen");
	}

	private Someone theIbGoesOn() {
		return this.ib.takesUp("Toestemming vragen: " + PUPIL)
			.chooses("Hoe gaan jullie verder?", "Verder")
			.presses("Besluit vastleggen");
	}

	private void saysYes(String parent, String... items) {
		this.ib.follows("Antwoorden vastleggen")
			.chooses("Van wie?", parent)
			.chooses("Wat was het antwoord?", "Ja")
			.ticks("Waarvoor?", items)
			.chooses("Hoe?", "Papier")
			.presses("Antwoord bewaren")
			.reads("Het antwoord is bewaard.");
	}

	private void theIbPreparesThePackage() {
		this.ib.writes("Wat is er aan de hand?", SUMMARY)
			.writes("Wat vraag je aan de partner?", "Kunt u helpen met geld voor eten?")
			.writes("Wat vindt het gezin ervan?", "Wij zijn blij met hulp.")
			.presses("Laten controleren");
	}

	private void anotherPairOfEyesLetsItGo(String handoff) {
		this.director.takesUp("Overdracht controleren: " + PUPIL).reads(SUMMARY, "Wij zijn blij met hulp.");
		this.ib.findsNothingAt(this.director.place());
		this.partner.opens("/overdrachten").readsNothingOf(PUPIL).knowsNothingOf(handoff);
		this.director.chooses("Kan de overdracht zo weg?", "Akkoord").presses("Besluit vastleggen");
	}

	private void thePartnerDeclinesAndSeesNothingAnyMore() {
		this.partner.opens("/overdrachten")
			.followsAt(PUPIL, "Iets anders antwoorden")
			.reads(SUMMARY)
			.chooses("Wat is het antwoord?", "Niet aangenomen")
			.chooses("Waarom niet?", "Wachtlijst")
			.writes("Toelichting", "Over een maand is er weer plek.")
			.presses("Antwoord versturen");
		this.partner.opens("/overdrachten").readsNothingOf(PUPIL).knowsNothingOf(this.declined);
		this.ib.takesUp("Overdracht afronden: " + PUPIL)
			.reads("Wachtlijst", "Over een maand is er weer plek.")
			.chooses("Hoe gaat het verder?", "Opnieuw wegen")
			.presses("Afronden");
	}

	private void veiligThuisAnswers() {
		this.admin.opens("/beheer/oefenklok").presses("Een dag verder");
		this.ib.takesUp("Antwoord vastleggen: " + PUPIL)
			.writes("Wanneer kwam het antwoord?", today())
			.writes("Wat antwoordt Veilig Thuis?", "Veilig Thuis is vandaag bij het gezin geweest.")
			.presses("Antwoord vastleggen");
	}

	private void thePartnerIsAskedAgainWithTheConsentThatStands() {
		theIbWeighs(this.hunger, "Overdragen");
		theParentsAgreeWithAHandoff();
		this.helped = this.ib.opens("/overdrachten").follows(PUPIL).reads(FATHER, MOTHER, "Vindt goed").place();
		theIbGoesOn();
		theIbPreparesThePackage();
		anotherPairOfEyesLetsItGo(this.helped);
	}

	private void thePartnerHelps() {
		this.partner.opens("/overdrachten")
			.unfolds("Aannemen")
			.writes("Wie neemt contact op met het gezin?", "Noor de Wit")
			.writes("Wanneer?", today().plusDays(3))
			.presses("Ja, aannemen")
			.reads("Aangenomen. De school weet het meteen.");
		this.admin.presses("Drie weken verder");
		this.partner.takesUp("Contact gelukt?")
			.chooses("Is het contact met het gezin gelukt?", "Ja")
			.presses("Vastleggen");
		this.admin.presses("Drie weken verder");
		this.partner.takesUp("Terugkoppelen: " + PUPIL)
			.chooses("Hoe ging het?", "Hulp gestart")
			.writes("Toelichting", "Het gezin krijgt elke week een tas met eten.")
			.presses("Terugkoppeling versturen");
		this.ib.takesUp("Overdracht afronden: " + PUPIL)
			.reads("Hulp gestart", "Het gezin krijgt elke week een tas met eten.")
			.chooses("Hoe gaat het verder?", "Afronden")
			.presses("Afronden");
	}

	private void theTeacherHearsOneSentence(String state) {
		for (String signal : List.of(this.hunger, this.burn)) {
			this.teacher.opens(signal)
				.reads(state, SENTENCE)
				.readsNothingOf("Meldcode", "Veilig Thuis", "Overdracht", "OKT", "Dit kan de school niet alleen");
		}
		this.teacher.opens("/signalen").readsNothingOf("Meldcode", "Veilig Thuis", "OKT");
		this.teacher.opens("/").findsNothingAt(this.burn + "/verhaal.pdf", this.burn + "/schema");
	}

	private void nobodyElseSawAnything() {
		for (Someone other : List.of(someone("veiligthuis", PHONE), someone("leraar.b", PHONE),
				someone("leraar.c", PHONE), someone("ib.b", DESK))) {
			other.opens("/").readsNothingOf(PUPIL);
			other.mayOpen("/signalen").readsNothingOf(PUPIL);
			other.mayOpen("/overdrachten").readsNothingOf(PUPIL);
			other.knowsNothingOf(this.visit, this.hunger, this.burn, this.declined, this.helped);
		}
		this.teacher.knowsNothingOf(this.declined, this.helped);
		this.partner.knowsNothingOf(this.visit, this.hunger, this.burn, this.declined);
	}

	private void theWholeStoryIsToldAndPrinted() {
		String[] meldcode = { "Signaal gegeven: Veiligheid", "Meldcode: signalen verzameld",
				"Meldcode: besloten: Melden", "Gemeld bij Veilig Thuis", "Antwoord van Veilig Thuis vastgelegd",
				"Signaal afgerond: Gemeld" };
		assertThat(this.ib.opens(this.burn).reads(meldcode).printed("Openen (PDF)")).contains(meldcode)
			.contains(BURN, "Veilig Thuis is vandaag bij het gezin geweest.");
		String[] handoff = { "Signaal gegeven: Geldzorgen", "Signaal gewogen: Overdragen", "De overdracht is terug",
				"Signaal afgerond: Overgedragen" };
		String[] asked = { "Toestemming compleet", "Verstuurd naar de partner", "Niet aangenomen: Wachtlijst" };
		String[] answered = { "Toestemming compleet", "Aangenomen door de partner", "Contact met het gezin gelukt: Ja",
				"Teruggekoppeld: Hulp gestart", "Overdracht klaar: Geholpen" };
		assertThat(this.ib.opens(this.hunger).reads(handoff).printed("Openen (PDF)")).contains(handoff)
			.contains(asked)
			.contains(answered)
			.contains(HUNGER);
		this.ib.follows("OKT Centrum").reads(answered).follows("Naar het signaal").reads(HUNGER);
		this.ib.opens(this.declined).reads(asked);
	}

	private LocalDate today() {
		return this.now.today();
	}

}
