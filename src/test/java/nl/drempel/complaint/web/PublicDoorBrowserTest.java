package nl.drempel.complaint.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import nl.drempel.BrowserTest;
import nl.drempel.complaint.domain.ComplainantDesk;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The public door in a browser: on a phone without scripts, and with the keyboard only.
 */
class PublicDoorBrowserTest extends BrowserTest {

	@Autowired
	private ComplainantDesk desk;

	@Test
	void aMotherBringsAComplaintOnAnOldPhoneAndStops() {
		Page page = pageWithoutScript(PHONE);
		page.navigate("/login");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Klacht indienen")).click();
		picture(page, "complaint-choose-" + PHONE);
		page.locator("select[name=school]").selectOption("99AA00");
		page.getByText("Verder", new Page.GetByTextOptions().setExact(true)).click();
		page.locator("main button[type=submit]").click();
		assertThat(page.getByText("Wat u typte staat er nog.").isVisible()).isTrue();
		picture(page, "complaint-file-wrong-" + PHONE);
		page.locator("input[name=complainantType][value=parent]").check(new Locator.CheckOptions().setForce(true));
		page.locator("input[name=name]").fill("Moeder");
		page.locator("input[name=phone]").fill("0612345678");
		page.locator("input[name=callMe]").check();
		page.locator("select[name=language]").selectOption("ar");
		page.locator("main button[type=submit]").click();
		String code = page.locator(".receipt-code").innerText();
		assertThat(this.desk.open(code)).isPresent();
		assertThat(page.locator("[lang=ar][dir=rtl]").innerText()).contains("لقد استلمنا شكواكم");
		picture(page, "complaint-received-" + PHONE);
		page.reload();
		assertThat(page.locator(".receipt-code").count()).isZero();
		page.navigate("/klacht-volgen");
		page.locator("input[name=code]").fill(code);
		page.locator("main button[type=submit]").click();
		picture(page, "complaint-follow-" + PHONE);
		page.getByText("Ik stop met mijn klacht").click();
		page.getByText("Ja, ik stop").click();
		assertThat(page.getByText("U bent gestopt met uw klacht.").isVisible()).isTrue();
		page.getByText("Sluiten", new Page.GetByTextOptions().setExact(true)).click();
		assertThat(page.locator("input[name=code]").isVisible()).isTrue();
	}

	@Test
	void everyPageIsForEverybodyAndForTheKeyboard() {
		Page page = page(PHONE);
		page.navigate("/klacht-indienen");
		assertAccessible(page);
		page.navigate("/klacht-indienen?school=99AA00&taal=ar");
		page.locator("details.more summary").press("Enter");
		assertAccessible(page);
		picture(page, "complaint-file-" + PHONE);
		page.locator("input[name=complainantType]").first().press("Space");
		page.locator("input[name=name]").press("Control+A");
		page.keyboard().type("Moeder");
		page.keyboard().press("Tab");
		page.keyboard().type("0612345678");
		page.locator("textarea[name=description]").focus();
		page.keyboard().type("Mijn kind wordt niet gehoord.");
		page.locator("main button[type=submit]").press("Enter");
		page.waitForURL("**/ontvangen");
		assertAccessible(page);
		String code = page.locator(".receipt-code").innerText();
		page.navigate("/klacht-volgen");
		assertAccessible(page);
		page.locator("input[name=code]").focus();
		page.keyboard().type("1234");
		page.keyboard().press("Enter");
		page.getByText("Met deze code vinden wij niets.").waitFor();
		assertAccessible(page);
		page.locator("input[name=code]").focus();
		page.keyboard().type(code);
		page.keyboard().press("Enter");
		page.getByText("Hoe het nu staat").waitFor();
		assertAccessible(page);
		page.locator("textarea[name=message]").focus();
		page.keyboard().type("ابدا");
		page.locator("form[action='/klacht-volgen/bericht'] button").press("Enter");
		page.getByText("Uw bericht is verstuurd.").waitFor();
		page.locator(".choices a").first().press("Enter");
		page.getByText("Ja, ik wil verder").waitFor();
		assertAccessible(page);
		page.setViewportSize(DESK, 900);
		page.navigate("/klacht-volgen");
		assertAccessible(page);
		picture(page, "complaint-follow-" + DESK);
		page.navigate("/klacht-indienen?school=99AA00");
		assertAccessible(page);
		picture(page, "complaint-file-" + DESK);
	}

}
