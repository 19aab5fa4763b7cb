package nl.drempel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.jspecify.annotations.Nullable;

/**
 * The browser that all tests of a process share: that of {@code CHROMIUM}, else the
 * machine's own Chromium, else Playwright's. It ends with the process.
 */
public final class TestBrowser {

	private static final Path PICTURES = Path.of("target", "pictures");

	/** Nothing is asserted of pictures, and they take as long to make as a page does. */
	private static final boolean PICTURES_WANTED = Boolean.getBoolean("pictures");

	private static @Nullable Browser browser;

	private TestBrowser() {
	}

	public static synchronized Browser get() {
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

	/**
	 * Keeps a picture of the whole page under {@code target/pictures}, to look at, when
	 * the tests run with {@code -Dpictures=true}.
	 */
	public static void picture(Page page, String name) {
		if (PICTURES_WANTED) {
			page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
		}
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
