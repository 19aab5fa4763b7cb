package nl.drempel;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test in a real browser, on a phone's width and a desk's. It also fails when a page
 * reports a script error or something that the content security policy refuses.
 */
@DrempelTest
@ExtendWith(BrowserTest.WhatWasThere.class)
public abstract class BrowserTest {

	protected static final int PHONE = 360;

	protected static final int DESK = 1280;

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
		BrowserContext context = TestBrowser.get()
			.newContext(new Browser.NewContextOptions().setBaseURL(address(""))
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

	/** A picture of the whole page, for who wants to look at it. */
	protected static void picture(Page page, String name) {
		TestBrowser.picture(page, name);
	}

	/** A test that fails says what its pages showed. */
	static final class WhatWasThere implements TestExecutionExceptionHandler {

		private static final int ENOUGH = 1500;

		@Override
		public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
			for (BrowserContext browser : ((BrowserTest) context.getRequiredTestInstance()).contexts) {
				for (Page page : browser.pages()) {
					String text = page.locator("body").textContent().replaceAll("\\s+", " ");
					System.out.printf("%s was at %s: %s%n", context.getDisplayName(), page.url(),
							text.substring(0, Math.min(ENOUGH, text.length())));
				}
			}
			throw failure;
		}

	}

	@AfterEach
	void closeBrowser() {
		this.contexts.forEach(BrowserContext::close);
		this.contexts.clear();
		assertThat(this.complaints).as("complaints of the browser").isEmpty();
	}

}
