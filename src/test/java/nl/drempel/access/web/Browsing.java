package nl.drempel.access.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import nl.drempel.TestPeople;

/**
 * A browser whose every step is seen: it follows no redirect by itself, and its cookie
 * can be looked at and put back.
 */
final class Browsing {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

	private final CookieManager cookies = new CookieManager();

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final URI server;

	private String token = "";

	Browsing(int port) {
		this.server = URI.create("http://localhost:" + port);
	}

	/** Sends name and password; what comes after that is up to the test. */
	HttpResponse<String> logIn(TestPeople.Person person) {
		return logIn(person.username(), person.password());
	}

	HttpResponse<String> logIn(String username, String password) {
		get("/login");
		return post("/login", "username", username, "password", password);
	}

	HttpResponse<String> get(String path) {
		return send(HttpRequest.newBuilder(this.server.resolve(path)));
	}

	HttpResponse<String> get(String path, String header, String value) {
		return send(HttpRequest.newBuilder(this.server.resolve(path)).header(header, value));
	}

	HttpResponse<String> method(String method, String path) {
		return send(HttpRequest.newBuilder(this.server.resolve(path)).method(method, BodyPublishers.noBody()));
	}

	HttpResponse<String> post(String path, String... fields) {
		List<String> pairs = new ArrayList<>(List.of("_csrf=" + encode(this.token)));
		for (int i = 0; i < fields.length; i += 2) {
			pairs.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
		}
		return send(HttpRequest.newBuilder(this.server.resolve(path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(String.join("&", pairs))));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = this.http.send(request.header("Accept-Language", "nl").build(),
					BodyHandlers.ofString());
			Matcher matcher = TOKEN.matcher(response.body());
			if (matcher.find()) {
				this.token = matcher.group(1);
			}
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Where an answer sends the browser; empty if nowhere. */
	static String to(HttpResponse<String> response) {
		return response.headers().firstValue("Location").map((address) -> URI.create(address).getPath()).orElse("");
	}

	/** The value of the session's cookie. */
	String cookie() {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals("drempel"))
			.map(HttpCookie::getValue)
			.findFirst()
			.orElseThrow();
	}

	/** Has the browser send this cookie from now on. */
	void cookie(String value) {
		HttpCookie cookie = new HttpCookie("drempel", value);
		cookie.setPath("/");
		cookie.setVersion(0);
		this.cookies.getCookieStore().removeAll();
		this.cookies.getCookieStore().add(this.server, cookie);
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
