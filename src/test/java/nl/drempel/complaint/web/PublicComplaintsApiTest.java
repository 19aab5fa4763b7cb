package nl.drempel.complaint.web;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import nl.drempel.complaint.ComplaintStories;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** The public door for programs; each test comes from an address of its own. */
class PublicComplaintsApiTest extends ComplaintStories {

	private static final AtomicInteger ADDRESSES = new AtomicInteger();

	private static final String UNKNOWN = "0000000000000000";

	@Autowired
	private WebApplicationContext context;

	@Autowired
	private Schools schools;

	@Autowired
	private PublicLimits limits;

	private MockMvc mvc;

	private String from;

	@BeforeEach
	void setUp() {
		this.mvc = MockMvcBuilders.webAppContextSetup(this.context).apply(springSecurity()).build();
		this.from = "10.2.1." + ADDRESSES.incrementAndGet();
	}

	@Test
	void aComplaintIsReceivedFollowedAndGoesOn() throws Exception {
		MockHttpServletResponse filed = file("\"description\": \"Mijn kind wordt niet gehoord.\"");
		assertThat(filed.getStatus()).isEqualTo(201);
		JsonNode receipt = json(filed);
		assertThat(receipt.get("reference").asString()).startsWith("KL-");
		String code = receipt.get("receiptCode").asString();
		assertThat(code).matches("[0-9]{16}");
		JsonNode status = json(status(code));
		assertThat(status.get("state").asString()).isEqualTo("intake");
		assertThat(status.get("level").isNull()).isTrue();
		assertThat(status.get("nextStep").asString()).contains("neemt contact met u op");
		assertThat(status.get("dueAt").asString()).isEqualTo("2026-11-09T23:59:59+01:00");
		assertThat(status.get("mayEscalateTo").toString()).isEqualTo("[\"lkc\"]");
		JsonNode after = json(answer(code, "\"answer\": \"message\", \"message\": \"Graag snel.\""));
		assertThat(after.get("messages").get(0).get("from").asString()).isEqualTo("complainant");
		assertThat(json(answer(code, "\"answer\": \"escalate\", \"to\": \"lkc\"")).get("state").asString())
			.isEqualTo("lkc");
		assertThat(answer(code, "\"answer\": \"escalate\", \"to\": \"lkc\"").getStatus()).isEqualTo(409);
		assertThat(json(answer(code, "\"answer\": \"withdraw\"")).get("state").asString()).isEqualTo("closed");
		assertThat(answer(code, "\"answer\": \"message\", \"message\": \"Toch nog.\"").getStatus()).isEqualTo(409);
		assertThat(answer(code, "\"answer\": \"accept\"").getStatus()).isEqualTo(409);
	}

	@Test
	void wherePeopleStandIsSaidWithoutTheirNames() throws Exception {
		Tale tale = aComplaint().goesTo("director").directorSays("resolved");
		JsonNode status = json(status(tale.code()));
		assertThat(status.get("state").asString()).isEqualTo("awaiting_complainant");
		assertThat(status.get("mayEscalateTo").toString()).isEqualTo("[\"board\",\"lkc\"]");
		assertThat(status.get("messages").get(0).get("from").asString()).isEqualTo("director");
		assertThat(status.toString()).doesNotContain(this.director.username(), "Persoon");
		assertThat(json(answer(tale.code(), "\"answer\": \"accept\"")).get("outcome").asString()).isEqualTo("resolved");
	}

	@Test
	void whatTheBoardDecidedAndPromisedIsThereAtOnce() throws Exception {
		Tale tale = aComplaint().goesTo("board");
		assertThat(json(status(tale.code())).get("outcome").isNull()).isTrue();
		tale.boardSays("partly_upheld", "measures", List.of(tale.measure(this.teacher)));
		JsonNode status = json(status(tale.code()));
		assertThat(status.get("state").asString()).isEqualTo("awaiting_complainant");
		assertThat(status.get("outcome").asString()).isEqualTo("partly_upheld");
		assertThat(status.get("nextStep").asString()).contains("deels gegrond: u kreeg voor een deel gelijk");
		assertThat(status.get("measures")).hasSize(1);
		assertThat(status.get("measures").get(0).get("dueOn").asString()).isEqualTo("2026-12-02");
		assertThat(status.get("measures").get(0).get("done").isNull()).isTrue();
		assertThat(status.toString()).doesNotContain(this.teacher.username());
		tale.escalates("lkc");
		assertThat(json(status(tale.code())).get("outcome").isNull()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"" + UNKNOWN + "\"", "\"12\"", "\"\"", "null", "12", "[]", "\"zestien cijfers\"" })
	void everyCodeThatLeadsNowhereGetsTheSameAnswer(String code) throws Exception {
		MockHttpServletResponse unknown = send("/status", "{\"receiptCode\": \"" + UNKNOWN + "\"}");
		MockHttpServletResponse other = send("/status", "{\"receiptCode\": " + code + "}");
		MockHttpServletResponse answer = send("/answer", "{\"receiptCode\": " + code + ", \"answer\": 5}");
		assertThat(other.getStatus()).isEqualTo(404);
		assertThat(other.getContentAsString()).isEqualTo(unknown.getContentAsString());
		assertThat(answer.getContentAsString()).isEqualTo(unknown.getContentAsString());
	}

