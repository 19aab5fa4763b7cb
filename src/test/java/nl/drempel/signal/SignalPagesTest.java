package nl.drempel.signal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

import nl.drempel.CountedQueries;
import nl.drempel.PageCalls;
import nl.drempel.TestPeople.Person;
import nl.drempel.audit.AuditEvent;
import nl.drempel.audit.AuditTrail;
import nl.drempel.document.Documents;
import nl.drempel.handoff.Handoffs;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.PartnerId;
import nl.drempel.school.Partners;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.Words;
import nl.drempel.signal.domain.SignalLetters;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.i18n.LocaleContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of a signal on its way: who reads what on each. */
class SignalPagesTest extends SignalStories {

	@LocalServerPort
	private int port;

	@Autowired
	private Partners partners;

	@Autowired
	private SignalLetters letters;

	@Autowired
	private Handoffs handoffs;

	@Autowired
	private Documents documents;

	@Autowired
	private Pupils allPupils;

	@Autowired
	private AuditTrail audit;

	@Autowired
	private Words words;

	@BeforeEach
	void inDutch() {
		LocaleContextHolder.setLocale(Locale.forLanguageTag("nl"));
	}

	@AfterEach
	void noLanguageChosen() {
		LocaleContextHolder.resetLocaleContext();
	}

	@Test
	void eachStepOfTheMeldcodeShowsTheSignalAndWhatWasRecordedBefore() {
		SignalStory signal = weighedInTheMeldcode("no", "no", "unknown");
		PageCalls director = browse(this.director);
		assertThat(director.get("/taken/" + signal.task("decideReport").id()).html()).contains("Geen winterjas.",
				"Blauwe plekken.", "Praat met moeder.", "Kunnen wij helpen?", "Weet niet",
				"Uit de antwoorden volgt dit voorstel: Opnieuw overleggen.");
		PageCalls ib = browse(this.ib);
		assertThat(ib.get("/zaken/" + signal.id()).html()).contains("Meldcode", "Wat is vastgelegd",
				"3 Gesprek met gezin");
		signal.does(this.director, "decideReport", answers("decision", "report", "motivation", LONG_REASON));
		assertThat(ib.get("/taken/" + signal.task("reportToVeiligThuis").id()).html()).contains("0800-2000");
		signal.does("reportToVeiligThuis", "reportedAt", at(MONDAY, 9, 30));
		assertThat(ib.get("/zaken/" + signal.id()).html()).contains("Melding aan Veilig Thuis (PDF)");
		assertThat(director.get("/zaken/" + signal.id()).status()).isEqualTo(404);
		signal.does("recordReply", "repliedOn", MONDAY.toString(), "reply", "Onderzoek.");
		assertThat(director.get("/zaken/" + signal.id()).status()).isEqualTo(404);
		assertThat(director.get("/zaken/" + signal.id() + "/verhaal.pdf").status()).isEqualTo(404);
		assertThat(browse(this.teacher).get("/zaken/" + signal.id()).html()).contains("Afgerond")
			.doesNotContain("Meldcode", "Veilig Thuis", "Blauwe plekken.");
	}

	@Test
	void theTeacherWhoTalksSeesTheTalkingPointsAndNothingElse() {
		SignalStory signal = aSignal("poverty");
		String key = "t" + signal.id().toString().substring(0, 8);
		PartnerId partner = this.partners.add(this.board, key, "Proefpartner", "okc");
		this.partners.serve(partner, Set.of(this.school));
		signal.weighed("refer", "partner", key, "talkBy", this.colleague.username(), "talkingPoints",
				"Vertel wat het team kan doen.");
		String page = browse(this.colleague).get("/taken/" + signal.task("talkWithGuardians").id()).html();
		assertThat(page).contains("Vertel wat het team kan doen.")
			.doesNotContain("Geen winterjas.", "Bang.", "Dat past hier.", "Signaal gewogen");
		assertThat(browse(this.ib).get("/taken/" + signal.task("talkWithGuardians").id()).html())
			.contains("Vertel wat het team kan doen.", "Geen winterjas.", "Proefpartner");
	}

	@Test
	void theWholeStoryIsALetterForWhoKnowsAll() {
		SignalStory signal = weighedInTheMeldcode("no", "yes", "yes");
		SignalStory other = aSignal(signal.pupil(), "absence", false);
		this.signals.join(other.id(), signal.id(), as(this.ib));
		assertThat(browse(this.ib).get("/zaken/" + signal.id() + "/verhaal.pdf").html()).startsWith("%PDF-");
		assertThat(browse(this.teacher).get("/zaken/" + signal.id() + "/verhaal.pdf").status()).isEqualTo(404);
		assertThat(browse(this.ib).get("/zaken/" + aVisit().id() + "/verhaal.pdf").status()).isEqualTo(404);
	}

