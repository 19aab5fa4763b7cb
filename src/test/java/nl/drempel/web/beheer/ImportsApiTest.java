package nl.drempel.web.beheer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import nl.drempel.DrempelTest;
import nl.drempel.TestPeople;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;

import static org.assertj.core.api.Assertions.assertThat;

@DrempelTest
class ImportsApiTest {

	private static final String GUARDIANS = "pupil_key;guardian_key;first_name;prefix;last_name;relation;custody;language;interpreter;phone;email\n";

	@LocalServerPort
	private int port;

	@Autowired
	private TestPeople people;

	@Autowired
	private Schools schools;

	private final HttpClient http = HttpClient.newHttpClient();

	private School school;

	private TestPeople.Person admin;

	@BeforeEach
	void anAdministratorAndTheirSchool() {
		BoardId board = this.people.aBoard();
		SchoolId id = this.people.aSchool(board);
		this.school = this.schools.get(id);
		this.admin = this.people.somebody(Role.ADMIN, board);
	}

	@Test
	void fileIsReadAndItsRejectedRowsAreNamed() {
		HttpResponse<String> answer = post(this.admin, "/edexml", "application/xml",
				edexml(10).replace("<leerling key='P3'><groep key='G4'/>", "<leerling key='P3'><groep key='G9'/>"));
		assertThat(answer.statusCode()).isEqualTo(200);
		JsonNode result = json(answer);
		assertThat(result.get("school").asString()).isEqualTo(this.school.code());
		assertThat(result.get("schoolYear").asString()).isEqualTo("2026-2027");
		assertThat(result.get("groups").asInt()).isEqualTo(1);
		assertThat(result.get("staff").asInt()).isZero();
		assertThat(result.get("pupils").toString()).isEqualTo("{\"added\":9,\"updated\":0,\"left\":0,\"unchanged\":0}");
		assertThat(result.get("rejected").size()).isEqualTo(1);
		assertThat(result.at("/rejected/0/line").asInt()).isEqualTo(7);
		assertThat(result.at("/rejected/0/reason").asString()).isEqualTo("unknown_group");
		assertThat(result.at("/rejected/0/message").asString()).contains("G9");
	}

	@Test
	void heldFileAnswers202AndGoesOnWhenConfirmed() {
		post(this.admin, "/edexml", "application/xml", edexml(10));
		HttpResponse<String> held = post(this.admin, "/edexml", "application/xml", edexml(5));
		assertThat(held.statusCode()).isEqualTo(202);
		assertThat(json(held).get("held").asBoolean()).isTrue();
		assertThat(json(held).get("reason").asString()).contains("5").contains("10");
		String id = json(held).get("id").asString();
		assertThat(post(stranger(), "/" + id + "/confirm", "application/json", "").statusCode()).isEqualTo(404);
		HttpResponse<String> confirmed = post(this.admin, "/" + id + "/confirm", "application/json", "");
		assertThat(confirmed.statusCode()).isEqualTo(200);
		assertThat(json(confirmed).at("/pupils/left").asInt()).isEqualTo(5);
		assertThat(post(this.admin, "/" + id + "/confirm", "application/json", "").statusCode()).isEqualTo(409);
		assertThat(post(this.admin, "/niets/confirm", "application/json", "").statusCode()).isEqualTo(404);
	}

	@Test
	void guardiansAreReadForASchool() {
		post(this.admin, "/edexml", "application/xml", edexml(3));
		HttpResponse<String> answer = post(this.admin, "/guardians?school=" + this.school.code(), "text/csv",
				GUARDIANS + "P1;F1;Ann;;Bos;mother;yes;nl;no;;\nP9;F2;Jan;;Bos;father;yes;nl;no;;\n");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(json(answer).get("guardians").toString())
			.isEqualTo("{\"added\":1,\"updated\":0,\"removed\":0,\"unchanged\":0}");
		assertThat(json(answer).at("/rejected/0/line").asInt()).isEqualTo(3);
	}