	@Test
	void whoIsOutOfGuessesGetsNoAnswerAndOthersDo() throws Exception {
		Tale tale = aComplaint();
		for (int i = 0; i < 100; i++) {
			assertThat(status(tale.code()).getStatus()).as("right codes never count").isEqualTo(200);
		}
		assertThat(status(UNKNOWN).getStatus()).isEqualTo(404);
		drain(() -> this.limits.guess(this.from));
		MockHttpServletResponse refused = status(tale.code());
		assertThat(refused.getStatus()).isEqualTo(429);
		assertThat(refused.getHeader("Retry-After")).isNotNull();
		this.clock.set(MONDAY.plusDays(2));
		assertThat(status(tale.code()).getStatus()).as("the practice clock changes nothing").isEqualTo(429);
		this.from = "10.2.2." + ADDRESSES.incrementAndGet();
		assertThat(status(tale.code()).getStatus()).isEqualTo(200);
	}

	@Test
	void whoFiledTooManyWaitsButWrongFormsDoNotCount() throws Exception {
		IntStream.range(0, 30).forEach((n) -> {
			try {
				assertThat(file("\"description\": \"\"").getStatus()).isEqualTo(422);
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		assertThat(file("\"callMe\": true").getStatus()).isEqualTo(201);
		drain(() -> this.limits.file(this.from, new SchoolId(UUID.randomUUID())));
		assertThat(file("\"callMe\": true").getStatus()).isEqualTo(429);
		this.from = "10.2.2." + ADDRESSES.incrementAndGet();
		assertThat(file("\"callMe\": true").getStatus()).isEqualTo(201);
	}

	@Test
	void onlyColleaguesNameColleagues() throws Exception {
		MockHttpServletResponse filed = file(
				"\"callMe\": true, \"aboutStaff\": [\"" + this.director.username() + "\", \"bestaat.niet\"]");
		assertThat(filed.getStatus()).isEqualTo(201);
		String code = json(filed).get("receiptCode").asString();
		assertThat(json(status(code)).get("state").asString()).isEqualTo("intake");
	}

	@Test
	void textThatTurnsTheDirectionIsStraightened() throws Exception {
		MockHttpServletResponse filed = file("\"description\": \"\u202Eاللعبة \u2066سيئة\u2069 ابدا\u202C\"");
		String code = json(filed).get("receiptCode").asString();
		assertThat(this.desk.open(code).orElseThrow().description()).isEqualTo("اللعبة سيئة ابدا");
		answer(code, "\"answer\": \"message\", \"message\": \"\u202Dابدا\"");
		assertThat(json(status(code)).get("messages").get(0).get("text").asString()).isEqualTo("ابدا");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"answer\": \"nonsense\"", "\"answer\": 5", "\"answer\": \"escalate\"",
			"\"answer\": \"escalate\", \"to\": \"teacher\"", "\"answer\": \"message\"",
			"\"answer\": \"message\", \"message\": [1]" })
	void answersThatMeanNothingAreRefused(String answer) throws Exception {
		assertThat(answer(aComplaint().code(), answer).getStatus()).isEqualTo(422);
	}

	private static void drain(Runnable once) {
		try {
			for (int i = 0; i < 10_000; i++) {
				once.run();
			}
		}
		catch (nl.drempel.access.TooManyAttemptsException ex) {
			return;
		}
		throw new AssertionError("no limit");
	}

	private MockHttpServletResponse file(String more) throws Exception {
		return send("", """
				{"complainantType": "parent", "name": "Moeder", "phone": "06 000 000 04", "school": "%s",
				 "category": "treatment", %s}
				""".formatted(this.schools.get(this.school).code(), more));
	}

	private MockHttpServletResponse status(String code) throws Exception {
		return send("/status", "{\"receiptCode\": \"" + code + "\"}");
	}

	private MockHttpServletResponse answer(String code, String more) throws Exception {
		return send("/answer", "{\"receiptCode\": \"" + code + "\", " + more + "}");
	}

	private MockHttpServletResponse send(String path, String json) throws Exception {
		MockHttpServletResponse response = this.mvc.perform(post("/api/v1/public/complaints" + path).with((request) -> {
			request.setRemoteAddr(this.from);
			return request;
		}).contentType(MediaType.APPLICATION_JSON).content(json)).andReturn().getResponse();
		response.setCharacterEncoding("UTF-8");
		return response;
	}

	private static JsonNode json(MockHttpServletResponse response) throws Exception {
		return JsonMapper.shared().readTree(response.getContentAsString());
	}

}
