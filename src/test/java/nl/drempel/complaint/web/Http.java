package nl.drempel.complaint.web;

import java.nio.charset.StandardCharsets;

import nl.drempel.ApiCalls.Answer;
import nl.drempel.TestPeople.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** Calls the API at a port, with a username and a password. */
final class Http {

	private Http() {
	}

	static Answer call(int port, HttpMethod method, Person person, String path, @Nullable String json) {
		RestClient.RequestBodySpec request = RestClient.create()
			.method(method)
			.uri("http://localhost:" + port + path)
			.headers((headers) -> headers.setBasicAuth(person.username(), person.password(), StandardCharsets.UTF_8));
		if (json != null) {
			request.contentType(MediaType.APPLICATION_JSON).body(json);
		}
		return request.exchange((sent, response) -> new Answer(response.getStatusCode().value(),
				new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8)));
	}

}