	@Test
	void theStoryTellsWhatHappenedInWhatBecamePartOfItAndInItsHandoffs() throws IOException {
		SignalStory signal = aSignal("poverty");
		SignalStory other = aSignal(signal.pupil(), "absence", false);
		this.signals.join(other.id(), signal.id(), as(this.ib));
		String key = aPartner();
		signal.weighed("refer", "partner", key)
			.does("talkWithGuardians", "outcome", "agree", "heldOn", MONDAY.toString());
		CaseId handoff = this.handoffs.openOf(signal.id()).orElseThrow();
		String story = text(this.letters.story(signal.id(), as(this.ib)));
		assertThat(story).contains(this.files.get(other.id()).reference() + ": Signaal gegeven: Verzuim.",
				this.files.get(handoff).reference() + ": Overdracht begonnen.");
		assertThat(text(this.letters.story(signal.id(), as(this.director)))).doesNotContain("Overdracht begonnen.");
	}

	@Test
	void whatIsAboutABrotherOrSisterSaysSoOnPageAndPaper() throws IOException {
		HouseholdId household = this.pupils.aHousehold(this.school);
		SignalStory signal = aSignal(aPupil(household), "safety", false);
		SignalStory sibling = aSignal(aPupil(household), "absence", false).weighed("watch", "reviewOn",
				MONDAY.plusDays(21).toString());
		this.signals.join(sibling.id(), signal.id(), as(this.ib));
		String name = this.allPupils.get(sibling.pupil()).displayName();
		String reference = this.files.get(sibling.id()).reference();
		PageCalls ib = browse(this.ib);
		assertThat(ib.get("/zaken/" + signal.id()).text()).contains("Hoort hierbij: Verzuim, over " + name, reference);
		assertThat(ib.get("/taken/" + signal.task("triageSignal").id()).text())
			.contains("Hoort hierbij: Verzuim, over " + name);
		signal.weighed("meldcode");
		for (byte[] letter : List.of(this.letters.story(signal.id(), as(this.ib)),
				this.letters.draftReport(signal.id(), this.ib.id()))) {
			assertThat(text(letter)).contains("Over een ander kind van dit gezin: " + name);
		}
	}

	@Test
	void theNumbersToRingStandAboveAllThatCannotWait() {
		SignalStory kept = aSignal("absence");
		this.signals.join(aSignal(kept.pupil(), "safety", true).id(), kept.id(), as(this.ib));
		PageCalls ib = browse(this.ib);
		assertThat(ib.get("/taken/" + kept.task("triageSignal").id()).html()).contains("tel:112");
		SignalStory acute = aSignal("safety").weighed("meldcode");
		assertThat(ib.get("/taken/" + acute.task("mapSignals").id()).html()).doesNotContain("tel:112");
		acute.does("mapSignals", "facts", "Blauwe plekken.", "acuteDanger", true);
		assertThat(browse(this.director).get("/taken/" + acute.task("decideReport").id()).html()).contains("tel:112");
	}

	@Test
	void theLetterIsReadAsADraftByWhoMayReportUntilItIsDone() throws IOException {
		SignalStory signal = weighedInTheMeldcode("no", "yes", "yes");
		PageCalls ib = browse(this.ib);
		String early = "/taken/" + signal.task("decideReport").id() + "/brief.pdf";
		assertThat(browse(this.director).get(early).status()).isEqualTo(404);
		signal.does(this.director, "decideReport", answers("decision", "report", "motivation", LONG_REASON));
		String task = "/taken/" + signal.task("reportToVeiligThuis").id();
		String letter = task + "/brief.pdf";
		assertThat(ib.get(task).html()).contains(letter, "Concept openen (PDF)");
		for (Person person : List.of(this.ib, this.director)) {
			assertThat(browse(person).get(letter).html()).startsWith("%PDF-");
		}
		Person elsewhere = this.people.somebody(Role.IB, this.people.aSchool(this.board));
		for (Person person : List.of(this.teacher, this.colleague, this.coordinator, elsewhere)) {
			assertThat(browse(person).get(letter).status()).isEqualTo(404);
		}
		assertThat(this.audit.readersOf(signal.id())).extracting(AuditEvent::action)
			.filteredOn("document.read"::equals)
			.hasSize(2);
		String draft = text(this.letters.draftReport(signal.id(), this.ib.id()));
		assertThat(draft).contains("CONCEPT", "Dit is een concept.", "Blauwe plekken.", "artikel 5.2.6");
		assertThat(this.documents.of(signal.id())).isEmpty();
		signal.does("reportToVeiligThuis", "reportedAt", at(MONDAY, 9, 30));
		assertThat(ib.get(letter).status()).isEqualTo(404);
		assertThat(text(this.documents.content(this.documents.of(signal.id()).get(0).id()))).contains("artikel 5.2.6")
			.doesNotContain("CONCEPT");
	}

