package nl.drempel;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** Calls the API as a program would: over HTTP, with a username and a password. */
@DrempelTest
public abstract class ApiCalls {

	@LocalServerPort
	private int port;

	protected Answer get(TestPeople.@Nullable Person person, String path) {
		return call(HttpMethod.GET, person, path, null);
	}

	protected Answer post(TestPeople.@Nullable Person person, String path, @Nullable String json) {
		return call(HttpMethod.POST, person, path, json);
	}

	protected Answer call(HttpMethod method, TestPeople.@Nullable Person person, String path, @Nullable String json) {
		RestClient.RequestBodySpec request = RestClient.create()
			.method(method)
			.uri("http://localhost:" + this.port + path)
			.headers((headers) -> {
				if (person != null) {
					headers.setBasicAuth(person.username(), person.password(), StandardCharsets.UTF_8);
				}
			});
		if (json != null) {
			request.contentType(MediaType.APPLICATION_JSON).body(json);
		}
		return request.exchange((sent, response) -> {
			byte[] body = response.getBody().readAllBytes();
			return new Answer(response.getStatusCode().value(), new String(body, StandardCharsets.UTF_8));
		});
	}

	/** What came back. */
	public record Answer(int status, String body) {

		public JsonNode json() {
			return JsonMapper.shared().readTree(this.body);
		}

	}

}
