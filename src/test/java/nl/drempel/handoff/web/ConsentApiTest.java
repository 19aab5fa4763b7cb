package nl.drempel.handoff.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import nl.drempel.TestPeople.Person;
import nl.drempel.document.Documents;
import nl.drempel.handoff.HandoffStories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Consent and packages over the API. */
class ConsentApiTest extends HandoffStories {

	@LocalServerPort
	int port;

	@Autowired
	Documents documents;

	@Test
	void anAnswerIsWrittenDown() {
		Tale tale = aHandoff();
		Answer answer = post(this.ib, tale, "/consents",
				"""
						{"giver":"%s","answer":"given","method":"spoken","on":"%s","items":["summary","question"],"note":"Per telefoon"}
						"""
					.formatted(tale.giver(0), MONDAY));
		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.json().path("until").asString()).isEqualTo(MONDAY.plusWeeks(6).toString());
		assertThat(answer.json().path("wording").path("language").asString()).isEqualTo("tr");
		Answer all = call(HttpMethod.GET, this.ib, "/api/v1/cases/" + tale.id() + "/consents", null);
		assertThat(all.json().path("consented")).hasSize(2);
		assertThat(all.json().path("events")).hasSize(1);
		assertThat(all.json().path("givers").path(0).path("answer").asString()).isEqualTo("given");
	}

	@Test
	void whatIsWrongIsNamedByField() {
		Tale tale = aHandoff();
		Answer answer = post(this.ib, tale, "/consents",
				"{\"giver\":\"pupil\",\"answer\":\"given\",\"method\":\"paper\",\"on\":\"2099-01-01\",\"items\":[\"summary\"]}");
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.body()).contains("\"field\":\"on\"", "\"field\":\"giver\"");
		assertThat(post(this.ib, tale, "/consents", "{}").status()).isEqualTo(422);
		assertThat(post(this.ib, tale, "/consents", "{\"on\":\"gisteren\"}").status()).isIn(400, 422);
		assertThat(post(this.ib, tale, "/consents", "[1").status()).isEqualTo(400);
		assertThat(post(this.ib, tale, "/consents/withdraw", "{}").status()).isEqualTo(422);
		assertThat(post(this.ib, tale, "/consents", "{\"items\":[null]}").status()).isEqualTo(422);
		assertThat(post(this.ib, tale, "/consents", "{\"giver\":\"\\u0000\",\"note\":\"\\u0000\"}").status())
			.isEqualTo(422);
	}

	@Test
	void whatNoDatabaseTakesIsLeftOut() {
		Tale tale = aHandoff();
		Answer answer = post(this.ib, tale, "/consents", """
				{"giver":"%s","answer":"unreachable","on":"%s","note":"Gebeld.\\u0000"}
				""".formatted(tale.giver(0), MONDAY));
		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.json().path("note").asString()).isEqualTo("Gebeld.");
	}

	@Test
	void othersFindNothing() {
		Tale tale = aHandoff().sent();
		String body = "{\"giver\":\"%s\",\"reason\":\"x\"}".formatted(tale.giver(0));
		assertThat(post(this.director, tale, "/consents/withdraw", body).status()).isEqualTo(404);
		assertThat(post(this.helper, tale, "/consents/withdraw", body).status()).isEqualTo(403);
		assertThat(post(this.teacher, tale, "/consents/withdraw", body).status()).isEqualTo(403);
		String path = "/api/v1/cases/" + tale.signal() + "/consents";
		assertThat(call(HttpMethod.GET, this.ib, path, null).status()).isEqualTo(404);
	}

	@Test
	void aWithdrawalEndsTheHandoff() {
		Tale tale = aHandoff().sent();
		assertThat(call(HttpMethod.GET, this.helper, "/api/v1/cases/" + tale.id() + "/package", null).status())
			.isEqualTo(200);
		Answer answer = post(this.ib, tale, "/consents/withdraw",
				"{\"giver\":\"%s\",\"reason\":\"Toch niet\"}".formatted(tale.giver(0)));
		assertThat(answer.status()).isEqualTo(201);
		tale.assertEnded("withdrawn", "withdrawn");
		assertThat(call(HttpMethod.GET, this.helper, "/api/v1/cases/" + tale.id() + "/package", null).status())
			.isEqualTo(404);
		assertThat(call(HttpMethod.GET, this.helper, "/api/v1/cases/" + tale.id(), null).status()).isEqualTo(404);
	}

	@Test
	void thePreparerCannotApproveByProgramEither() {
		Tale tale = aHandoff().consented().prepared();
		Answer answer = call(HttpMethod.POST, this.ib,
				"/api/v1/tasks/" + tale.task("approveHandoff").id() + "/complete", "{\"decision\":\"approve\"}");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(tale.state()).isEqualTo("approving");
	}

	@Test
	void anItemWithoutConsentStaysOutByProgramToo() {
		Tale tale = aHandoff().consented("summary");
		Answer answer = call(HttpMethod.POST, this.ib,
				"/api/v1/tasks/" + tale.task("preparePackage").id() + "/complete",
				"{\"summary\":\"a\",\"question\":\"b\",\"items\":[\"summary\",\"report\"],\"feedbackDueOn\":\"%s\"}"
					.formatted(MONDAY.plusWeeks(6)));
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.body()).contains("\"field\":\"items\"");
	}

	@Test
	void aDeclinedHandoffAnsweredAgainIsAConflict() {
		Tale tale = aHandoff().sent();
		String path = "/api/v1/tasks/" + tale.task("answerHandoff").id() + "/complete";
		String declined = "{\"answer\":\"declined\",\"declineReason\":\"other\"}";
		assertThat(call(HttpMethod.POST, this.helper, path, declined).status()).isEqualTo(200);
		assertThat(call(HttpMethod.POST, this.helper, path, declined).status()).isEqualTo(409);
	}

	@Test
	void thePackageIsReadAsItWasSentAndEachTimeRemembered() {
		Tale tale = aHandoff().sent();
		Answer answer = call(HttpMethod.GET, this.helper, "/api/v1/cases/" + tale.id() + "/package", null);
		assertThat(answer.json().path("texts").path(0).path("text").asString()).isEqualTo("Het gaat thuis niet goed.");
		assertThat(this.jdbc.sql("select count(*) from audit_event where case_id = :id and action = 'package.read'")
			.param("id", tale.id().value())
			.query(Long.class)
			.single()).isEqualTo(1);
		assertThat(call(HttpMethod.GET, this.otherHelper, "/api/v1/cases/" + tale.id() + "/package", null).status())
			.isEqualTo(404);
		assertThat(call(HttpMethod.GET, this.ib, "/api/v1/cases/" + aHandoff().id() + "/package", null).status())
			.isEqualTo(404);
	}

	@Test
	void beforeSendingThePartnerFindsNothing() {
		Tale tale = aHandoff().consented().prepared();
		assertShut(tale, tale.task("approveHandoff").id(), this.helper);
	}

	@Test
	void anotherPartnerFindsNothing() {
		Tale tale = aHandoff().sent();
		assertShut(tale, tale.task("answerHandoff").id(), this.otherHelper);
	}

	private void assertShut(Tale tale, String task, Person person) {
		String document = this.documents.of(tale.id())
			.stream()
			.map((one) -> one.id().toString())
			.findFirst()
			.orElse(UUID.randomUUID().toString());
		String one = "/api/v1/cases/" + tale.id();
		for (String path : List.of(one, one + "/timeline", one + "/documents", one + "/documents/" + document,
				one + "/package", "/api/v1/tasks/" + task)) {
			assertThat(call(HttpMethod.GET, person, path, null).status()).as(path).isEqualTo(404);
		}
		for (String path : List.of("/api/v1/tasks/" + task + "/claim", "/api/v1/tasks/" + task + "/release",
				"/api/v1/tasks/" + task + "/complete", one + "/withdraw")) {
			assertThat(call(HttpMethod.POST, person, path, "{\"reason\":\"x\",\"answer\":\"accepted\"}").status())
				.as(path)
				.isEqualTo(404);
		}
		assertThat(call(HttpMethod.PUT, person, "/api/v1/tasks/" + task + "/draft", "{}").status()).isEqualTo(404);
		for (String path : List.of("/api/v1/cases?q=" + tale.file().reference(), "/api/v1/cases?pupil=" + tale.pupil(),
				"/api/v1/cases?type=handoff&state=sent&q=" + tale.file().reference())) {
			assertThat(call(HttpMethod.GET, person, path, null).json().path("total").asInt()).as(path).isZero();
		}
		for (String scope : List.of("mine", "available", "team")) {
			assertThat(call(HttpMethod.GET, person, "/api/v1/tasks?size=200&scope=" + scope, null).body())
				.doesNotContain(tale.id().toString(), task);
		}
	}

	private Answer post(Person person, Tale tale, String path, String json) {
		return call(HttpMethod.POST, person, "/api/v1/cases/" + tale.id() + path, json);
	}

	private Answer call(HttpMethod method, Person person, String path, @Nullable String json) {
		RestClient.RequestBodySpec request = RestClient.create()
			.method(method)
			.uri("http://localhost:" + this.port + path)
			.headers((headers) -> headers.setBasicAuth(person.username(), person.password(), StandardCharsets.UTF_8));
		if (json != null) {
			request.contentType(MediaType.APPLICATION_JSON).body(json);
		}
		return request.exchange((sent, response) -> new Answer(response.getStatusCode().value(),
				new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8)));
	}

	/** What came back. */
	private record Answer(int status, String body) {

		JsonNode json() {
			return JsonMapper.shared().readTree(this.body);
		}

	}

}