	@Test
	void whoReadsTheStoryStandsAmongTheReaders() {
		CaseId id = aSignal("absence").id();
		browse(this.ib).get("/zaken/" + id + "/verhaal.pdf");
		assertThat(this.audit.readersOf(id)).extracting(AuditEvent::action).contains("story.read");
	}

	@Test
	void aJoinedSignalIsCalledSoForWhoMayKnowAndGoesOnForWhoRaisedIt() {
		HouseholdId household = this.pupils.aHousehold(this.school);
		SignalStory kept = aSignal(aPupil(household), "absence", false);
		SignalStory joined = aSignal(aPupil(household), "health", false);
		this.signals.join(joined.id(), kept.id(), as(this.ib));
		for (String page : List.of("/leerlingen/" + joined.pupil(), "/gezinnen/" + household)) {
			assertThat(browse(this.ib).get(page).text()).contains("Samengevoegd");
			assertThat(browse(this.teacher).get(page).text()).contains("Loopt")
				.doesNotContain("Samengevoegd", "Afgerond");
		}
		kept.weighed("no_action");
		assertThat(browse(this.teacher).get("/leerlingen/" + joined.pupil()).text()).contains("Afgerond")
			.doesNotContain("Loopt");
	}

	@Test
	void hintsPerDomainStandBesideBothFormsOnWhichASignalIsRaised() {
		Story visit = aVisit().arranged().visited();
		PageCalls teacher = browse(this.teacher);
		for (String page : List.of("/signalen/nieuw?leerling=" + visit.pupil(),
				"/taken/" + this.work.openItem(visit.id(), "writeReport").orElseThrow().id())) {
			String text = teacher.get(page).text();
			assertThat(text).contains("Waar let je op?");
			for (String domain : Signals.domains()) {
				assertThat(text).contains(this.words.say("signal.hint." + domain));
			}
		}
	}

	private String aPartner() {
		String key = "s" + CaseId.random().toString().substring(0, 8);
		this.partners.serve(this.partners.add(this.board, key, "Proefpartner", "okc"), Set.of(this.school));
		return key;
	}

	private static String text(byte[] pdf) throws IOException {
		try (PDDocument document = Loader.loadPDF(pdf)) {
			return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
		}
	}

	@Test
	void aFormThatIsSentTwiceIsOneSignal() {
		PageCalls teacher = browse(this.teacher);
		PupilId pupil = aPupil();
		for (String form : List.of("een-formulier", "een-formulier", "een-ander-formulier")) {
			assertThat(teacher
				.post("/signalen/nieuw", "pupil", pupil.toString(), "form", form, "domain", "health", "description",
						"Hoest veel", "discussedWithGuardians", "yes", "immediateDanger", "false")
				.status()).isEqualTo(200);
		}
		assertThat(signalsAbout(pupil)).hasSize(2);
	}

	@Test
	void whatWasTypedStaysWhenASignalIsRefused() {
		CaseId none = aSignal("absence").id();
		PageCalls teacher = browse(this.teacher);
		PageCalls.Page refused = teacher.post("/signalen/nieuw", "pupil", aPupil().toString(), "description",
				"Wat ik zag", "domain", "nonsense");
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.html()).contains("Wat ik zag");
		assertThat(teacher.get("/signalen/nieuw?leerling=" + none).status()).isEqualTo(404);
		assertThat(teacher.post("/signalen/nieuw", "pupil", "x").status()).isEqualTo(404);
		assertThat(teacher.get("/leerlingen/" + aPupil()).html()).contains("Signaal geven");
	}

	@Test
	void whatStoodInTheWayOfJoiningIsSaidOnThePage() {
		SignalStory one = aSignal("absence");
		SignalStory stranger = aSignal("absence");
		PageCalls ib = browse(this.ib);
		assertThat(ib.post("/zaken/" + one.id() + "/samenvoegen", "into", stranger.id().toString()).html())
			.contains("Kies een ander signaal van hetzelfde kind of gezin.");
		assertThat(ib.post("/zaken/" + one.id() + "/samenvoegen").html()).contains("Vul dit in");
		assertThat(browse(this.teacher).post("/zaken/" + one.id() + "/samenvoegen", "into", stranger.id().toString())
			.status()).isEqualTo(404);
	}

	@Test
	void theOverviewCostsTheSameHoweverMuchIsOpen() {
		aSignal("absence");
		int few = CountedQueries.of(() -> this.signals.overview(as(this.ib)));
		IntStream.range(0, 5).forEach((n) -> aSignal("health"));
		assertThat(CountedQueries.of(() -> this.signals.overview(as(this.ib)))).isEqualTo(few);
	}

	private PageCalls browse(Person person) {
		return new PageCalls("http://localhost:" + this.port, person);
	}

}
