package nl.drempel.complaint.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import nl.drempel.CountedQueries;
import nl.drempel.PageCalls;
import nl.drempel.PageCalls.Page;
import nl.drempel.TestPeople.Person;
import nl.drempel.complaint.ComplaintStories;
import nl.drempel.complaint.NewComplaint;
import nl.drempel.complaint.domain.Overview;
import nl.drempel.complaint.jdbc.ComplaintListRepository.Row;
import nl.drempel.document.Document;
import nl.drempel.document.Documents;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.PageQuery;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

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

	@Autowired
	private StaffDirectory staff;

	@Autowired
	private Documents documents;

	@Autowired
	private JdbcClient jdbc;

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
	void whoLosesSightByTheirOwnStepIsToldThatItIsDone() {
		Tale talk = aComplaint().goesTo("teacher", "aboutStaff", List.of(this.teacher.username()));
		doneAndGone(this.teacher, talk.step("handleAtTeacher").id(), "heldOn", this.now.today().toString(), "outcome",
				"unresolved");
		assertThat(talk.hasState("awaiting_complainant").steps()).isEmpty();
		Tale director = aComplaint().goesTo("director");
		doneAndGone(this.director, director.step("handleAtDirector").id(), "heldOn", this.now.today().toString(),
				"outcome", "resolved", "findings", "Goed gesproken.");
		Tale misconduct = aComplaint();
		Page page = at(this.contact).post("/taken/" + misconduct.step("assessIntake").id(), "decision", "proceed",
				"category", "sexual_misconduct", "level", "board");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.text()).contains("Gedaan.");
		misconduct.hasState("board");
	}

	/** Also when the button is pressed twice. */
	private void doneAndGone(Person person, String task, String... fields) {
		PageCalls pages = at(person);
		pages.get("/taken/" + task);
		for (int click = 0; click < 2; click++) {
			Page page = pages.post("/taken/" + task, fields);
			assertThat(page.status()).isEqualTo(200);
			assertThat(page.path()).isEqualTo("/");
			assertThat(page.text()).contains("Gedaan. Voor jou is dit klaar");
		}
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
		assertThat(at(this.director).get("/klachten").text()).contains("Bij anderen", "Alleen aantallen.")
			.doesNotContain(below.file().reference());
		assertThat(at(this.contact).get("/klachten").text()).contains(below.file().reference(), "Gesprek noteren");
		for (String filter : new String[] { "open", "late", "nearly", "lkc", "measures", "closed", "onzin" }) {
			assertThat(board.get("/klachten?toon=" + filter).status()).isEqualTo(200);
		}
	}

	@Test
	void whoMayNameAndSayWhatItIsAboutFindsThatAlsoWhenItIsClosed() {
		Tale tale = aComplaint().goesTo("teacher", "aboutStaff", List.of(this.teacher.username()));
		String page = "/zaken/" + tale.id();
		assertThat(at(this.teacher).get(page).html()).doesNotContain(page + "/noemen", page + "/soort");
		tale.answers("withdraw").hasState("closed");
		PageCalls contact = at(this.contact);
		assertThat(contact.get(page).html()).contains(page + "/noemen", page + "/soort");
		contact.post(page + "/soort", "category", "sexual_misconduct");
		tale.hasSteps("consultInspector", "decideDeclaration");
		assertThat(contact.get(page).html()).contains(page + "/noemen").doesNotContain(page + "/soort");
		assertThat(at(this.boardMember).get(page).html()).contains(page + "/noemen", page + "/soort");
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

	@Test
	void stepOfOnePersonSaysThatItIsTheirsAndNotNobodysYet() {
		Tale tale = aComplaint().goesTo("director");
		this.handling.name(tale.id(), Set.of(this.teacher.id()), as(this.director));
		this.handling.ask(tale.id(), this.teacher.id(), "Wat gebeurde er?", as(this.director));
		Page page = at(this.teacher).get("/taken/" + tale.step("tellYourSide").id());
		assertThat(page.text()).contains("Wat gebeurde er?", "Deze stap is alleen voor jou.")
			.doesNotContain("Nog niemand", "Ik doe dit");
		assertThat(at(this.director).get("/taken/" + tale.step("handleAtDirector").id()).text())
			.contains("Nog niemand.");
	}

	@Test
	void colleaguePassesOnTheFilesTheyWereGiven() {
		PageCalls teacher = at(this.colleague);
		String form = form(teacher);
		assertThat(teacher.get("/klachten/nieuw").html()).contains("multipart/form-data", "name=\"attachments\"");
		Page refused = teacher.multipart("/klachten/nieuw", heard(form, "Met een zip."), List.of(TestFiles.zipBomb()));
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.html()).contains("id=\"f-attachments-error\"", "geen pdf, jpg of png", "Met een zip.",
				"Vader Proef", "Kies de bestanden opnieuw", form);
		Page both = teacher.multipart("/klachten/nieuw", new String[] { "form", form, "school", code() },
				java.util.Collections.nCopies(6, TestFiles.pdf()));
		assertThat(both.text()).contains("Stuur hooguit 5 bestanden.", "Schrijf kort waar het over gaat");
		Page done = teacher.multipart("/klachten/nieuw", heard(form, "Met een brief."),
				List.of(TestFiles.pdf(), TestFiles.picture("png")));
		assertThat(done.path()).isEqualTo("/klachten/nieuw/ontvangen");
		Matcher code = Pattern.compile("([0-9]{4} ){3}[0-9]{4}").matcher(done.text());
		assertThat(code.find()).isTrue();
		assertThat(this.documents.of(this.desk.open(code.group()).orElseThrow().id())).extracting(Document::mediaType)
			.containsExactlyInAnyOrder("application/pdf", "image/png");
	}

	@Test
	void staffFormThatIsSentTwiceMakesOneComplaint() {
		PageCalls teacher = at(this.colleague);
		String form = form(teacher);
		long before = registered();
		List<Page> both = List.of(1, 2)
			.parallelStream()
			.map((n) -> teacher.post("/klachten/nieuw", heard(form, "Dubbel.")))
			.toList();
		assertThat(both).allMatch((page) -> page.path().equals("/klachten/nieuw/ontvangen"));
		assertThat(registered()).isEqualTo(before + 1);
		Page again = teacher.post("/klachten/nieuw", heard(form, "Dubbel."));
		assertThat(again.text()).containsPattern("KL-2026-[0-9]{5}")
			.contains("De code is al getoond.")
			.doesNotContainPattern("([0-9]{4} ){3}[0-9]{4}");
		assertThat(registered()).isEqualTo(before + 1);
		teacher.post("/klachten/nieuw", heard(form, "Iets anders."));
		at(this.teacher).post("/klachten/nieuw", heard(form, "Dubbel."));
		assertThat(registered()).as("other words, or another colleague, are another complaint").isEqualTo(before + 3);
	}

	@Test
	void colleagueTypesADayAsOneWritesIt() {
		PageCalls teacher = at(this.colleague);
		List<String> fields = new ArrayList<>(List.of(heard(form(teacher), "Op een dag.")));
		fields.addAll(List.of("occurredOn", "vorige week"));
		Page refused = teacher.post("/klachten/nieuw", fields.toArray(String[]::new));
		assertThat(refused.html()).contains("id=\"f-occurredOn-error\"", "value=\"vorige week\"", "Op een dag.");
		fields.set(fields.size() - 1, "03-09-2026");
		Page done = teacher.post("/klachten/nieuw", fields.toArray(String[]::new));
		Matcher code = Pattern.compile("([0-9]{4} ){3}[0-9]{4}").matcher(done.text());
		assertThat(code.find()).isTrue();
		assertThat(this.desk.open(code.group()).orElseThrow().occurredOn()).isEqualTo("2026-09-03");
	}

	private String[] heard(String form, String description) {
		return new String[] { "form", form, "school", code(), "category", "safety", "complainantType", "parent", "name",
				"Vader Proef", "phone", "06 000 000 09", "description", description };
	}

	private String form(PageCalls person) {
		Matcher form = Pattern.compile("name=\"form\" value=\"([^\"]+)\"")
			.matcher(person.get("/klachten/nieuw").html());
		assertThat(form.find()).isTrue();
		return form.group(1);
	}

	private long registered() {
		return this.jdbc.sql("select count(*) from complaint where school_id = :school")
			.param("school", this.school.value())
			.query(Long.class)
			.single();
	}

	@Test
	void contactWhoIsNotNamedReadsMisconductAndCanOnlySayWhoItIsAbout() {
		Tale tale = aComplaint(about("sexual_misconduct"));
		PageCalls contact = at(this.contact);
		Page page = contact.get("/zaken/" + tale.id());
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.text()).contains(WORDS, "Je leest mee", "Deze klacht ontvangt en behandelt het bestuur.");
		assertThat(page.html()).contains("/noemen")
			.doesNotContain("/berichten", "/soort", "/antwoord", "/ontvangstcode", "/stoppen");
		assertThat(contact.get("/zaken/" + tale.id() + "/noemen").status()).isEqualTo(200);
		for (String path : List.of("soort", "antwoord", "ontvangstcode", "vragen")) {
			assertThat(contact.get("/zaken/" + tale.id() + "/" + path).status()).isEqualTo(404);
		}
		assertThat(contact.post("/zaken/" + tale.id() + "/ontvangstcode").status()).isEqualTo(404);
	}

	@Test
	void everythingThatIsOfferedCanBeOpened() {
		Tale later = aComplaint().goesTo("director");
		this.handling.recategorise(later.id(), "sexual_misconduct", as(this.director));
		Tale atOnce = aComplaint(about("sexual_misconduct"));
		Tale aboutContact = aComplaint(aboutContact("treatment"));
		for (Tale tale : List.of(later, atOnce, aboutContact, aComplaint().goesTo("director"))) {
			for (Person person : List.of(this.contact, this.director, this.boardMember)) {
				if (!knows(person, tale)) {
					continue;
				}
				PageCalls calls = at(person);
				Matcher offered = Pattern.compile("href=\"(/zaken/" + tale.id() + "/[a-z-]+)\"")
					.matcher(calls.get("/zaken/" + tale.id()).html());
				while (offered.find()) {
					assertThat(calls.get(offered.group(1)).status()).as("%s of %s", offered.group(1), person.username())
						.isEqualTo(200);
				}
			}
		}
	}

	@Test
	void boardGivesANewCodeWhereItReceivesTheComplaintAndTheNamedContactDoesNot() {
		for (NewComplaint about : List.of(about("sexual_misconduct"), aboutContact("treatment"),
				aboutContact("sexual_misconduct"))) {
			Tale tale = aComplaint(about);
			PageCalls board = at(this.boardMember);
			assertThat(board.get("/zaken/" + tale.id()).html()).contains("/ontvangstcode");
			assertThat(board.get("/zaken/" + tale.id() + "/ontvangstcode").status()).isEqualTo(200);
			assertThat(board.post("/zaken/" + tale.id() + "/ontvangstcode").text())
				.containsPattern("([0-9]{4} ){3}[0-9]{4}");
			assertThat(this.desk.open(tale.code())).isEmpty();
			if (about.aboutContact()) {
				assertThat(at(this.contact).get("/zaken/" + tale.id()).status()).isEqualTo(404);
			}
			assertThat(at(this.contact).post("/zaken/" + tale.id() + "/ontvangstcode").status()).isEqualTo(404);
		}
	}

	@Test
	void whoPassesItOnReadsWhoGivesANewCode() {
		String theirs = this.staff.get(this.contact.id()).displayName();
		String board = this.schools.board(this.board).name();
		PageCalls teacher = at(this.colleague);
		assertThat(teacher.post("/klachten/nieuw", heard(form(teacher), "Gewoon.")).text())
			.contains("De contactpersoon neemt contact op", theirs + " geeft een nieuwe");
		List<String> fields = new ArrayList<>(List.of(heard(form(teacher), "Over haar.")));
		fields.addAll(List.of("aboutContact", "true"));
		assertThat(teacher.post("/klachten/nieuw", fields.toArray(String[]::new)).text())
			.contains("Het bestuur neemt contact op", board + " geeft een nieuwe")
			.doesNotContain(theirs);
	}

	@Test
	void namedBoardDoesItsDutiesAtTheCommissionOnPagesThatShowNothingOfTheComplaint() {
		Tale tale = aComplaint().goesTo("board");
		this.handling.name(tale.id(), Set.of(this.boardMember.id(), this.otherBoardMember.id()), as(this.contact));
		PageCalls board = at(this.boardMember);
		Page page = board.get("/taken/" + tale.step("trackLkc").id());
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.text()).contains("Een plicht van het bestuur", tale.file().reference())
			.doesNotContain(WORDS, "Moeder van Toets", "behandelt het bestuur");
		tale.isRuled("upheld");
		String respond = "/taken/" + tale.step("respondToRuling").id();
		assertThat(board.get(respond).text()).contains("Een plicht van het bestuur").doesNotContain(WORDS);
		assertThat(board.get(respond + "/uitstellen").status()).isEqualTo(200);
		board.post(respond + "/uitstellen", "until", MONDAY.plusWeeks(6).toString(), "reason", "Wij zoeken het uit.");
		assertThat(tale.step("respondToRuling").dueAt()).isEqualTo(SchoolCalendar.endOf(MONDAY.plusWeeks(6)));
		assertThat(board.get("/zaken/" + tale.id()).status()).isEqualTo(404);
		assertThat(board.get("/").text()).contains(tale.file().reference());
	}

	private NewComplaint aboutContact(String category) {
		return new NewComplaint(this.school, "parent", "Moeder", "06 000 000 03", null, false, false, "nl", category,
				"Zij luistert niet.", null, null, null, null, Set.of(), false, true);
	}

}
