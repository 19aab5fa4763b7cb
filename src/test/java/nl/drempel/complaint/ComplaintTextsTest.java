package nl.drempel.complaint;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import nl.drempel.Session;
import nl.drempel.audit.Actor;
import nl.drempel.document.Documents;
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

/** What is written in complaints can be read in no copy of the database. */
class ComplaintTextsTest extends ComplaintStories {

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ObjectProvider<SealedTables> rooms;

	@Autowired
	private CaseTexts texts;

	@Autowired
	private Documents documents;

	@Test
	void whatIsWrittenInAComplaintIsReadByItsPageAndByNoCopyOfTheDatabase() {
		Tale tale = told();
		new SealedWalk(this.jdbc, this.rooms).findsNothing(List.of(tale.id()), "complaint", "complaint_record",
				"complaint_message", "complaint_request", "complaint_measure", "complaint_ruling",
				"complaint_postponement", "document");
		String page = Session.of(this.boardMember, this.port).get("/zaken/" + tale.id()).body();
		for (String text : List.of("naam", "omschrijving", "wens", "bevinding", "vraag", "kant", "maatregel",
				"aanbeveling", "bericht")) {
			assertThat(page).contains(WORD + " " + text);
		}
		assertThat(tale.now().email()).isEqualTo(WORD + "@example.org");
		assertThat(tale.now().phone()).isEqualTo("06 " + WORD);
		assertThat(tale.now().about()).isEqualTo(WORD + " over wie");
	}

	@Test
	void thePagesOfAComplaintWhoseKeyWasDestroyedStillWork() {
		Tale tale = told();
		this.texts.destroy(tale.id());
		Session board = Session.of(this.boardMember, this.port);
		assertThat(board.get("/zaken/" + tale.id())).satisfies((answer) -> {
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).contains("Deze tekst is er niet meer.").doesNotContain(WORD);
		});
		assertThat(SealedWalk.overApi(this.boardMember, this.port, tale.id())).doesNotContain(WORD);
		assertThat(board.get("/klachten").statusCode()).isEqualTo(200);
		for (String key : tale.steps()) {
			Session doer = key.equals("carryOutMeasure") ? Session.of(this.teacher, this.port) : board;
			assertThat(doer.get("/taken/" + tale.step(key).id()).statusCode()).as(key).isEqualTo(200);
		}
		Session nobody = Session.of("niemand", "niemand", this.port);
		nobody.get("/klacht-volgen");
		assertThat(nobody.post("/klacht-volgen", "code", tale.code())).satisfies((answer) -> {
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).contains("Deze tekst is er niet meer.").doesNotContain(WORD);
		});
	}

	private Tale told() {
		Tale tale = aComplaint(new NewComplaint(this.school, "parent", WORD + " naam", "06 " + WORD,
				WORD + "@example.org", false, false, "nl", "treatment", WORD + " omschrijving", WORD + " wens", null,
				WORD + " over wie", "nobody", Set.of(), false, false));
		this.documents.keep(tale.id(), "attachment", "document.attachment", Locale.forLanguageTag("nl"),
				"application/pdf", ("%PDF " + WORD).getBytes(), Actor.system("test"));
		tale.goesTo("director", "aboutStaff", List.of(this.colleague.username()));
		this.threads.write(tale.id(), Message.Thread.COMPLAINANT, WORD + " bericht", false, as(this.director));
		this.handling.ask(tale.id(), this.colleague.id(), WORD + " vraag", as(this.director));
		tale.does(this.colleague, "tellYourSide", "statement", WORD + " kant");
		tale.does(this.director, "handleAtDirector", "heldOn", this.now.today().toString(), "outcome", "unresolved",
				"findings", WORD + " bevinding");
		tale.escalates("board");
		this.handling.postpone(tale.step("handleAtBoard").id(), this.now.today().plusWeeks(6), WORD + " uitstel",
				as(this.boardMember));
		tale.does(this.boardMember, "handleAtBoard", "outcome", "upheld", "findings", WORD + " bestuur", "measures",
				List.of(Map.of("what", WORD + " maatregel", "who", this.teacher.username(), "dueOn",
						this.now.today().plusDays(30).toString())));
		tale.escalates("lkc");
		tale.does(this.boardMember, "trackLkc", "route", "formal", "lkcReference", "26.001");
		tale.does(this.boardMember, "recordLkcResult", "rulingReceivedOn", this.now.today().toString(), "parts",
				List.of(Map.of("text", WORD + " onderdeel", "ruling", "upheld")), "recommendations",
				WORD + " aanbeveling");
		tale.boardResponds("explanation", WORD + " uitleg", "measures", List.of(Map.of("what", WORD + " maatregel",
				"who", this.teacher.username(), "dueOn", this.now.today().plusDays(30).toString())));
		tale.does(this.teacher, "carryOutMeasure", "done", true, "note", WORD + " gedaan");
		return tale;
	}

}
