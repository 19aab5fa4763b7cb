package nl.drempel.web;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import nl.drempel.Addresses;
import nl.drempel.Addresses.Address;
import nl.drempel.RawCalls;
import nl.drempel.TestPeople.Person;
import nl.drempel.complaint.ComplaintStories;
import nl.drempel.complaint.Upload;
import nl.drempel.document.Document;
import nl.drempel.document.Documents;
import nl.drempel.school.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every address, as nobody and as people who may and may not come there, read and written
 * to, answers with exactly the headers of its kind; and so does everything that fails,
 * the parts of pages, files and what programs read.
 */
class AnswerHeadersTest extends ComplaintStories {

	private static final String NO_PAGE = "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

	private static final String PAGE = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
			+ "font-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

	private static final String DIAGRAM = PAGE + "; style-src-attr 'unsafe-inline'";

	private static final String API_PAGE = PAGE.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

	private static final String FILE = "sandbox; default-src 'none'";

	private static final byte[] PDF = "%PDF-1.4 bijlage".getBytes(StandardCharsets.US_ASCII);

	/** Addresses that are files when they are there at all. */
	private static final Set<String> FILES = Set.of("/audit/zegels", "/klachten/termijnen.ics",
			"/taakuren/school/export", "/api/v1/hours/export");

	/** What belongs to the answer itself; all else must be expected. */
	private static final Set<String> OWN = Set.of("date", "content-length", "content-type", "content-language",
			"content-disposition", "transfer-encoding", "connection", "keep-alive", "location", "set-cookie",
			"last-modified", "etag", "accept-ranges", "allow", "accept", "retry-after", "www-authenticate", "vary");

	@LocalServerPort
	private int port;

	@Autowired
	private Documents documents;

	private final List<String> wrong = new ArrayList<>();

	/** The people of the demo have their roles from today. */
	@BeforeEach
	void itIsToday() {
		this.wrong.clear();
		this.clock.reset();
	}

	private static Map<String, String> headers(String policy, String cache, boolean https) {
		Map<String, String> headers = new TreeMap<>(
				Map.of("x-content-type-options", "nosniff", "x-frame-options", "DENY", "referrer-policy", "same-origin",
						"permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
						"cross-origin-opener-policy", "same-origin", "cross-origin-resource-policy", "same-origin",
						"content-security-policy", policy, "cache-control", cache));
		if (https) {
			headers.put("strict-transport-security", "max-age=31536000");
		}
		return headers;
	}

	private void check(String what, HttpResponse<?> response, String policy) {
		check(what, response, policy, "no-store", false);
	}

	private void check(String what, HttpResponse<?> response, String policy, String cache, boolean https) {
		Map<String, String> found = new TreeMap<>();
		response.headers().map().forEach((name, values) -> {
			if (!OWN.contains(name)) {
				found.put(name, String.join(" AND ", values));
			}
		});
		Map<String, String> expected = headers(policy, cache, https);
		if (!found.equals(expected)) {
			Map<String, String> difference = new TreeMap<>(found);
			difference.entrySet().removeAll(expected.entrySet());
			Map<String, String> missing = new TreeMap<>(expected);
			missing.entrySet().removeAll(found.entrySet());
			this.wrong
				.add("%s (%d): unexpected %s, missing %s".formatted(what, response.statusCode(), difference, missing));
		}
		response.headers().allValues("set-cookie").forEach((cookie) -> checkCookie(what, cookie, https));
	}

	private void checkCookie(String what, String cookie, boolean https) {
		List<String> parts = List.of(cookie.split(";\\s*"));
		for (String flag : List.of("HttpOnly", "SameSite=Lax", "Path=/")) {
			if (!parts.contains(flag)) {
				this.wrong.add(what + ": a cookie without " + flag + ": " + cookie);
			}
		}
		if (parts.contains("Secure") != https) {
			this.wrong.add(what + ": a cookie with Secure where it should not, or without: " + cookie);
		}
	}

	private void checkType(String what, HttpResponse<?> response, String type) {
		String found = response.headers().firstValue("content-type").orElse("none");
		if (!found.startsWith(type)) {
			this.wrong.add(what + ": " + found + " instead of " + type);
		}
	}

	private static String concrete(String pattern) {
		return pattern.replaceAll("\\{\\w+}", UUID.randomUUID().toString());
	}

