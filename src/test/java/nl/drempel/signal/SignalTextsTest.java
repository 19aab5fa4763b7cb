package nl.drempel.signal;

import java.util.List;

import nl.drempel.Session;
import nl.drempel.form.FormInput;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;
import nl.drempel.vault.SealedTables;
import nl.drempel.vault.SealedWalk;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static nl.drempel.vault.SealedWalk.WORD;
import static org.assertj.core.api.Assertions.assertThat;

/** What is written in signals can be read in no copy of the database. */
class SignalTextsTest extends SignalStories {

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ObjectProvider<SealedTables> rooms;

	@Autowired
	private CaseTexts texts;

	@Test
	void whatIsWrittenInASignalIsReadByItsPageAndByNoCopyOfTheDatabase() {
		SignalStory signal = told();
		CaseId id = signal.id();
		new SealedWalk(this.jdbc, this.rooms).findsNothing(List.of(id), "signal", "signal_record");
		String page = Session.of(this.ib, this.port).get("/zaken/" + id).body();
		for (String text : List.of("omschrijving", "woorden", "indruk", "motivering", "bericht", "reden")) {
			assertThat(page).contains(WORD + " " + text);
		}
		assertThat(Session.of(this.teacher, this.port).get("/").body()).contains(WORD + " bericht");
	}

	@Test
	void thePagesOfASignalWhoseKeyWasDestroyedStillWork() {
		SignalStory withdrawn = told();
		SignalStory open = weighedInTheMeldcode("no", "yes", "no");
		for (SignalStory signal : List.of(withdrawn, open)) {
			this.texts.destroy(signal.id());
			for (String path : List.of("/zaken/" + signal.id(), "/zaken/" + signal.id() + "/verhaal.pdf")) {
				assertThat(Session.of(this.ib, this.port).get(path)).as(path)
					.satisfies((answer) -> assertThat(answer.statusCode()).isEqualTo(200))
					.satisfies((answer) -> assertThat(answer.body()).doesNotContain(WORD, "Blauwe plekken"));
			}
			assertThat(SealedWalk.overApi(this.ib, this.port, signal.id())).doesNotContain(WORD, "Blauwe plekken");
			assertThat(Session.of(this.ib, this.port).get("/zaken/" + signal.id()).body())
				.contains("Deze tekst is er niet meer.");
		}
		for (String key : open.steps()) {
			assertThat(Session.of(this.director, this.port).get("/taken/" + open.task(key).id()).statusCode())
				.isEqualTo(200);
		}
		assertThat(Session.of(this.teacher, this.port).get("/").statusCode()).isEqualTo(200);
	}

	private SignalStory told() {
		SignalStory signal = new SignalStory(this.signals.raise(new NewSignal(this.school, aPupil(), "poverty",
				WORD + " omschrijving", WORD + " woorden", WORD + " indruk", "yes", false), as(this.teacher)), null);
		signal.weighed("watch", "motivation", WORD + " motivering", "messageToSignaller", WORD + " bericht", "reviewOn",
				MONDAY.plusDays(7).toString());
		this.clock.set(MONDAY.plusDays(7));
		this.work.saveDraft(signal.task("reviewWatch").id(), FormInput.ofJson(answers("motivation", WORD + " concept")),
				as(this.ib));
		new SealedWalk(this.jdbc, this.rooms).findsNothing(List.of(signal.id()), "work_draft");
		this.signals.withdraw(signal.id(), WORD + " reden", as(this.ib));
		return signal;
	}

}
