package nl.drempel.complaint.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import nl.drempel.CountedQueries;
import nl.drempel.PageCalls;
import nl.drempel.PageCalls.Page;
import nl.drempel.TestPeople.Person;
import nl.drempel.complaint.ComplaintStories;
import nl.drempel.complaint.domain.Overview;
import nl.drempel.complaint.jdbc.ComplaintListRepository.Row;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.shared.PageQuery;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of complaints for the staff, without scripts. */
class ComplaintPagesTest extends ComplaintStories {

	private static final String WORDS = "Mijn kind wordt niet gehoord.";

	@LocalServerPort
	int port;

	@Autowired
	private Overview overview;

	@Autowired
	private Schools schools;

	private PageCalls at(Person person) {
		return new PageCalls("http://localhost:" + this.port, person);
	}

	@Test
	void contactReadsWhatIsNeededAboveTheIntake() {
		Tale tale = aComplaint();
		Page page = at(this.contact).get("/taken/" + tale.step("assessIntake").id());
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.text()).contains(WORDS, "Moeder van Toets", "06 000 000 03", "Voorstel: begin bij");
	}

	@Test
	void everyThreadIsReadByThoseItIsFor() {
		Tale tale = aComplaint();
		PageCalls contact = at(this.contact);
		contact.get("/zaken/" + tale.id());
		Page written = contact.post("/zaken/" + tale.id() + "/berichten", "thread", "contact", "text",
				"Moeder klonk moe.");
		assertThat(written.path()).isEqualTo("/zaken/" + tale.id());
		assertThat(written.text()).contains("Het bericht is bewaard.", "Moeder klonk moe.");
		contact.post("/zaken/" + tale.id() + "/berichten", "thread", "complainant", "text", "Ik bel u morgen.");
		tale.goesTo("director");
		PageCalls director = at(this.director);
		Page page = director.get("/zaken/" + tale.id());
		assertThat(page.text()).contains(WORDS, "Ik bel u morgen.").doesNotContain("Moeder klonk moe.");
		director.post("/zaken/" + tale.id() + "/berichten", "thread", "handlers", "text", "Blijft bij ons.");
		director.post("/zaken/" + tale.id() + "/berichten", "thread", "handlers", "text", "Gaat mee.", "goesAlong",
				"true");
		tale.directorSays("unresolved").escalates("board");
		assertThat(at(this.boardMember).get("/zaken/" + tale.id()).text())
			.contains("Gaat mee.", "Ik bel u morgen.", "Wij hebben beide kanten gehoord.")
			.doesNotContain("Blijft bij ons.", "Moeder klonk moe.");
		assertThat(contact.get("/zaken/" + tale.id()).text()).contains("Moeder klonk moe.")
			.doesNotContain("Gaat mee.", "Blijft bij ons.");
	}

	@Test
	void whatIsWrongIsSaidAtItsFieldAndWhatWasTypedStays() {
		Tale tale = aComplaint();
		PageCalls contact = at(this.contact);
		contact.get("/zaken/" + tale.id());
		Page empty = contact.post("/zaken/" + tale.id() + "/berichten", "thread", "complainant", "text", " ");
		assertThat(empty.status()).isEqualTo(422);
		assertThat(empty.html()).contains("f-text-again-error");
		assertThat(contact.post("/zaken/" + tale.id() + "/noemen").status()).isEqualTo(422);
		Page answer = contact.post("/zaken/" + tale.id() + "/antwoord", "answer", "", "message", "Zij belt terug.");
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.text()).contains("Zij belt terug.");
		Page early = contact.post("/zaken/" + tale.id() + "/antwoord", "answer", "accept", "message", "Het is goed.");
		assertThat(early.status()).isEqualTo(409);
		assertThat(early.text()).contains("Het is goed.");
	}

	@Test
	void handlerAsksForASideAndReadsIt() {
		Tale tale = aComplaint().goesTo("director", "aboutStaff", List.of(this.teacher.username()));
		PageCalls director = at(this.director);
		assertThat(director.get("/zaken/" + tale.id() + "/vragen").status()).isEqualTo(200);
		Page wrong = director.post("/zaken/" + tale.id() + "/vragen", "staff", this.teacher.username(), "text", "");
		assertThat(wrong.status()).isEqualTo(422);
		Page asked = director.post("/zaken/" + tale.id() + "/vragen", "staff", this.teacher.username(), "text",
				"Wat zei je tegen het kind?");
		assertThat(asked.text()).contains("De vraag is verstuurd.");
		PageCalls teacher = at(this.teacher);
		Page task = teacher.get("/taken/" + tale.step("tellYourSide").id());
		assertThat(task.status()).isEqualTo(200);
		assertThat(task.text()).contains("Wat zei je tegen het kind?", "Meer van deze zaak kun je niet zien.")
			.doesNotContain(WORDS, "Moeder", "Klacht gaat naar");
		assertThat(task.html()).doesNotContain("/zaken/");
		Page done = teacher.post("/taken/" + tale.step("tellYourSide").id(), "statement", "Ik zei dat het klaar was.");
		assertThat(done.path()).isEqualTo("/");
		assertThat(director.get("/zaken/" + tale.id()).text()).contains("Ik zei dat het klaar was.");
		assertThat(at(this.contact).get("/zaken/" + tale.id()).text()).doesNotContain("Ik zei dat het klaar was.");
	}

	@Test
	void contactWritesDownWhatTheComplainantSaid() {
		Tale tale = aComplaint().goesTo("director").directorSays("unresolved");
		PageCalls contact = at(this.contact);
		assertThat(contact.get("/zaken/" + tale.id() + "/antwoord").text()).contains("Het is goed zo",
				"Ik wil verder: Bestuur", "Ik stop");
		contact.post("/zaken/" + tale.id() + "/antwoord", "answer", "escalate board", "message", "Naar het bestuur.");
		tale.hasState("board");
		PageCalls board = at(this.boardMember);
		Page task = board.get("/taken/" + tale.step("handleAtBoard").id());
		assertThat(task.text()).contains("Verleng de termijn", "Naar het bestuur.", WORDS);
	}

	@Test
	void newReceiptCodeIsShownOnce() {
		Tale tale = aComplaint();
		PageCalls contact = at(this.contact);
		contact.get("/zaken/" + tale.id() + "/ontvangstcode");
		Page page = contact.post("/zaken/" + tale.id() + "/ontvangstcode");
		assertThat(page.text()).containsPattern("[0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4}");
		assertThat(this.desk.open(tale.code())).isEmpty();
		assertThat(at(this.director).get("/zaken/" + tale.id() + "/ontvangstcode").status()).isEqualTo(404);
	}

	@Test
	void boardPutsOffItsTermOnce() {
		Tale tale = aComplaint().goesTo("board");
		String task = tale.step("handleAtBoard").id();
		PageCalls board = at(this.boardMember);
		assertThat(board.get("/taken/" + task + "/uitstellen").status()).isEqualTo(200);
		Page wrong = board.post("/taken/" + task + "/uitstellen", "until", "2099-01-01", "reason", "");
		assertThat(wrong.status()).isEqualTo(422);
		assertThat(wrong.html()).contains("2099-01-01", "f-until-error", "f-reason-error");
		Page done = board.post("/taken/" + task + "/uitstellen", "until", MONDAY.plusWeeks(6).toString(), "reason",
				"Er is meer tijd nodig.");
		assertThat(done.path()).isEqualTo("/taken/" + task);
		assertThat(done.text()).contains("De termijn is verlengd", "al een keer verlengd", "Er is meer tijd nodig.");
		assertThat(board
			.post("/taken/" + task + "/uitstellen", "until", MONDAY.plusWeeks(7).toString(), "reason", "Nog eens.")
			.status()).isEqualTo(409);
		assertThat(at(this.contact).get("/taken/" + task + "/uitstellen").status()).isEqualTo(403);
	}

	@Test
	void boardSeesWhatReachedItAndOfOthersNumbers() {
		Tale reached = aComplaint().goesTo("board");
		Tale below = aComplaint().goesTo("teacher");
		PageCalls board = at(this.boardMember);
		Page page = board.get("/klachten");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.text()).contains(reached.file().reference(), "Nog niet bij het bestuur")
			.doesNotContain(below.file().reference());
		assertThat(at(this.director).get("/klachten").text()).contains("Bij leerkrachten")
			.doesNotContain(below.file().reference());
		assertThat(at(this.contact).get("/klachten").text()).contains(below.file().reference(), "Gesprek noteren");
		for (String filter : new String[] { "open", "late", "nearly", "lkc", "measures", "closed", "onzin" }) {
			assertThat(board.get("/klachten?toon=" + filter).status()).isEqualTo(200);
		}
	}

	@Test
	void lateAndNearlyLateIsSaid() {
		Tale tale = aComplaint().goesTo("board");
		this.clock.advance(Duration.ofDays(23));
		PageCalls board = at(this.boardMember);
		assertThat(board.get("/klachten?toon=nearly").text()).contains(tale.file().reference(), "Bijna te laat");
		assertThat(board.get("/").text()).contains("bijna te laat");
		this.clock.advance(Duration.ofDays(8));
		assertThat(board.get("/klachten?toon=late").text()).contains(tale.file().reference(), "te laat");
	}

	@Test
	void everyColleaguePassesOnAComplaintAndSeesOnlyThatItWasReceived() {
		PageCalls teacher = at(this.colleague);
		assertThat(teacher.get("/klachten").text()).contains("Klacht doorgeven")
			.doesNotContain("Termijnen in je agenda");
		assertThat(teacher.get("/klachten/nieuw").status()).isEqualTo(200);
		Page wrong = teacher.post("/klachten/nieuw", "school", code(), "category", "safety", "description",
				"Het hek staat open.");
		assertThat(wrong.status()).isEqualTo(422);
		assertThat(wrong.text()).contains("Het hek staat open.");
		Page done = teacher.post("/klachten/nieuw", "school", code(), "category", "safety", "complainantType", "parent",
				"name", "Vader Proef", "phone", "06 000 000 09", "description", "Het hek staat open.", "aboutStaff",
				this.director.username());
		assertThat(done.status()).isEqualTo(200);
		assertThat(done.text()).containsPattern("KL-2026-[0-9]{5}")
			.containsPattern("[0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4}");
		String list = teacher.get("/klachten").text();
		assertThat(list).contains("Door jou doorgegeven").containsPattern("KL-2026-[0-9]{5}").doesNotContain("hek");
		assertThat(at(this.director).get("/klachten").text()).doesNotContain("Vader", "Veiligheid");
	}

	@Test
	void suspicionGoesStraightToTheBoardWithoutAName() {
		PageCalls teacher = at(this.colleague);
		assertThat(teacher.get("/klachten/nieuw?soort=direct").text()).contains("Direct aan het bestuur", "112");
		Page done = teacher.post("/klachten/nieuw", "soort", "direct", "school", code(), "description",
				"Ik hoorde iets ernstigs.");
		assertThat(done.text()).contains("Het bestuur weet het nu");
		assertThat(at(this.boardMember).get("/").text()).contains("Vertrouwensinspecteur bellen");
	}

	@Test
	void contactNotesATalkThatIsNoComplaint() {
		PageCalls contact = at(this.contact);
		contact.get("/klachten");
		Page wrong = contact.post("/klachten/gesprek", "school", code(), "on", "morgen", "category", "");
		assertThat(wrong.status()).isEqualTo(422);
		Page done = contact.post("/klachten/gesprek", "school", code(), "on", MONDAY.toString(), "category", "safety");
		assertThat(done.text()).contains("Het gesprek is genoteerd.");
		assertThat(at(this.director).post("/klachten/gesprek", "school", code()).status()).isEqualTo(403);
	}

	@Test
	void calendarSaysNumbersOnly() {
		Tale tale = aComplaint().goesTo("board");
		String calendar = at(this.boardMember).get("/klachten/termijnen.ics").html();
		assertThat(calendar).startsWith("BEGIN:VCALENDAR")
			.contains(tale.file().reference(), "DTSTART;VALUE=DATE:20261130")
			.doesNotContain("Moeder", "Behandeling", tale.id().toString());
	}

	@Test
	void listTakesAsManyQueriesForManyComplaints() {
		aComplaint().goesTo("board");
		int few = CountedQueries
			.of(() -> this.overview.list("open", null, as(this.boardMember), PageQuery.of(null, null)));
		for (int i = 0; i < 5; i++) {
			aComplaint().goesTo("board");
		}
		int many = CountedQueries
			.of(() -> this.overview.list("open", null, as(this.boardMember), PageQuery.of(null, null)));
		assertThat(many).isEqualTo(few);
	}

	@Test
	void closedOnesStandApartNewestFirstAndWhatHasAStepLeftIsOpen() {
		Map<String, Long> before = list("open", this.boardMember, 0).counts();
		long others = list("closed", this.otherBoardMember, 0).counts().get("closed");
		this.clock.advance(Duration.ofDays(1));
		Tale first = closed(aComplaint().goesTo("board"));
		this.clock.advance(Duration.ofDays(1));
		Tale second = closed(aComplaint().goesTo("board"));
		this.clock.advance(Duration.ofDays(1));
		Tale third = closed(aComplaint().goesTo("board"));
		this.clock.advance(Duration.ofDays(1));
		Tale open = aComplaint().goesTo("board");
		Tale misconduct = closed(aComplaint(about("sexual_misconduct")));
		Tale named = closed(aComplaint().goesTo("board", "aboutStaff", List.of(this.otherBoardMember.username())));
		assertThat(list("closed", this.boardMember, 0).page().items()).extracting(Row::id)
			.containsExactly(named.id(), third.id());
		assertThat(list("closed", this.boardMember, 1).page().items()).extracting(Row::id)
			.containsExactly(second.id(), first.id());
		assertThat(
				this.overview.list("open", this.school, as(this.boardMember), PageQuery.of(null, null)).page().items())
			.extracting(Row::id)
			.contains(open.id(), misconduct.id())
			.doesNotContain(first.id(), named.id());
		assertThat(list("open", this.boardMember, 0).counts()).containsEntry("open", before.get("open") + 2)
			.containsEntry("closed", before.get("closed") + 4);
		assertThat(list("closed", this.otherBoardMember, 0).counts()).containsEntry("closed", others + 3);
		assertThat(list("closed", this.otherBoardMember, 0).page().items()).extracting(Row::id)
			.containsExactly(third.id(), second.id());
		assertThat(list("closed", this.colleague, 0).page().items()).isEmpty();
		SchoolId elsewhere = this.people.aSchool(this.board);
		assertThat(this.overview.list("closed", elsewhere, as(this.boardMember), new PageQuery(0, 2)).counts())
			.containsEntry("closed", 0L)
			.containsEntry("open", 0L);
	}

	private Overview.Listed list(String filter, Person person, int page) {
		return this.overview.list(filter, this.school, as(person), new PageQuery(page, 2));
	}

	private static Tale closed(Tale tale) {
		tale.answers("withdraw");
		return tale;
	}

	@Test
	void theListAsksNoMoreForTheArchive() {
		aComplaint().goesTo("board");
		int few = pageQueries();
		for (int i = 0; i < 5; i++) {
			closed(aComplaint().goesTo("board"));
		}
		assertThat(pageQueries()).isEqualTo(few);
	}

	private int pageQueries() {
		return CountedQueries
			.of(() -> this.overview.list("closed", null, as(this.boardMember), PageQuery.of(null, null)));
	}

	private String code() {
		return this.schools.get(this.school).code();
	}

	@Test
	void measureIsAllThatWhoCarriesItOutSees() {
		Tale tale = aComplaint().goesTo("board", "aboutStaff", List.of(this.teacher.username()));
		tale.boardSays("upheld", "measuresNeeded", true, "measures", List.of(Map.of("what", "Een cursus volgen", "who",
				this.teacher.username(), "dueOn", MONDAY.plusDays(30).toString())))
			.answers("accept")
			.hasSteps("carryOutMeasure");
		PageCalls teacher = at(this.teacher);
		Page task = teacher.get("/taken/" + tale.step("carryOutMeasure").id());
		assertThat(task.text()).contains("Een cursus volgen").doesNotContain(WORDS, "Het bestuur vindt dit.");
		assertThat(task.html()).doesNotContain("/zaken/");
		assertThat(at(this.boardMember).get("/zaken/" + tale.id()).text()).contains("Een cursus volgen", "uiterlijk");
		assertThat(Set.of(teacher.get("/zaken/" + tale.id()).status())).containsExactly(404);
	}

}
