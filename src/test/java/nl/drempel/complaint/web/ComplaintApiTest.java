package nl.drempel.complaint.web;

import nl.drempel.ApiCalls.Answer;
import nl.drempel.TestPeople.Person;
import nl.drempel.audit.AuditTrail;
import nl.drempel.complaint.ComplaintStories;
import nl.drempel.school.Schools;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/** Complaints over the API, for the staff. */
class ComplaintApiTest extends ComplaintStories {

	@Autowired
	private AuditTrail audit;

	@LocalServerPort
	int port;

	@Autowired
	private Schools schools;

	private Answer post(Person person, String path, String json) {
		return Http.call(this.port, HttpMethod.POST, person, "/api/v1" + path, json);
	}

	private Answer get(Person person, String path) {
		return Http.call(this.port, HttpMethod.GET, person, "/api/v1" + path, null);
	}

	@Test
	void colleagueRegistersAComplaintAndSeesNoMore() {
		Answer answer = post(this.colleague, "/complaints", """
				{"school":"%s","complainantType":"parent","name":"Vader Proef","phone":"06 000 000 09","language":"nl",
				 "category":"treatment","description":"Hij werd overgeslagen.","aboutStaff":["%s"]}
				""".formatted(this.schools.get(this.school).code(), this.director.username()));
		assertThat(answer.status()).isEqualTo(201);
		String reference = answer.json().path("reference").asString();
		assertThat(answer.json().path("receiptCode").asString()).matches("[0-9]{16}");
		for (Person person : new Person[] { this.colleague, this.director }) {
			assertThat(get(person, "/cases?q=" + reference).json().path("total").asInt()).isZero();
		}
		assertThat(get(this.contact, "/cases?q=" + reference).json().path("total").asInt()).isEqualTo(1);
	}

	@Test
	void whatIsWrongIsNamedByField() {
		assertThat(post(this.colleague, "/complaints", "{}").body()).contains("\"field\":\"school\"");
		assertThat(post(this.colleague, "/complaints", "{\"school\":5,\"aboutStaff\":{}}").status()).isEqualTo(422);
		assertThat(post(this.colleague, "/complaints", "[1").status()).isEqualTo(400);
		Tale tale = aComplaint();
		String base = "/cases/" + tale.id();
		assertThat(post(this.contact, base + "/named", "{\"staff\":[null]}").status()).isEqualTo(422);
		assertThat(post(this.contact, base + "/named", "{\"staff\":[\"niemand\"]}").body())
			.contains("\"field\":\"staff\"");
		assertThat(post(this.contact, base + "/category", "{\"category\":\"x\"}").status()).isEqualTo(422);
		assertThat(post(this.contact, base + "/answer", "{}").body()).contains("\"field\":\"answer\"");
		assertThat(post(this.contact, base + "/answer", "{\"answer\":\"escalate\"}").body())
			.contains("\"field\":\"to\"");
		assertThat(post(this.contact, base + "/messages", "{\"thread\":\"x\",\"text\":\"\"}").status()).isEqualTo(422);
		assertThat(post(this.contact, base + "/withdraw", "{}").body()).contains("\"field\":\"reason\"");
		assertThat(post(this.contact, base + "/ask",
				"{\"staff\":\"%s\",\"text\":\"x\"}".formatted(this.teacher.username()))
			.status()).isEqualTo(404);
	}

	@Test
	void contactGivesANewCodeAndWritesDownTheComplainantsWord() {
		Tale tale = aComplaint();
		Answer code = post(this.contact, "/cases/" + tale.id() + "/receipt-code", "{}");
		assertThat(code.json().path("receiptCode").asString()).matches("[0-9]{16}").isNotEqualTo(tale.code());
		Answer gone = post(this.contact, "/cases/" + tale.id() + "/withdraw", "{\"reason\":\"Het is opgelost.\"}");
		assertThat(gone.status()).isEqualTo(200);
		assertThat(gone.json().path("state").asString()).isEqualTo("closed");
		assertThat(gone.json().path("outcome").asString()).isEqualTo("withdrawn");
		assertThat(get(this.contact, "/cases/" + tale.id() + "/messages").body()).contains("Het is opgelost.");
		assertThat(post(this.contact, "/cases/" + tale.id() + "/answer", "{\"answer\":\"accept\"}").status())
			.isEqualTo(409);
	}

	@Test
	void readingTheMessagesIsReadingTheCase() {
		Tale tale = aComplaint();
		long before = readings(tale);
		assertThat(get(this.contact, "/cases/" + tale.id() + "/messages").status()).isEqualTo(200);
		assertThat(readings(tale)).isEqualTo(before + 1);
		assertThat(get(this.director, "/cases/" + tale.id() + "/messages").status()).isEqualTo(404);
		assertThat(readings(tale)).isEqualTo(before + 1);
	}

	private long readings(Tale tale) {
		return this.audit.readersOf(tale.id()).stream().filter((event) -> event.action().equals("case.read")).count();
	}

	@Test
	void boardPutsOffItsTerm() {
		Tale tale = aComplaint().goesTo("board");
		String path = "/tasks/" + tale.step("handleAtBoard").id() + "/postpone";
		assertThat(post(this.boardMember, path, "{}").body()).contains("\"field\":\"until\"", "\"field\":\"reason\"");
		assertThat(post(this.boardMember, path, "{\"until\":\"2027-06-01\",\"reason\":\"x\"}").status()).isEqualTo(422);
		Answer done = post(this.boardMember, path,
				"{\"until\":\"%s\",\"reason\":\"Meer tijd.\"}".formatted(MONDAY.plusWeeks(8)));
		assertThat(done.status()).isEqualTo(200);
		assertThat(done.json().path("openTasks").path(0).path("dueAt").asString())
			.startsWith(MONDAY.plusWeeks(8).toString());
		assertThat(post(this.boardMember, path,
				"{\"until\":\"%s\",\"reason\":\"Meer tijd.\"}".formatted(MONDAY.plusWeeks(9)))
			.status()).isEqualTo(409);
	}

	@Test
	void handlerNamesAsksAndWrites() {
		Tale tale = aComplaint().goesTo("director");
		String base = "/cases/" + tale.id();
		assertThat(post(this.director, base + "/named", "{\"staff\":[\"%s\"]}".formatted(this.teacher.username()))
			.status()).isEqualTo(200);
		Answer asked = post(this.director, base + "/ask",
				"{\"staff\":\"%s\",\"text\":\"Wat gebeurde er?\"}".formatted(this.teacher.username()));
		assertThat(asked.body()).contains("tellYourSide");
		assertThat(post(this.director, base + "/messages",
				"{\"thread\":\"handlers\",\"text\":\"Voor ons.\",\"goesAlong\":true}")
			.status()).isEqualTo(201);
		assertThat(get(this.director, base + "/messages").json().path(0).path("goesAlong").asBoolean()).isTrue();
		assertThat(get(this.contact, base + "/messages").json()).isEmpty();
		Answer worse = post(this.director, base + "/category", "{\"category\":\"sexual_misconduct\"}");
		assertThat(worse.status()).isEqualTo(200);
		tale.hasState("board");
	}

}
