package nl.drempel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without scripts: keeps cookies, follows redirects, sends forms. */
public class PageCalls {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder()
		.cookieHandler(this.cookies)
		.followRedirects(HttpClient.Redirect.NORMAL)
		.build();

	private final HttpClient staying = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final String base;

	private String csrf = "";

	/** Logs in. */
	public PageCalls(String base, TestPeople.Person person) {
		this.base = base;
		get("/login");
		post("/login", "username", person.username(), "password", person.password());
		get("/");
	}

	public Page get(String path) {
		return send(request(path).GET());
	}

	/**
	 * Sends a form.
	 * @param fields names and values by turns
	 */
	public Page post(String path, String... fields) {
		List<String> pairs = new ArrayList<>();
		for (int i = 0; i < fields.length; i += 2) {
			pairs.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
		}
		pairs.add("_csrf=" + encode(this.csrf));
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))));
	}

	/**
	 * Sends a form with files.
	 * @param fields names and values by turns
	 * @param attachments what stands in each file
	 */
	public Page multipart(String path, String[] fields, List<byte[]> attachments) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		List<String> all = new ArrayList<>(List.of(fields));
		all.addAll(List.of("_csrf", this.csrf));
		for (int i = 0; i < all.size(); i += 2) {
			part(body, "name=\"" + all.get(i) + "\"\r\n\r\n", all.get(i + 1).getBytes(StandardCharsets.UTF_8));
		}
		attachments.forEach((file) -> part(body,
				"name=\"attachments\"; filename=\"brief.pdf\"\r\nContent-Type: application/pdf\r\n\r\n", file));
		body.writeBytes("--grens--\r\n".getBytes(StandardCharsets.UTF_8));
		HttpRequest sent = request(path).header("Content-Type", "multipart/form-data; boundary=grens")
			.POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
			.build();
		// As a browser does it: onward without the headers of what was sent.
		HttpResponse<String> response = send(this.staying, sent);
		return response.headers()
			.firstValue("Location")
			.map((onward) -> get(URI.create(onward).getPath()))
			.orElseGet(() -> page(response));
	}

	private static void part(ByteArrayOutputStream body, String head, byte[] content) {
		body.writeBytes(("--grens\r\nContent-Disposition: form-data; " + head).getBytes(StandardCharsets.UTF_8));
		body.writeBytes(content);
		body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.base + path)).header("Accept-Language", "nl");
	}

	private Page send(HttpRequest.Builder request) {
		return page(send(this.client, request.build()));
	}

	private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
		try {
			return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private Page page(HttpResponse<String> response) {
		Matcher token = CSRF.matcher(response.body());
		if (token.find()) {
			this.csrf = token.group(1);
		}
		return new Page(response.statusCode(), response.uri().getPath(), response.body());
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/**
	 * What came back.
	 *
	 * @param path where the redirects ended
	 */
	public record Page(int status, String path, String html) {

		/** The words on it. */
		public String text() {
			return this.html.replaceAll("(?s)<template>.*?</template>", "")
				.replaceAll("<[^>]+>", " ")
				.replace("&#39;", "'")
				.replaceAll("\\s+", " ");
		}

	}

}
