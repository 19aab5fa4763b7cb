package nl.drempel.web.audit;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import nl.drempel.BrowserTest;
import nl.drempel.audit.Seals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The privacy officer looks whether the trail is still right. */
class AuditBrowserTest extends BrowserTest {

	@Autowired
	private Seals seals;

	@Test
	void oneButtonSaysWhetherEverythingIsRight() {
		this.seals.sealNow();
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
