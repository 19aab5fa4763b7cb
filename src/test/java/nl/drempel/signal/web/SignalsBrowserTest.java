package nl.drempel.signal.web;

import java.time.LocalDate;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import nl.drempel.BrowserTest;
import nl.drempel.TestClock;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.TestPupils;
import nl.drempel.school.Group;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** A teacher raises signals, the intern begeleider weighs and joins them. */
class SignalsBrowserTest extends BrowserTest {

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private TestClock clock;

	private Person teacher;

	private Person ib;

	private Person director;

	@BeforeEach
	void aSchool() {
		this.clock.set(LocalDate.of(2026, 11, 23));
		SchoolId school = this.people.aSchool(this.people.aBoard());
		this.teacher = this.people.somebody(Role.TEACHER, school);
		this.ib = this.people.somebody(Role.IB, school);
		this.director = this.people.somebody(Role.DIRECTOR, school);
		Group group = this.pupils.aGroup(school, "4", this.teacher.id());
		HouseholdId household = this.pupils.aHousehold(school);
		this.pupils.aPupil(group, "Amira Tesfay", household);
		this.pupils.aPupil(group, "Dawit Tesfay", household);
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void aSignalIsRaisedWeighedJoinedAndHeardOf(int width) {
		Page page = as(this.teacher, width);
		page.navigate("/signalen");
		assertAccessible(page);
		link(page, "Signaal geven").click();
		assertAccessible(page);
		link(page, "Amira Tesfay").click();
		assertThat(page.locator("main").textContent()).contains("Bel 112", "0800-2000", "Waar let je op?");
		button(page, "Signaal geven").click();
		assertThat(page.locator(".error").count()).isEqualTo(4);
		assertAccessible(page);
		picture(page, "signal-new-" + width);
		fill(page, "Verzuim", "Drie keer te laat deze week.", false);
		assertThat(page.locator("main").textContent()).contains("Je signaal is gegeven", "In behandeling");
		assertAccessible(page);
		page.navigate("/signalen/nieuw");
		link(page, "Dawit Tesfay").click();
		fill(page, "Veiligheid", "Blauwe plek op de arm.", true);
		assertThat(page.locator("main").textContent()).contains("Bel 112");

		Page weighs = as(this.ib, width);
		weighs.navigate("/signalen");
		assertThat(weighs.locator("main li").first().textContent()).contains("Dawit Tesfay", "Vandaag", "Veiligheid");
		assertAccessible(weighs);
		picture(weighs, "signals-" + width);
		weighs.locator("main li a.t", new Page.LocatorOptions().setHasText("Amira Tesfay")).click();
		assertThat(weighs.locator("main").textContent()).contains("Andere signalen van dit gezin",
				"Drie keer te laat deze week.");
		assertAccessible(weighs);
		picture(weighs, "signal-case-" + width);
		weighs.locator("summary", new Page.LocatorOptions().setHasText("Samenvoegen")).click();
		weighs.locator("label", new Page.LocatorOptions().setHasText("Veiligheid, Dawit Tesfay")).click();
		button(weighs, "Samenvoegen").click();
		assertThat(weighs.locator("main").textContent()).contains("De signalen horen nu bij elkaar",
				"Hoort hierbij: Verzuim", "Drie keer te laat deze week.");
		assertAccessible(weighs);
		picture(weighs, "signal-joined-" + width);

		link(weighs, "Wegen").click();
		assertThat(weighs.locator("main").textContent()).contains("Bel 112", "Blauwe plek op de arm.");
		weighs.locator("label", new Page.LocatorOptions().setHasText("Meldcode")).click();
		weighs.getByLabel("Waarom?").fill("Plek past niet bij het verhaal.");
		weighs.getByLabel("Bericht aan wie dit meldde").fill("Ik ga ermee aan de slag.");
		assertAccessible(weighs);
		picture(weighs, "signal-weigh-" + width);
		button(weighs, "Besluit vastleggen").click();
		weighs.navigate("/signalen");
		assertThat(weighs.locator("main").textContent()).contains("Meldcode");

		page.navigate("/");
		assertThat(page.locator("main").textContent()).contains("Nieuw", "Ik ga ermee aan de slag.")
			.doesNotContain("Meldcode");
		picture(page, "signal-news-" + width);
		page.navigate("/signalen");
		assertThat(page.locator("main").textContent()).doesNotContain("Meldcode");
		assertAccessible(page);

		Page leads = as(this.director, width);
		leads.navigate("/signalen");
		assertThat(leads.locator("main").textContent()).contains("Er is 1 signaal open")
			.doesNotContain("Tesfay", "Meldcode");
		assertAccessible(leads);
	}

	private void fill(Page page, String domain, String description, boolean danger) {
		group(page, "Is het kind nu in gevaar?").locator("label").nth(danger ? 0 : 1).click();
		page.locator("form label", new Page.LocatorOptions().setHasText(domain)).first().click();
		page.getByLabel("Wat heb je gezien of gehoord?").fill(description);
		group(page, "Heb je het met de ouders besproken?").locator("label").nth(1).click();
		button(page, "Signaal geven").click();
	}

	private static Locator group(Page page, String legend) {
		return page.locator("fieldset", new Page.LocatorOptions().setHasText(legend));
	}

	private Page as(Person person, int width) {
		return pageAs(person.username(), person.password(), width);
	}

	private static Locator link(Page page, String name) {
		return page.locator("main")
			.getByRole(AriaRole.LINK)
			.filter(new Locator.FilterOptions().setHasText(name))
			.first();
	}

	private static Locator button(Page page, String name) {
		return page.locator("main").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name)).first();
	}

}
