package nl.drempel.signal;

import java.util.Set;
import java.util.stream.IntStream;

import nl.drempel.CountedQueries;
import nl.drempel.PageCalls;
import nl.drempel.TestPeople.Person;
import nl.drempel.school.PartnerId;
import nl.drempel.school.Partners;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.domain.SignalLetters;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of a signal on its way: who reads what on each. */
class SignalPagesTest extends SignalStories {

	@LocalServerPort
	private int port;

	@Autowired
	private Partners partners;

	@Autowired
	private SignalLetters letters;

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
		assertThat(this.letters.story(signal.id())).isNotEmpty();
		assertThat(browse(this.teacher).get("/zaken/" + signal.id() + "/verhaal.pdf").status()).isEqualTo(404);
		assertThat(browse(this.ib).get("/zaken/" + aVisit().id() + "/verhaal.pdf").status()).isEqualTo(404);
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