	@Test
	void everyAddressHasExactlyTheHeadersOfItsKind() {
		Map<String, RawCalls> people = new HashMap<>();
		people.put("nobody", RawCalls.nobody(this.port));
		for (Address address : Addresses.all()) {
			for (String who : callers(address)) {
				RawCalls calls = people.computeIfAbsent(who, (role) -> RawCalls.of(Addresses.PEOPLE.get(role),
						"drempel-demo", this.port, "X-Forwarded-For", "10.7.0.1"));
				String path = concrete(address.pattern());
				if (address.method() == HttpMethod.GET) {
					checkAddress(address, who + " GET " + path, calls.get(path));
					if (address.isApi() == who.equals("nobody")) {
						checkAddress(address, who + " HEAD " + path, calls.send("HEAD", path, null, ""));
					}
				}
				else if (address.isApi()) {
					checkAddress(address, who + " " + address.method() + " " + path,
							calls.json(address.method().name(), path, "{}"));
				}
				else {
					checkAddress(address, who + " POST " + path, calls.form(path));
				}
			}
		}
		assertThat(this.wrong).isEmpty();
	}

	/**
	 * Nobody, who may come there and who may not. Each call of the API costs a hash; what
	 * is refused there has its own test.
	 */
	private static List<String> callers(Address address) {
		List<String> callers = new ArrayList<>(List.of("nobody"));
		if (address.isApi() && address.method() != HttpMethod.GET) {
			return callers;
		}
		address.cells()
			.entrySet()
			.stream()
			.filter((cell) -> !cell.getKey().equals("nobody") && !cell.getValue().equals("403"))
			.findFirst()
			.ifPresent((cell) -> callers.add(cell.getKey()));
		address.cells()
			.entrySet()
			.stream()
			.filter((cell) -> cell.getValue().equals("403") && !address.isApi())
			.findFirst()
			.ifPresent((cell) -> callers.add(cell.getKey()));
		return callers;
	}

	private void checkAddress(Address address, String what, HttpResponse<?> response) {
		int status = response.statusCode();
		if (status >= 500) {
			this.wrong.add(what + ": " + status);
		}
		boolean file = status == 200 && FILES.contains(address.pattern());
		boolean page = !address.isApi() && (status < 300 || status >= 400);
		check(what, response, file ? FILE : (page ? PAGE : NO_PAGE));
		if (page && !file) {
			checkType(what, response, "text/html;charset=UTF-8");
		}
		else if (status >= 400) {
			checkType(what, response, "application/problem+json");
		}
		if (file && !response.headers().firstValue("content-disposition").orElse("").startsWith("attachment; ")) {
			this.wrong.add(what + ": no attachment");
		}
	}

	@Test
	void whatFailsHasThemToo() throws IOException {
		RawCalls admin = RawCalls.of("beheer", "drempel-demo", this.port, "X-Forwarded-For", "10.7.0.2");
		Map<HttpResponse<byte[]>, Integer> pages = new HashMap<>();
		pages.put(admin.get("/beheer/proef-kapot"), 500);
		pages.put(admin.get("/nergens"), 404);
		pages.put(admin.get("/huisbezoeken"), 403);
		pages.put(admin.send("POST", "/wachtwoord", "application/x-www-form-urlencoded", "a=b"), 403);
		pages.put(admin.form("/beheer"), 405);
		pages.put(admin.get("//login"), 400);
		pages.put(admin.send("POST", "/login", "multipart/form-data; boundary=x", "--x--"), 415);
		pages.put(admin.form("/wachtwoord", "current", "x", "password", "y", "repeat", "z"), 422);
		pages.put(admin.send("POST", "/wachtwoord", "application/x-www-form-urlencoded", "a=" + "b".repeat(9 << 20)),
				413);
		pages.forEach((response, status) -> {
			assertThat(response.statusCode()).as(response.uri().toString()).isEqualTo(status);
			check("page", response, PAGE);
			checkType("page", response, "text/html;charset=UTF-8");
		});
		HttpResponse<byte[]> broken = pages.keySet()
			.stream()
			.filter((one) -> one.statusCode() == 500)
			.findFirst()
			.orElseThrow();
		assertThat(new String(broken.body(), StandardCharsets.UTF_8)).doesNotContain("Moeder", "Exception",
				"nl.drempel");
		Map<HttpResponse<?>, Integer> calls = new HashMap<>();
		calls.put(admin.get("/api/v1/nergens"), 404);
		calls.put(admin.get("/api/v1/pupils"), 403);
		calls.put(admin.get("/api/v1/tasks?page=x"), 400);
		calls.put(admin.get("/api/v1/tasks?size=900"), 422);
		calls.put(admin.get("/api//v1/me"), 400);
		calls.put(admin.json("POST", "/api/v1/substitutions", "{"), 400);
		calls.put(admin.send("POST", "/api/v1/substitutions", "text/plain", "x"), 415);
		calls.put(admin.json("POST", "/api/v1/substitutions", "\"" + "x".repeat(5 << 20) + "\""), 413);
		calls.put(RawCalls.nobody(this.port).get("/api/v1/me"), 401);
		calls.forEach((response, status) -> {
			assertThat(response.statusCode()).as(response.uri().toString()).isEqualTo(status);
			check("call", response, NO_PAGE);
			checkType("call", response, "application/problem+json");
		});
		assertThat(this.wrong).isEmpty();
	}

