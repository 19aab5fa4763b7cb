package nl.drempel.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who logs in and reads every page that a link leads to. */
final class PageReader {

	private static final String PASSWORD = "drempel-demo";

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"#]*)");

	private final HttpClient client = HttpClient.newBuilder()
		.cookieHandler(new CookieManager())
		.followRedirects(HttpClient.Redirect.NORMAL)
		.build();

	private final RunningDrempel drempel;

	private PageReader(RunningDrempel drempel) {
		this.drempel = drempel;
	}

	/** Logs in on a page, as a person does. */
	static PageReader as(String username, RunningDrempel drempel) throws IOException, InterruptedException {
		PageReader reader = new PageReader(drempel);
		Matcher token = TOKEN.matcher(reader.page("/login"));
		if (!token.find()) {
			throw new IllegalStateException("the login page has no form");
		}
		String form = "username=" + username + "&password=" + PASSWORD + "&_csrf="
				+ URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
		HttpResponse<String> response = reader.client.send(HttpRequest.newBuilder(drempel.address("/login"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build(), HttpResponse.BodyHandlers.ofString());
		if (response.statusCode() != 200 || response.uri().getPath().equals("/login")) {
			throw new IllegalStateException("login of " + username + " answered " + response.statusCode());
		}
		return reader;
	}

	/**
	 * Reads pages from the first one on, each once.
	 * @return how many were read
	 */
	int read(int most) throws IOException, InterruptedException {
		Set<String> known = new LinkedHashSet<>(Set.of("/"));
		Deque<String> unread = new ArrayDeque<>(known);
		int read = 0;
		while (!unread.isEmpty() && read < most) {
			Matcher links = LINK.matcher(page(unread.remove()));
			read++;
			while (links.find()) {
				String link = links.group(1).replace("&amp;", "&");
				if (known.add(link)) {
					unread.add(link);
				}
			}
		}
		return read;
	}

	private String page(String path) throws IOException, InterruptedException {
		HttpResponse<String> response = this.client.send(HttpRequest.newBuilder(this.drempel.address(path)).build(),
				HttpResponse.BodyHandlers.ofString());
		if (response.statusCode() >= 500) {
			throw new IllegalStateException("a page answered " + response.statusCode());
		}
		return response.body();
	}

	/** Sends something to the API in the name of somebody. */
	static void post(RunningDrempel drempel, String username, String path, String json)
			throws IOException, InterruptedException {
		String login = Base64.getEncoder().encodeToString((username + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
		URI address = drempel.address(path);
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(address)
				.header("Authorization", "Basic " + login)
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(json))
				.build(), HttpResponse.BodyHandlers.ofString());
		if (response.statusCode() >= 300) {
			throw new IllegalStateException(path + " answered " + response.statusCode());
		}
	}

}
