package nl.drempel.visit;

import java.time.Duration;
import java.util.List;
import java.util.Map;

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

/** What is written in visits and signals can be read in no copy of the database. */
class VisitTextsTest extends VisitStories {

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ObjectProvider<SealedTables> rooms;

	@Autowired
	private CaseTexts texts;

	@Test
	void whatIsWrittenInAVisitIsReadByItsPageAndByNoCopyOfTheDatabase() {
		Story visit = told();
		List<CaseId> cases = List.of(visit.id(), signalsAbout(visit.pupil()).get(0));
		new SealedWalk(this.jdbc, this.rooms).findsNothing(cases, "visit_report", "report_addendum", "contact_attempt",
				"visit_decision", "visit_appointment", "visit", "appointment");
		String page = Session.of(this.ib, this.port).get("/zaken/" + visit.id()).body();
		for (String text : List.of("feiten", "afspraken", "woorden", "indruk", "kracht", "voorkeur", "aanvulling",
				"poging", "besluit", "nazorg")) {
			assertThat(page).contains(WORD + " " + text);
		}
		assertThat(visit.file().plans().get(0)).satisfies((plan) -> {
			assertThat(plan.appointment().interpreter()).isEqualTo(WORD + " tolk");
			assertThat(plan.reason()).isEqualTo(WORD + " afgezegd");
		});
	}

	@Test
	void thePageOfAVisitWhoseKeyWasDestroyedStillWorks() {
		Story visit = told();
		this.texts.destroy(visit.id());
		Session session = Session.of(this.ib, this.port);
		assertThat(session.get("/zaken/" + visit.id()).body()).contains("Deze tekst is er niet meer.")
			.doesNotContain(WORD);
		assertThat(SealedWalk.overApi(this.ib, this.port, visit.id())).doesNotContain(WORD);
		assertThat(session.get("/zaken/" + signalsAbout(visit.pupil()).get(0)).body()).contains(WORD + " zorg");
	}

	private Story told() {
		Story visit = aVisit().triesInVain(2, "phone", "letter").tries("email", "no_answer", "note", WORD + " poging");
		visit.does(this.coordinator, "chooseOutreach", answers("decision", "retry", "reason", WORD + " besluit"));
		visit.arranged("interpreterNeeded", true);
		visit.does(this.coordinator, "arrangeInterpreter",
				answers("outcome", "arranged", "interpreter", WORD + " tolk"));
		this.clock.set(visit.file().appointment().at().plus(Duration.ofHours(1)));
		visit.does(this.teacher, "conductVisit",
				answers("outcome", "cancelled_by_family", "reason", WORD + " afgezegd"));
		visit.arranged().visited();
		visit.reported("facts", WORD + " feiten", "agreements", WORD + " afspraken", "familyWords", WORD + " woorden",
				"impression", WORD + " indruk", "strengths", WORD + " kracht", "contactPreference", WORD + " voorkeur",
				"concerns", true, "aftercareNeeded", true, "signals",
				List.of(Map.of("domain", "poverty", "description", WORD + " zorg", "words", WORD, "impression", WORD,
						"discussedWithGuardians", "yes", "immediateDanger", false)));
		this.visits.addendum(visit.id(), WORD + " aanvulling", as(this.teacher));
		this.work.saveDraft(visit.task("provideAftercare").id(), FormInput.ofJson(answers("note", WORD + " concept")),
				as(this.teacher));
		new SealedWalk(this.jdbc, this.rooms).findsNothing(List.of(visit.id()), "work_draft");
		visit.does(this.teacher, "provideAftercare", answers("done", true, "note", WORD + " nazorg"));
		return visit;
	}

}
