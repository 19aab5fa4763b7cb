package nl.drempel.web;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import nl.drempel.DrempelTest;
import nl.drempel.Session;
import nl.drempel.TestPeople;
import nl.drempel.school.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes back when a call fails, tried over HTTP. */
@DrempelTest
class ProblemsTest {

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private TestPeople people;

	private TestPeople.Person director;

	@BeforeEach
	void someone() {
		this.director = this.people.somebody(Role.DIRECTOR, this.people.aSchool(this.people.aBoard()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			POST   | /api/v1/substitutions | application/json | {"absent":                        | 400
			POST   | /api/v1/substitutions | application/json | [1]                               | 400
			POST   | /api/v1/substitutions | application/json | ``                                | 400
			POST   | /api/v1/substitutions | text/plain       | {"absent":"x"}                    | 415
			POST   | /api/v1/substitutions | application/json | {"absent":"x"}                    | 422
			POST   | /api/v1/substitutions | application/json | {"from":"2026-02-31"}             | 422
			POST   | /api/v1/substitutions | application/json | {"confidential":"signal"}         | 422
			POST   | /api/v1/substitutions | application/json | {"absent":"a\\u0000b"}            | 422
			POST   | /api/v1/substitutions | application/json | {"absent":"\\ud800"}              | 422
			GET    | /api/v1/tasks?page=x  | ``               | ``                                | 400
			GET    | /api/v1/tasks?size=900| ``               | ``                                | 422
			GET    | /api/v1/cases/nonsense| ``               | ``                                | 404
			GET    | /api/v1/nowhere       | ``               | ``                                | 404
			GET    | /api/v1/incidents     | ``               | ``                                | 403
			DELETE | /api/v1/me            | ``               | ``                                | 404
			""")
	void badInputIsNeverOurMistake(String method, String path, String type, String body, int status) throws Exception {
		HttpResponse<String> response = api(method, path, type, body, this.director);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		JsonNode problem = JsonMapper.shared().readTree(response.body());
		assertThat(problem.get("status").asInt()).isEqualTo(status);
		assertThat(problem.get("type").asString()).startsWith("urn:drempel:problem:");
		assertThat(problem.get("title").asString()).isNotBlank();
		assertThat(problem.get("detail").asString()).isNotBlank();
		assertThat(problem.has("errors")).isEqualTo(status == 422);
	}

	@Test
	void everyWrongFieldIsNamed() throws Exception {
		JsonNode problem = JsonMapper.shared()
			.readTree(api("POST", "/api/v1/substitutions", "application/json",
					"{\"absent\":\"" + this.director.username() + "\",\"until\":\"2030-01-01\"}", this.director)
				.body());
		assertThat(problem.get("errors").valueStream().map((error) -> error.get("field").asString()))
			.containsExactly("substitute", "from");
		assertThat(problem.get("errors").get(0).get("message").asString()).isNotBlank();
	}

	@Test
	void whoIsNotLoggedInIsAskedForAnAccount() throws Exception {
		HttpResponse<String> response = api("GET", "/api/v1/me", "", "", null);
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate"))
			.contains("Basic realm=\"Drempel\", charset=\"UTF-8\", Bearer realm=\"Drempel\"");
		assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
	}

	@Test
	void bodiesThatAreTooLargeAreRefusedWithAndWithoutALength() throws Exception {
		String large = "{\"absent\":\"" + "a".repeat(BodyLimit.MAX_BYTES) + "\"}";
		assertThat(api("POST", "/api/v1/substitutions", "application/json", large, this.director).statusCode())
			.isEqualTo(413);
		HttpRequest streamed = request("/api/v1/substitutions", this.director)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers
				.ofInputStream(() -> new java.io.ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))
			.build();
		assertThat(this.http.send(streamed, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
	}

	@ParameterizedTest
	@CsvSource({ "/login, 415", "/, 415", "/api/v1/imports/edexml, 415", "/beheer/import, 302" })
	void filesFromWhoIsNotLoggedInAreNotEvenReceived(String path, int status) throws Exception {
		HttpRequest upload = request(path, null).header("Content-Type", "multipart/form-data; boundary=x")
			.POST(BodyPublishers
				.ofString("--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\na\r\n--x--\r\n"))
			.build();
		HttpResponse<String> response = this.http.send(upload, BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
	}

	@Test
	void callersChooseTheirLanguage() throws Exception {
		HttpRequest call = request("/api/v1/nowhere", this.director).header("Accept-Language", "en-GB,nl;q=0.5")
			.build();
		assertThat(this.http.send(call, BodyHandlers.ofString()).body()).contains("Not found");
		assertThat(api("GET", "/api/v1/nowhere", "", "", this.director).body()).contains("Niet gevonden");
	}

	@ParameterizedTest
	@CsvSource({ "/%zz, text/html", "/api/v1/%zz, application/problem+json", "/login;x=1, text/html",
			"//login, text/html", "/api//v1/me, application/problem+json", "/api/v1/x%00, application/problem+json",
			"/api/v1/..%2fx, application/problem+json" })
	void addressesThatNobodyTypesAreRefusedInTheSameShape(String path, String type) throws Exception {
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(answer).startsWith("HTTP/1.1 400").contains("Content-Type: " + type);
			assertThat(answer).doesNotContain("Exception", "Tomcat");
		}
	}

	@Test
	void pagesSayItKindlyAndOfferAWayOn() throws Exception {
		Session session = Session.of(this.director, this.port);
		HttpResponse<String> missing = session.get("/nergens");
		assertThat(missing.statusCode()).isEqualTo(404);
		assertThat(missing.body()).contains("Niet gevonden", "Naar Mijn werk", "<main");
		HttpResponse<String> forbidden = session.get("/beheer");
		assertThat(forbidden.statusCode()).isEqualTo(403);
		assertThat(forbidden.body()).contains("Dit hoort niet bij jouw werk");
		assertThat(session.get("/taken/geen-id").statusCode()).isEqualTo(404);
	}

	private HttpResponse<String> api(String method, String path, String type, String body,
			TestPeople.@Nullable Person person) throws Exception {
		HttpRequest.Builder request = request(path, person);
		if (!type.isEmpty()) {
			request.header("Content-Type", type);
		}
		return this.http
			.send(request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
				.build(), BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String path, TestPeople.@Nullable Person person) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
		if (person != null) {
			request.header("Authorization", "Basic " + Base64.getEncoder()
				.encodeToString((person.username() + ":" + person.password()).getBytes(StandardCharsets.UTF_8)));
		}
		return request;
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

}
