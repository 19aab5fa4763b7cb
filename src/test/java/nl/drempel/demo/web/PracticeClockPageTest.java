package nl.drempel.demo.web;

import java.time.Duration;
import java.time.Instant;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import nl.drempel.BrowserTest;
import nl.drempel.TestPeople;
import nl.drempel.school.Role;
import nl.drempel.shared.AppClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PracticeClockPageTest extends BrowserTest {

	@Autowired
	TestPeople people;

	@Autowired
	AppClock clock;

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void administratorMovesTheClockAndTheBannerSaysSo(int width) {
		TestPeople.Person admin = this.people.somebody(Role.ADMIN, this.people.aBoard());
		Page page = pageAs(admin.username(), admin.password(), width);
		page.navigate("/beheer/oefenklok");
		assertAccessible(page);
		Instant before = this.clock.instant();

		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Een week verder")).click();

		assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("verzet");
		assertThat(this.clock.instant()).isCloseTo(before.plus(Duration.ofDays(7)), within(Duration.ofMinutes(70)));
		assertThat(page.locator(".clock").innerText()).contains("Oefenklok");
		assertAccessible(page);
		picture(page, "oefenklok-" + width);
	}

}