	@Test
	void whoGuessesTooOftenGetsThemToo() {
		RawCalls guesser = RawCalls.nobody(this.port, "X-Forwarded-For", "10.7.9." + (1 + this.port % 250));
		HttpResponse<byte[]> last = guesser.get("/login");
		for (int i = 0; i < 21; i++) {
			last = guesser.form("/login", "username", "bestaat.niet", "password", "verkeerd");
			check("login", last, PAGE);
		}
		assertThat(last.statusCode()).isEqualTo(429);
		assertThat(this.wrong).isEmpty();
	}

	@Test
	void evenWhatIsNoRequestHasThem() throws IOException {
		Map<String, String> asked = Map.of("GET /%zz HTTP/1.1", PAGE, "GET /api/v1/%zz HTTP/1.1", NO_PAGE,
				"TRACE / HTTP/1.1", PAGE, "GET /login HTTP/1.1\r\nHost: a b", PAGE,
				"GET /?" + "a".repeat(9_000) + " HTTP/1.1", PAGE, "GET /login HTTP/1.1\r\nCookie: " + "a".repeat(9_000),
				PAGE, "@ HTTP/1.1", PAGE);
		for (Map.Entry<String, String> line : asked.entrySet()) {
			try (Socket socket = new Socket("localhost", this.port)) {
				socket.getOutputStream()
					.write((line.getKey() + (line.getKey().contains("Host") ? "" : "\r\nHost: localhost")
							+ "\r\nConnection: close\r\n\r\n")
						.getBytes(StandardCharsets.US_ASCII));
				String[] parts = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
					.split("\r\n\r\n", 2);
				String head = parts[0];
				assertThat(parts[1]).as(line.getKey()).isNotBlank();
				Map<String, String> found = new TreeMap<>();
				for (String header : head.split("\r\n")) {
					String name = header.split(":")[0].toLowerCase(java.util.Locale.ROOT);
					if (header.contains(": ") && !OWN.contains(name)) {
						found.put(name, header.substring(header.indexOf(": ") + 2));
					}
				}
				assertThat(head).startsWith("HTTP/1.1 4");
				assertThat(found).as(line.getKey()).isEqualTo(headers(line.getValue(), "no-store", false));
			}
		}
	}

	@Test
	void partsOfPagesAreKeptByTheirVersionAndNothingElseIs() {
		RawCalls nobody = RawCalls.nobody(this.port);
		String login = new String(nobody.get("/login").body(), StandardCharsets.UTF_8);
		List<String> parts = java.util.regex.Pattern.compile("(?:href|src)=\"(/[^\"]+-[0-9a-f]{32}\\.(?:css|js|svg))\"")
			.matcher(login)
			.results()
			.map((match) -> match.group(1))
			.distinct()
			.toList();
		assertThat(parts).hasSizeGreaterThanOrEqualTo(3);
		List<String> good = new ArrayList<>(parts);
		good.add("/webjars/bpmn-js/8.0.0/dist/assets/diagram-js.css");
		good.forEach((part) -> check(part, nobody.get(part), NO_PAGE, "public, max-age=31536000, immutable", false));
		for (String part : List.of("/drempel.css", "/drempel.js", "/favicon.svg")) {
			assertThat(nobody.get(part).statusCode()).isEqualTo(200);
			check(part, nobody.get(part), NO_PAGE, "no-cache", false);
		}
		check("swagger", nobody.get("/swagger-ui/index.html"), API_PAGE, "no-cache", false);
		check("swagger", nobody.get("/swagger-ui.html"), NO_PAGE);
		for (String call : List.of("/v3/api-docs", "/v3/api-docs.yaml", "/actuator/health", "/actuator/health/liveness",
				"/actuator/health/readiness")) {
			assertThat(nobody.get(call).statusCode()).isEqualTo(200);
			check(call, nobody.get(call), NO_PAGE);
		}
		for (String missing : List.of("/drempel-" + "0".repeat(32) + ".css", "/webjars/bpmn-js/8.0.0/none.css",
				"/actuator/health/nergens", "/swagger-ui/nergens.js", "/favicon.ico")) {
			HttpResponse<?> response = nobody.get(missing);
			assertThat(response.statusCode()).as(missing).isEqualTo(404);
			check(missing, response, response.body() instanceof byte[] body && body.length > 0 ? PAGE : NO_PAGE);
		}
		assertThat(nobody.get("/actuator/env").statusCode()).isNotEqualTo(200);
		assertThat(this.wrong).isEmpty();
	}

