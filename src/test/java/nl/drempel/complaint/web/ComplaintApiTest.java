package nl.drempel.complaint.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import nl.drempel.ApiCalls.Answer;
import nl.drempel.TestPeople.Person;
import nl.drempel.audit.AuditTrail;
import nl.drempel.complaint.ComplaintStories;
import nl.drempel.school.Schools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

	@Test
	void whoDoesAStepThatStandsAloneReadsWhatWasReleasedForItAndNothingElse() {
		Tale tale = aComplaint().goesTo("board");
		String base = "/cases/" + tale.id();
		post(this.boardMember, base + "/named", "{\"staff\":[\"%s\"]}".formatted(this.teacher.username()));
		post(this.boardMember, base + "/ask",
				"{\"staff\":\"%s\",\"text\":\"Wat gebeurde er?\"}".formatted(this.teacher.username()));
		Answer side = get(this.teacher, "/tasks/" + tale.step("tellYourSide").id());
		assertThat(side.json().path("context").toString()).isEqualTo("{\"text\":\"Wat gebeurde er?\"}");
		tale.boardSays("upheld", "measures", List.of(tale.measure(this.teacher))).answers("accept");
		Answer measure = get(this.teacher, "/tasks/" + tale.step("carryOutMeasure").id());
		assertThat(measure.json().path("context").propertyNames()).containsExactlyInAnyOrder("what", "dueOn");
		assertThat(measure.json().path("context").path("what").asString()).isEqualTo("Gesprek voeren");
		assertThat(measure.json().path("context").path("dueOn").asString()).isEqualTo(MONDAY.plusDays(30).toString());
		assertThat(get(this.contact, "/tasks/" + aComplaint().step("assessIntake").id()).json().has("context"))
			.isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "20789", "20789.5", "true", "{}", "[2026,12,28]", "\"28-12-2026\"", "\"2026-02-30\"",
			"\"\\ud800\"" })
	void newDateIsADayAsTextAndNothingElse(String until) {
		Tale tale = aComplaint().goesTo("board");
		Answer refused = post(this.boardMember, "/tasks/" + tale.step("handleAtBoard").id() + "/postpone",
				"{\"until\":%s,\"reason\":\"Meer tijd.\"}".formatted(until));
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.body()).contains("\"field\":\"until\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\ud800", "a\\udc00b", "\\u0000", "\\ufffe", "\\u202e\\ud83d" })
	void halfCharactersAreCleanedOrRefusedAndNeverOurFault(String odd) {
		String school = this.schools.get(this.school).code();
		List<String> fields = List.of("school", "complainantType", "name", "phone", "email", "language", "category",
				"description", "desiredOutcome", "occurredOn", "about", "tried", "aboutStaff", "noContact");
		for (String field : fields) {
			Map<String, String> body = new LinkedHashMap<>(
					Map.of("school", quoted(school), "complainantType", quoted("parent"), "name", quoted("Vader"),
							"phone", quoted("0612345678"), "description", quoted("Kort.")));
			body.put(field, field.equals("aboutStaff") ? "[" + quoted(odd) + "]" : quoted(odd));
			String json = body.entrySet()
				.stream()
				.map((one) -> quoted(one.getKey()) + ":" + one.getValue())
				.collect(Collectors.joining(",", "{", "}"));
			for (String door : List.of("/complaints", "/public/complaints")) {
				Answer answer = post(this.colleague, door, json);
				assertThat(answer.status()).as("%s at %s of %s: %s", odd, field, door, answer.body())
					.isIn(201, 422, 429);
			}
		}
		Tale tale = aComplaint().goesTo("board");
		String base = "/cases/" + tale.id();
		String task = "/tasks/" + tale.step("handleAtBoard").id();
		Map<String, String> calls = new LinkedHashMap<>();
		calls.put(base + "/named", "{\"staff\":[%s]}");
		calls.put(base + "/category", "{\"category\":%s}");
		calls.put(base + "/ask", "{\"staff\":%s,\"text\":\"x\"}");
		calls.put(base + "/messages", "{\"thread\":\"complainant\",\"text\":%s}");
		calls.put(base + "/messages?", "{\"thread\":%s,\"text\":\"x\"}");
		calls.put(task + "/draft", "{\"findings\":%s}");
		calls.put(task + "/postpone", "{\"until\":\"" + MONDAY.plusWeeks(6) + "\",\"reason\":%s}");
		calls.put(task + "/complete", "{\"outcome\":\"settled\",\"findings\":%s}");
		calls.forEach((path, json) -> {
			Answer answer = Http.call(this.port, path.endsWith("/draft") ? HttpMethod.PUT : HttpMethod.POST,
					this.boardMember, "/api/v1" + path, json.formatted(quoted(odd)));
			assertThat(answer.status()).as("%s: %s", path, answer.body()).isIn(200, 201, 422);
		});
		Tale other = aComplaint();
		for (String json : List.of("{\"answer\":%s}", "{\"answer\":\"escalate\",\"to\":%s}",
				"{\"answer\":\"message\",\"message\":%s}")) {
			assertThat(post(this.contact, "/cases/" + other.id() + "/answer", json.formatted(quoted(odd))).status())
				.isIn(200, 422);
		}
		assertThat(post(this.contact, "/cases/" + other.id() + "/withdraw", "{\"reason\":%s}".formatted(quoted(odd)))
			.status()).isIn(200, 422);
		assertThat(post(this.colleague, "/public/complaints/status", "{\"receiptCode\":%s}".formatted(quoted(odd)))
			.status()).isIn(404, 429);
	}

	private static String quoted(String text) {
		return "\"" + text + "\"";
	}

}
