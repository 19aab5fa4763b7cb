package nl.drempel.rights;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.servlet.ServletException;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.web.TestLogins;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

/** Calls pages and API as somebody who is logged in. */
final class Caller {

	private final WebApplicationContext context;

	private final MockMvc mvc;

	Caller(WebApplicationContext context) {
		this.context = context;
		this.mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
	}

	Answer get(Person person, String path) {
		return send(person, request(HttpMethod.GET, path), path);
	}

	/** A form, or with a body JSON. */
	Answer call(HttpMethod method, Person person, String path, Map<String, ?> fields, @Nullable String json) {
		MockHttpServletRequestBuilder call = request(method, path).with(csrf());
		fields.forEach((name, value) -> call.param(name, String.valueOf(value)));
		if (json != null) {
			call.contentType(MediaType.APPLICATION_JSON).content(json);
		}
		return send(person, call, path);
	}

	private Answer send(Person person, MockHttpServletRequestBuilder call, String path) {
		call.with(TestLogins.as(person.username(), this.context));
		if (path.startsWith("/api/")) {
			call.accept(MediaType.ALL);
		}
		try {
			MockHttpServletResponse response = this.mvc.perform(call).andReturn().getResponse();
			return new Answer(response.getStatus(), response.getContentAsByteArray(), response.getRedirectedUrl(),
					response.getContentType());
		}
		catch (ServletException ex) {
			return new Answer(500,
					String.valueOf(NestedExceptionUtils.getMostSpecificCause(ex)).getBytes(StandardCharsets.UTF_8),
					null, null);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What came back. */
	record Answer(int status, byte[] bytes, @Nullable String to, @Nullable String type) {

		String text() {
			return new String(this.bytes, StandardCharsets.UTF_8);
		}

		/**
		 * In the words of the tables: {@code ok} is an open door, also where what was
		 * sent is wrong or comes too late.
		 */
		String word() {
			return (this.status < 400 || this.status == 400 || this.status == 409 || this.status == 415
					|| this.status == 422) ? "ok" : Integer.toString(this.status);
		}

	}

}