	@Test
	void overHttpsBrowsersAreHeldToItAndCookiesStayThere() {
		String address = "10.7.8." + (1 + this.port % 250);
		RawCalls nobody = RawCalls.nobody(this.port, "X-Forwarded-Proto", "https", "X-Forwarded-For", address);
		HttpResponse<?> login = nobody.get("/login");
		assertThat(login.headers().allValues("set-cookie")).isNotEmpty();
		check("login", login, PAGE, "no-store", true);
		HttpResponse<?> language = nobody.form("/taal", "language", "en", "return", "/login");
		assertThat(language.headers().allValues("set-cookie")).isNotEmpty();
		check("language", language, NO_PAGE, "no-store", true);
		Person person = this.people.somebody(Role.TEACHER, this.school);
		HttpResponse<?> in = nobody.form("/login", "username", person.username(), "password", person.password());
		assertThat(in.statusCode()).isEqualTo(302);
		check("logged in", in, NO_PAGE, "no-store", true);
		check("call", nobody.get("/api/v1/me"), NO_PAGE, "no-store", true);
		check("nowhere", nobody.get("/nergens"), PAGE, "no-store", true);
		assertThat(this.wrong).isEmpty();
	}

	@Test
	void cookiesOverHttpHaveTheirFlagsToo() {
		RawCalls calls = RawCalls.nobody(this.port);
		HttpResponse<?> login = calls.get("/login");
		assertThat(login.headers().allValues("set-cookie")).isNotEmpty();
		check("login", login, PAGE);
		check("language", calls.form("/taal", "language", "en", "return", "/login"), NO_PAGE);
		Person person = this.people.somebody(Role.TEACHER, this.school);
		check("in", calls.form("/login", "username", person.username(), "password", person.password()), NO_PAGE);
		check("out", calls.get("/wachtwoord"), PAGE);
		check("out", calls.form("/logout"), NO_PAGE);
		assertThat(this.wrong).isEmpty();
	}

	@Test
	void filesAreSavedAndStrangersInTheBrowser() {
		this.clock.set(MONDAY);
		Tale tale = aComplaint();
		this.desk.attach(tale.id(), List.of(new Upload("application/pdf", PDF)));
		tale.goesTo("board");
		RawCalls board = RawCalls.of(this.boardMember.username(), this.boardMember.password(), this.port);
		List<Document> all = this.documents.of(tale.id());
		assertThat(all).isNotEmpty();
		for (Document document : all) {
			for (String path : List.of("/zaken/" + tale.id() + "/stukken/" + document.id(),
					"/api/v1/cases/" + tale.id() + "/documents/" + document.id())) {
				HttpResponse<byte[]> response = board.get(path);
				assertThat(response.statusCode()).as(path).isEqualTo(200);
				check(path, response, FILE);
				checkType(path, response, "application/pdf");
				assertThat(response.headers().firstValue("content-disposition").orElse(""))
					.matches("attachment; filename=\"KL-2026-\\d+-[a-z-]+\\.pdf\"");
			}
		}
		RawCalls complainant = RawCalls.nobody(this.port);
		complainant.get("/klacht-volgen");
		complainant.form("/klacht-volgen", "code", tale.code());
		Document attachment = all.stream().filter((one) -> one.kind().equals("attachment")).findFirst().orElseThrow();
		HttpResponse<byte[]> back = complainant.get("/klacht-volgen/bestanden/" + attachment.id());
		assertThat(back.statusCode()).isEqualTo(200);
		assertThat(back.body()).isEqualTo(PDF);
		check("back", back, FILE);
		checkType("back", back, "application/pdf");
		assertThat(back.headers().firstValue("content-disposition").orElse("")).startsWith("attachment; ")
			.endsWith(".pdf\"")
			.doesNotContain(".pdf.pdf");
		HttpResponse<?> diagram = board.get("/zaken/" + tale.id() + "/schema");
		assertThat(diagram.statusCode()).isEqualTo(200);
		check("diagram", diagram, DIAGRAM);
		check("diagram", board.get("/zaken/" + tale.id() + "/schema.bpmn"), NO_PAGE);
		check("no diagram", board.get("/zaken/" + UUID.randomUUID() + "/schema"), PAGE);
		assertThat(this.wrong).isEmpty();
	}

}
