package nl.drempel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Somebody's calls, one by one and as they are: no redirect is followed. */
public final class RawCalls {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	/** By name; also those for https, as if a proxy ended it. */
	private final Map<String, String> cookies = new TreeMap<>();

	private final String server;

	private final @Nullable String basic;

	private final String[] headers;

	private String token = "";

	private RawCalls(int port, @Nullable String basic, String... headers) {
		this.server = "http://localhost:" + port;
		this.basic = basic;
		this.headers = headers;
	}

	/**
	 * Nobody who is logged in.
	 * @param headers names and values in turn, sent with each call
	 */
	public static RawCalls nobody(int port, String... headers) {
		return new RawCalls(port, null, headers);
	}

	/** Somebody at the pages, who may call the API as well. */
	public static RawCalls of(String username, String password, int port, String... headers) {
		RawCalls calls = new RawCalls(port, "Basic "
				+ Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8)),
				headers);
		calls.get("/login");
		calls.form("/login", "username", username, "password", password);
		calls.get("/wachtwoord");
		return calls;
	}

	public HttpResponse<byte[]> get(String path) {
		return send("GET", path, null, "");
	}

	/**
	 * Sends a form with the token of the last page.
	 * @param fields names and values in turn
	 */
	public HttpResponse<byte[]> form(String path, String... fields) {
		List<String> pairs = new ArrayList<>(List.of("_csrf=" + encode(this.token)));
		for (int i = 0; i < fields.length; i += 2) {
			pairs.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
		}
		return send("POST", path, "application/x-www-form-urlencoded", String.join("&", pairs));
	}

	public HttpResponse<byte[]> json(String method, String path, String json) {
		return send(method, path, "application/json", json);
	}

	/** Sends anything. */
	public HttpResponse<byte[]> send(String method, String path, @Nullable String type, String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.server + path));
		for (int i = 0; i < this.headers.length; i += 2) {
			request.header(this.headers[i], this.headers[i + 1]);
		}
		if (type != null) {
			request.header("Content-Type", type);
		}
		if (!this.cookies.isEmpty()) {
			request.header("Cookie", String.join("; ", this.cookies.values()));
		}
		if (this.basic != null && path.startsWith("/api/")) {
			request.header("Authorization", this.basic);
		}
		request.method(method, (type != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
		try {
			HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
			response.headers().allValues("set-cookie").forEach((cookie) -> {
				String pair = cookie.split(";", 2)[0];
				this.cookies.put(pair.substring(0, pair.indexOf('=')), pair);
			});
			if (response.headers().firstValue("content-type").orElse("").startsWith("text/html")) {
				Matcher matcher = TOKEN.matcher(new String(response.body(), StandardCharsets.UTF_8));
				if (matcher.find()) {
					this.token = matcher.group(1);
				}
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

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