	@Test
	void badFilesHaveTheirStatusAndASentence() {
		assertProblem(post(this.admin, "/edexml", "application/xml", ""), 400, "leeg");
		assertProblem(post(this.admin, "/edexml", "application/xml", edexml(3).substring(0, 300)), 400, "breekt af");
		assertProblem(
				post(this.admin, "/edexml", "application/xml", edexml(3).replace("<EDEX>", "<!DOCTYPE EDEX><EDEX>")),
				400, "DOCTYPE");
		assertProblem(
				send(this.admin, "/edexml", "application/xml",
						HttpRequest.BodyPublishers
							.ofByteArray(edexml(3).replace("Kind", "Zoë").getBytes(Charset.forName("windows-1252")))),
				400, "codering");
		assertProblem(post(this.admin, "/edexml", "application/xml", edexml(3).replace("2026-2027", "2026")), 422,
				null);
		assertProblem(post(this.admin, "/guardians?school=" + this.school.code(), "text/csv", "a;b\n"), 422, null);
		assertProblem(post(this.admin, "/guardians", "text/csv", GUARDIANS), 400, null);
		assertProblem(post(this.admin, "/guardians?school=00XX00", "text/csv", GUARDIANS), 404, null);
		assertProblem(post(this.admin, "/edexml", "application/json", "{}"), 415, null);
		assertProblem(post(null, "/edexml", "application/xml", edexml(1)), 401, null);
		assertProblem(
				post(this.people.somebody(Role.DIRECTOR, this.school.id()), "/edexml", "application/xml", edexml(1)),
				403, null);
	}

	@Test
	void schoolOfAnotherBoardIsNotFound() {
		post(this.admin, "/edexml", "application/xml", edexml(3));
		assertProblem(post(stranger(), "/edexml", "application/xml", edexml(3)), 404, null);
		assertProblem(post(stranger(), "/guardians?school=" + this.school.code(), "text/csv", GUARDIANS), 404, null);
	}

	@Test
	void bodyThatIsTooLargeIsRefused() {
		HttpResponse<String> answer = send(this.admin, "/edexml", "application/xml",
				HttpRequest.BodyPublishers.ofInputStream(() -> new Endless(140L * 1024 * 1024)));
		assertProblem(answer, 413, null);
	}

	private TestPeople.Person stranger() {
		return this.people.somebody(Role.ADMIN, this.people.aBoard());
	}

	private static void assertProblem(HttpResponse<String> answer, int status, @Nullable String says) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("application/problem+json"));
		if (says != null) {
			assertThat(json(answer).get("detail").asString()).contains(says);
		}
	}

	private String edexml(int pupils) {
		StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<EDEX>\n");
		text.append(
				"<school><schooljaar>2026-2027</schooljaar><brincode>%s</brincode><dependancecode>%s</dependancecode></school>\n"
					.formatted(this.school.code().substring(0, 4), this.school.code().substring(4)));
		text.append(
				"<groepen><groep key='G4'><naam>Groep 4</naam><jaargroep>4</jaargroep></groep></groepen><leerlingen>\n");
		for (int i = 1; i <= pupils; i++) {
			text.append(
					"<leerling key='P%d'><groep key='G4'/><roepnaam>Kind</roepnaam><achternaam>Toets %d</achternaam></leerling>\n"
						.formatted(i, i));
		}
		return text.append("</leerlingen></EDEX>\n").toString();
	}

	private HttpResponse<String> post(TestPeople.@Nullable Person person, String path, String type, String body) {
		return send(person, path, type, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
	}

	private HttpResponse<String> send(TestPeople.@Nullable Person person, String path, String type,
			HttpRequest.BodyPublisher body) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + "/api/v1/imports" + path))
			.header("Content-Type", type)
			.header("Accept-Language", "nl")
			.POST(body);
		if (person != null) {
			request.header("Authorization", "Basic " + Base64.getEncoder()
				.encodeToString((person.username() + ":" + person.password()).getBytes(StandardCharsets.UTF_8)));
		}
		try {
			return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	private static JsonNode json(HttpResponse<String> answer) {
		return JsonMapper.shared().readTree(answer.body());
	}

	/** So many bytes of nothing. */
	private static final class Endless extends InputStream {

		private long left;

		Endless(long bytes) {
			this.left = bytes;
		}

		@Override
		public int read() {
			return (this.left-- > 0) ? ' ' : -1;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) {
			int count = (int) Math.min(length, this.left);
			this.left -= count;
			return (count > 0) ? count : -1;
		}

	}

}
