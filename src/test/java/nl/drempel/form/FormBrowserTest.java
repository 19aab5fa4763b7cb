package nl.drempel.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import nl.drempel.shared.FieldError;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Forms as a browser shows them, with the script and without. */
class FormBrowserTest {

	private static final String HOST = "http://drempel.test";

	private static final FormPages PAGES = new FormPages();

	private static Playwright playwright;

	private static Browser browser;

	private final List<BrowserContext> contexts = new ArrayList<>();

	private final List<String> sent = new ArrayList<>();

	private volatile int draftStatus = 204;

	private volatile String html = "";

	@BeforeAll
	static void start() {
		playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
			.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking"));
		Path installed = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
		if (Files.isExecutable(installed)) {
			options.setExecutablePath(installed);
		}
		browser = playwright.chromium().launch(options);
	}

	@AfterAll
	static void stop() {
		playwright.close();
	}

	@AfterEach
	void close() {
		this.contexts.forEach(BrowserContext::close);
	}

	static Stream<String> forms() {
		return PAGES.forms().all().stream().map(Form::toString);
	}

	@ParameterizedTest
	@MethodSource("forms")
	void everyFormIsAccessibleOnPhoneAndDesk(String form) {
		for (int width : new int[] { 360, 1280 }) {
			this.html = PAGES.html(form, FormInput.empty());
			Page page = open(width, true);
			assertAccessible(page, form.replace('/', '-') + "-" + width);
			this.html = PAGES.html(form, FormInput.empty(),
					PAGES.form(form).read(FormInput.empty(), FormPages.PEOPLE).errors(), FormPages.DUTCH);
			page.navigate(HOST + "/form");
			assertAccessible(page, form.replace('/', '-') + "-wrong-" + width);
		}
	}

	private static void assertAccessible(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", "form-" + name + ".png"))
			.setFullPage(true));
		assertThat(new AxeBuilder(page).analyze().getViolations())
			.extracting((rule) -> rule.getId() + ": "
					+ rule.getNodes().stream().map((node) -> node.getTarget() + " " + node.getHtml()).toList())
			.as(name)
			.isEmpty();
		assertThat((Integer) page
			.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).as(name)
			.isLessThanOrEqualTo(0);
	}

	private Page open(int width, boolean script) {
		BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 740)
			.setJavaScriptEnabled(script)
			.setLocale("nl-NL")
			.setTimezoneId("Europe/Amsterdam"));
		context.setDefaultTimeout(5000);
		this.contexts.add(context);
		context.route(HOST + "/**", this::serve);
		Page page = context.newPage();
		page.navigate(HOST + "/form");
		return page;
	}

	private void serve(Route route) {
		String path = route.request().url().substring(HOST.length());
		if (route.request().method().equals("POST")) {
			this.sent.add(path + " " + route.request().postData());
		}
		Route.FulfillOptions answer = new Route.FulfillOptions();
		switch (path) {
			case "/form" -> answer.setContentType("text/html; charset=utf-8").setBody(this.html);
			case "/drempel.css" -> answer.setContentType("text/css").setBodyBytes(resource("static/drempel.css"));
			case "/drempel.js" -> answer.setContentType("text/javascript").setBodyBytes(resource("static/drempel.js"));
			case "/draft" -> answer.setStatus(this.draftStatus);
			default -> answer.setContentType("text/html; charset=utf-8")
				.setBody("<!doctype html><title>Klaar</title><script src='/drempel.js'></script><p>Klaar");
		}
		route.fulfill(answer);
	}

	private static byte[] resource(String name) {
		try (var stream = FormBrowserTest.class.getClassLoader().getResourceAsStream(name)) {
			return stream.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
