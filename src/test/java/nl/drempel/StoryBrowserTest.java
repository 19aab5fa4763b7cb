package nl.drempel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A story in which people of the demo each sit at a screen of their own. They find their
 * way by what they read, and axe looks at every page they come to.
 */
abstract class StoryBrowserTest extends BrowserTest {

	/** The practice clock does in between whatever other tests left to be done. */
	private static final double PATIENCE = 60_000;

	/** Somebody of the demo, logged in. */
	protected Someone someone(String username, int width) {
		return new Someone(pageAs(username, width), username);
	}

	/** A person at a screen. */
	protected static final class Someone {

		private final Page page;

		private final String username;

		Someone(Page page, String username) {
			this.page = page;
			this.username = username;
			page.setDefaultNavigationTimeout(PATIENCE);
		}

		Someone opens(String path) {
			assertThat(this.page.navigate(path).status()).as(path).isEqualTo(200);
			return looks();
		}

		/**
		 * Opens a page that their role may have no door to: then there is nothing to
		 * read.
		 */
		Someone mayOpen(String path) {
			assertThat(this.page.navigate(path).status()).as(path).isIn(200, 403);
			return looks();
		}

		/** Follows the first link with this name. */
		Someone follows(String link) {
			return comesTo(main().getByRole(AriaRole.LINK, named(link)).first());
		}

		/** Presses a button on the page's own part. */
		Someone presses(String button) {
			return comesTo(main().getByRole(AriaRole.BUTTON, named(button)).first());
		}

		/** Goes on from the entry of a list that tells of this. */
		Someone followsAt(String entry, String link) {
			return comesTo(entry(entry).getByRole(AriaRole.LINK, named(link)).first());
		}

		/** Opens what is folded away. */
		Someone unfolds(String summary) {
			main().locator("summary").filter(new Locator.FilterOptions().setHasText(summary)).first().click();
			return looks();
		}

		/** Goes to a step by its line in Mijn werk. */
		Someone takesUp(String step) {
			return opens("/").follows(step);
		}

		Someone chooses(String question, String answer) {
			choose(main(), question, answer);
			return this;
		}

		Someone ticks(String question, String... answers) {
			Locator group = main().getByRole(AriaRole.GROUP, named(question));
			Arrays.stream(answers).forEach((answer) -> group.getByLabel(answer, exactly()).check());
			return this;
		}

		Someone writes(String label, Object text) {
			write(main(), label, text);
			return this;
		}

		Someone selects(String label, String option) {
			select(main(), label, option);
			return this;
		}

		/** Fills in one row of a list, or adds it first. */
		Someone inRow(String row, Consumer<Locator> fills) {
			Locator group = main().getByRole(AriaRole.GROUP, named(row));
			if (group.count() == 0) {
				main().getByRole(AriaRole.BUTTON, named("Nog een toevoegen")).click();
			}
			fills.accept(group);
			return this;
		}

		Someone reads(String... texts) {
			Arrays.stream(texts).forEach((text) -> assertThat(main()).containsText(text));
			return this;
		}

		Someone readsNothingOf(String... texts) {
			Arrays.stream(texts).forEach((text) -> assertThat(main()).not().containsText(text));
			return this;
		}

		/** There is nothing of this name to tick. */
		Someone offersNot(String choice) {
			assertThat(main().getByRole(AriaRole.CHECKBOX, named(choice))).hasCount(0);
			return this;
		}

		/** The term at the entry of a list, which has not passed. */
		Someone isInTimeFor(String entry, String term) {
			Locator due = entry(entry).locator(".due");
			assertThat(due).hasText(Pattern.compile(term));
			assertThat(due).not().hasClass(Pattern.compile("overdue"));
			return this;
		}

		/** For this person nothing is there. */
		Someone findsNothingAt(String... paths) {
			for (String path : paths) {
				assertThat(this.page.request().get(path).status()).as("%s for %s", path, this.username).isEqualTo(404);
			}
			return this;
		}

		/** For this person these cases do not exist, on screen or in the API. */
		Someone knowsNothingOf(String... cases) {
			String name = Base64.getEncoder()
				.encodeToString((this.username + ":drempel-demo").getBytes(StandardCharsets.UTF_8));
			for (String path : cases) {
				String api = path.replace("/zaken/", "/api/v1/cases/");
				assertThat(this.page.request()
					.get(api, RequestOptions.create().setHeader("Authorization", "Basic " + name))
					.status()).as("%s for %s", api, this.username).isEqualTo(404);
			}
			return findsNothingAt(cases);
		}

		/** Where they are now. */
		String place() {
			return this.page.url().replaceFirst("^https?://[^/]+", "").replaceFirst("[?#].*$", "");
		}

		/** The words of the PDF behind the first link with this name. */
		String printed(String link) {
			String href = main().getByRole(AriaRole.LINK, named(link)).first().getAttribute("href");
			try (PDDocument pdf = Loader.loadPDF(this.page.request().get(href).body())) {
				return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private Someone comesTo(Locator door) {
			this.page.waitForNavigation(door::click);
			return looks();
		}

		private Someone looks() {
			assertThat(main().getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(1))).hasCount(1);
			assertAccessible(this.page);
			return this;
		}

		private Locator main() {
			return this.page.locator("#inhoud");
		}

		private Locator entry(String text) {
			return main().getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(text)).first();
		}

	}

	protected static void choose(Locator where, String question, String answer) {
		where.getByRole(AriaRole.RADIOGROUP, named(question)).getByLabel(answer, exactly()).check();
	}

	protected static void write(Locator where, String label, Object text) {
		where.getByLabel(label).fill(text.toString());
	}

	protected static void select(Locator where, String label, String option) {
		where.getByLabel(label).selectOption(option);
	}

	private static Locator.GetByRoleOptions named(String name) {
		return new Locator.GetByRoleOptions().setName(name);
	}

	private static Locator.GetByLabelOptions exactly() {
		return new Locator.GetByLabelOptions().setExact(true);
	}

}
