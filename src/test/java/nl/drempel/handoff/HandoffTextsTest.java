package nl.drempel.handoff;

import java.util.List;

import nl.drempel.Session;
import nl.drempel.document.Documents;
import nl.drempel.engine.DueWork;
import nl.drempel.handoff.domain.Said;
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

/** What is written in handoffs can be read in no copy of the database. */
class HandoffTextsTest extends HandoffStories {

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient database;

	@Autowired
	private ObjectProvider<SealedTables> rooms;

	@Autowired
	private CaseTexts texts;

	@Autowired
	private Documents documents;

	@Autowired
	private ObjectProvider<DueWork> dueWork;

	@Test
	void whatIsWrittenInAHandoffIsReadByItsPageAndByNoCopyOfTheDatabase() {
		Tale tale = told();
		new SealedWalk(this.database, this.rooms).findsNothing(List.of(tale.id()), "handoff", "handoff_note",
				"consent_event", "handoff_package_text", "document");
		String page = Session.of(this.ib, this.port).get("/zaken/" + tale.id()).body();
		for (String text : List.of("samenvatting", "vraag", "reactie", "aanwezig", "persoon", "gehoord", "verslag")) {
			assertThat(page).contains(WORD + " " + text);
		}
		assertThat(Session.of(this.ib, this.port).get("/zaken/" + tale.id() + "/toestemming").body())
			.contains(WORD + " toestemming");
	}

	@Test
	void thePagesOfAHandoffWhoseKeyWasDestroyedStillWork() {
		Tale tale = told();
		String document = "/zaken/" + tale.id() + "/stukken/" + this.documents.of(tale.id()).get(0).id();
		Session ib = Session.of(this.ib, this.port);
		assertThat(ib.get(document).body()).startsWith("%PDF");
		this.texts.destroy(tale.id());
		assertThat(ib.get(document).statusCode()).isEqualTo(404);
		for (Session session : List.of(ib, Session.of(this.helper, this.port))) {
			assertThat(session.get("/zaken/" + tale.id())).satisfies((answer) -> {
				assertThat(answer.statusCode()).isEqualTo(200);
				assertThat(answer.body()).contains("Deze tekst is er niet meer.").doesNotContain(WORD);
			});
			assertThat(session.get("/overdrachten").statusCode()).isEqualTo(200);
		}
		assertThat(SealedWalk.overApi(this.helper, this.port, tale.id())).doesNotContain(WORD);
		assertThat(ib.get("/taken/" + tale.task("concludeHandoff").id()).statusCode()).isEqualTo(200);
	}

	private Tale told() {
		Tale tale = aHandoff();
		this.consents.record(tale.id(), new Said(tale.giver(0), "given", "paper", this.now.today(), List.copyOf(ALL),
				null, WORD + " toestemming", null), as(this.ib));
		tale.proceeds()
			.prepared("summary", WORD + " samenvatting", "question", WORD + " vraag", "familyReaction",
					WORD + " reactie", "warmTalkOn", MONDAY.plusDays(2).toString(), "presentAtTalk", WORD + " aanwezig")
			.approved();
		this.clock.set(MONDAY.plusDays(8));
		this.dueWork.stream()
			.filter((work) -> work.nextDue().filter((due) -> !due.isAfter(this.now.instant())).isPresent())
			.filter((work) -> work.getClass().getName().contains("LatePartners"))
			.forEach(DueWork::runDue);
		return tale
			.does(this.ib, "answerHandoff", "answer", "accepted", "contactPerson", WORD + " persoon", "firstContactOn",
					MONDAY.plusDays(9).toString(), "heardFrom", WORD + " gehoord")
			.does(this.helper, "giveFeedback", "outcome", "help_started", "note", WORD + " verslag");
	}

}
