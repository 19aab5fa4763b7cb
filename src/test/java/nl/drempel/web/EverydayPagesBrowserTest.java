package nl.drempel.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import nl.drempel.BrowserTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages around the work: logging in and out, administration, errors. */
class EverydayPagesBrowserTest extends BrowserTest {

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void administrationIsAccessible(int width) {
		Page page = pageAs("beheer", width);
		for (String path : new String[] { "/beheer", "/beheer/medewerkers", "/beheer/medewerkers/nieuw", "/vervanging",
				"/wachtwoord" }) {
			assertThat(page.navigate(path).status()).as(path).isEqualTo(200);
			assertAccessible(page);
			picture(page, "web" + path.replace('/', '-') + "-" + width);
		}
		page.navigate("/beheer/medewerkers");
		page.locator("tbody a").first().click();
		assertAccessible(page);
		picture(page, "web-medewerker-" + width);
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void errorsAndTheWayInAndOutAreAccessible(int width) {
		Page page = page(width);
		page.navigate("/login");
		assertAccessible(page);
		picture(page, "web-login-" + width);
		logIn(page, "leraar.a", "drempel-demo");
		assertThat(page.navigate("/nergens").status()).isEqualTo(404);
		assertAccessible(page);
		picture(page, "web-404-" + width);
		assertThat(page.navigate("/beheer").status()).isEqualTo(403);
		assertAccessible(page);
		page.navigate("/vervanging");
		assertAccessible(page);
		page.locator("details.me summary").click();
		assertAccessible(page);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Uitloggen")).click();
		page.waitForURL("**/uitgelogd");
		assertAccessible(page);
	}

	@Test
	void theMenuAndTheLanguageWorkWithoutScript() {
		Page page = logIn(pageWithoutScript(PHONE), "leraar.a", "drempel-demo");
		page.locator("details.me summary").click();
		page.getByText("Vervanging", new Page.GetByTextOptions().setExact(true)).click();
		page.waitForURL("**/vervanging");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("English")).click();
		page.waitForURL("**/vervanging");
		assertThat(page.locator("h1").textContent()).isEqualTo("Substitution");
		assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
	}

	@Test
	void theContentIsOneKeyAway() {
		Page page = pageAs("leraar.a", DESK);
		page.navigate("/vervanging");
		page.keyboard().press("Tab");
		Locator focused = page.locator(":focus");
		assertThat(focused.textContent()).isEqualTo("Naar de inhoud");
	}

	@Test
	void theApiDescriptionOpens() {
		Page page = page(DESK);
		page.navigate("/swagger-ui.html");
		page.getByText("/api/v1/me").first().waitFor();
	}

}
