package nl.drempel.web.audit;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import nl.drempel.BrowserTest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The privacy officer looks whether the trail is still right. */
class AuditBrowserTest extends BrowserTest {

	@Test
	void oneButtonSaysWhetherEverythingIsRight() {
		Page page = pageAs("fg", DESK);
		page.getByText("Logboek").first().click();
		page.getByText("Nu nakijken").click();
		assertThat(page.getByText("Alles klopt.")).isVisible();
		assertAccessible(page);
		picture(page, "audit-desk");
		page.setViewportSize(PHONE, 740);
		assertAccessible(page);
		picture(page, "audit-phone");
	}

}
