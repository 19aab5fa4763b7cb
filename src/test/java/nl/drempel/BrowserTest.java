package nl.drempel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitUntilState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test in a real browser, on a phone's width and a desk's. It also fails when a page
 * reports a script error or something that the content security policy refuses.
 * <p>
 * The browser is that of {@code CHROMIUM}, else the machine's own Chromium, else
 * Playwright's.
 */
@DrempelTest
public abstract class BrowserTest {

	protected static final int PHONE = 360;

	protected static final int DESK = 1280;

	private static final Path PICTURES = Path.of("target", "pictures");

	private static @Nullable Browser browser;

	@LocalServerPort
	private int port;

	private final List<BrowserContext> contexts = new ArrayList<>();

	private final List<String> complaints = new ArrayList<>();

	/** A page in a browser of its own: no cookies yet, nobody logged in. */
	protected Page page(int width) {
		return page(width, true);
	}

	/** A page in a browser that runs no scripts. */
	protected Page pageWithoutScript(int width) {
		return page(width, false);
	}

	private Page page(int width, boolean script) {
		BrowserContext context = browser().newContext(new Browser.NewContextOptions().setBaseURL(address(""))
			.setViewportSize(width, (width == PHONE) ? 740 : 900)
			.setHasTouch(width == PHONE)
			.setLocale("nl-NL")
			.setTimezoneId("Europe/Amsterdam")
			.setJavaScriptEnabled(script));
		context.setDefaultTimeout(10_000);
		this.contexts.add(context);
		Page page = context.newPage();
		page.onPageError((error) -> this.complaints.add(page.url() + ": " + error));
		page.onConsoleMessage((message) -> {
			if ("error".equals(message.type()) && !message.text().startsWith("Failed to load resource")) {
				this.complaints.add(page.url() + ": " + message.text());
			}
		});
		return page;
	}

	/** A page where one of the demo's people has logged in. */
	protected Page pageAs(String username, int width) {
		return pageAs(username, "drempel-demo", width);
	}

	protected Page pageAs(String username, String password, int width) {
		return logIn(page(width), username, password);
	}

	protected Page logIn(Page page, String username, String password) {
		page.navigate("/login");
		page.locator("input[name=username]").fill(username);
		page.locator("input[name=password]").fill(password);
		page.locator("main form button[type=submit], form button[type=submit]").first().click();
		page.waitForURL((url) -> !url.contains("/login"),
				new Page.WaitForURLOptions().setWaitUntil(WaitUntilState.LOAD));
		return page;
	}

	/** The whole address of a path. */
	protected String address(String path) {
		return "http://localhost:" + this.port + path;
	}

	/**
	 * Nothing that axe knows of stands in anyone's way, and nothing sticks out sideways.
	 */
	protected static void assertAccessible(Page page) {
		assertThat(Barriers.on(page)).as("axe on %s", page.url()).isEmpty();
		assertThat((Integer) page
			.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
			.as("width of %s", page.url())
			.isLessThanOrEqualTo(0);
	}

	/** Keeps a picture of the whole page under {@code target/pictures}, to look at. */
	protected static void picture(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
	}

	@AfterEach
	void closeBrowser() {
		this.contexts.forEach(BrowserContext::close);
		this.contexts.clear();
		assertThat(this.complaints).as("complaints of the browser").isEmpty();
	}

	/** One browser for the run; it ends with the process. */
	private static synchronized Browser browser() {
		if (browser == null) {
			Path own = executable();
			Playwright playwright = Playwright.create(new Playwright.CreateOptions()
				.setEnv((own != null) ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
			BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
				.setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
						"--disable-component-update", "--disable-sync"));
			if (own != null) {
				options.setExecutablePath(own);
			}
			browser = playwright.chromium().launch(options);
		}
		return browser;
	}

	private static @Nullable Path executable() {
		String chosen = System.getenv("CHROMIUM");
		if (chosen != null && !chosen.isBlank()) {
			return Path.of(chosen);
		}
		return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
			.map(Path::of)
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
	}

}
