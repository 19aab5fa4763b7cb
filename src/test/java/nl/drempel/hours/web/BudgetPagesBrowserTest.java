package nl.drempel.hours.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import nl.drempel.BrowserTest;
import nl.drempel.TestClock;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.TestPupils;
import nl.drempel.school.Group;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A director divides hours, in a browser. */
class BudgetPagesBrowserTest extends BrowserTest {

	@Autowired
	private TestClock clock;

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private Schools schools;

	@Autowired
	private StaffDirectory staff;

	private Person director;

	@BeforeEach
	void aSchool() {
		this.clock.set(LocalDate.of(2026, 11, 23));
		SchoolId school = this.people.aSchool(this.people.aBoard());
		this.director = somebody(Role.DIRECTOR, school, "Dirkje", "de Vries");
		Person yara = somebody(Role.TEACHER, school, "Yara", "van Dijk");
		Person omar = somebody(Role.TEACHER, school, "Omar", "El Idrissi-van der Heijden");
		somebody(Role.IB, school, "Ilse", "Bakker");
		Person left = somebody(Role.TEACHER, school, "Wim", "Weg");
		this.staff.leave(left.id(), LocalDate.of(2026, 11, 1));
		Group four = this.pupils.aGroup(school, "4", yara.id(), omar.id());
		IntStream.range(0, 21).forEach((i) -> this.pupils.aPupil(four, "Kind Nummer" + i));
	}

	private Person somebody(Role role, SchoolId school, String first, String last) {
		Person person = this.people.somebody(role, school);
		this.staff.change(person.id(), new StaffDetails(first, null, last, null, null, List.of()));
		return person;
	}

	private static Page.GetByRoleOptions named(String name) {
		return new Page.GetByRoleOptions().setName(name).setExact(true);
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void hoursAreDivided(int width) {
		Page page = pageAs(this.director.username(), this.director.password(), width);
		page.navigate("/taakuren/school/budget");
		assertAccessible(page);
		picture(page, "budget-empty-" + width);
		page.getByLabel("Uren per leerling").fill("1,75");
		page.getByRole(AriaRole.BUTTON, named("Berekenen en bewaren")).click();
		assertThat(page.getByText("Berekend en bewaard.")).isVisible();
		assertThat(page.getByLabel("Totaal voor oudercontact")).hasValue("36,75");
		assertThat(page.getByLabel("Uren voor oudercontact van Yara van Dijk")).hasValue("18:22");

		page.getByLabel("Uren voor oudercontact van Ilse Bakker").fill("12,5");
		page.getByLabel("Wtf van Yara van Dijk").fill("0.8");
		page.getByLabel("Wtf van Omar El Idrissi-van der Heijden").fill("1,2");
		page.getByRole(AriaRole.BUTTON, named("Bewaren")).click();
		assertThat(page.getByText("Nog niets bewaard")).isVisible();
		assertThat(page.getByLabel("Wtf van Omar")).hasValue("1,2");
		assertThat(page.getByLabel("Wtf van Yara")).hasValue("0.8");
		assertThat(page.getByLabel("Uren voor oudercontact van Ilse Bakker")).hasValue("12,5");
		assertAccessible(page);
		picture(page, "budget-wrong-" + width);
		page.getByLabel("Wtf van Omar").fill("0,6");
		page.getByRole(AriaRole.BUTTON, named("Bewaren")).click();
		assertThat(page.getByText("Er is 12,5 uur te veel verdeeld.")).isVisible();

		page.getByLabel("Wie").selectOption("Yara van Dijk");
		page.getByLabel("Wtf", new Page.GetByLabelOptions().setExact(true)).fill("0");
		page.getByLabel("Vanaf").fill("2027-02-01");
		page.getByRole(AriaRole.BUTTON, named("Wtf bewaren")).click();
		assertThat(page.locator("#f-wtf-error")).hasText("De wtf is meer dan 0 en hooguit 1. Voltijd is 1.");
		assertThat(page.getByLabel("Vanaf")).hasValue("2027-02-01");
		assertAccessible(page);
		page.locator("#f-wtf").fill("0,5");
		page.getByRole(AriaRole.BUTTON, named("Wtf bewaren")).click();
		assertThat(page.getByText("0,8; vanaf 1 februari 2027: 0,5")).isVisible();

		sendFile(page, "naam;uren;wtf\nIlse Bakker;10;0,6\nOmar El Idrissi-van der Heijden;1.659;\nPiet;4;\n");
		assertThat(page.getByText("1 regel overgenomen.")).isVisible();
		Locator rejected = page.locator(".rejected li");
		assertThat(rejected).hasCount(2);
		assertThat(rejected.nth(0)).containsText("Regel 3 (uren): Dit kan op twee manieren gelezen worden.");
		assertAccessible(page);
		picture(page, "budget-" + width);
	}

	private static void sendFile(Page page, String text) {
		page.getByLabel("Bestand")
			.setInputFiles(new FilePayload("uren.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)));
		page.getByRole(AriaRole.BUTTON, named("Inlezen")).click();
	}

	@Test
	void itWorksWithoutScripts() {
		Page page = logIn(pageWithoutScript(PHONE), this.director.username(), this.director.password());
		page.navigate("/taakuren/school/budget?jaar=2027-2028");
		page.getByLabel("Totaal voor oudercontact").fill("100");
		page.getByRole(AriaRole.BUTTON, named("Bewaren")).click();
		assertThat(page.getByText("Bewaard.")).isVisible();
		assertThat(page.getByLabel("Totaal voor oudercontact")).hasValue("100");
		assertThat(page.getByText("Er is nog 100 uur te verdelen.")).isVisible();
		sendFile(page, "x".repeat(1024 * 1024 + 1));
		assertThat(page.getByText("Dit bestand is groter dan 1 MB.").first()).isVisible();
	}

	@Test
	void aYearThatDoesNotExistIsSaid() {
		Page page = pageAs(this.director.username(), this.director.password(), DESK);
		org.assertj.core.api.Assertions.assertThat(page.navigate("/taakuren/school/budget?jaar=2026-2028").status())
			.isEqualTo(422);
		assertThat(page.getByText("Dit schooljaar bestaat niet.")).isVisible();
	}

	@Test
	void theFilesAreDownloaded() {
		Page page = pageAs(this.director.username(), this.director.password(), DESK);
		page.navigate("/taakuren/school/budget");
		Download download = page.waitForDownload(() -> page.getByRole(AriaRole.LINK, named("Excel")).click());
		org.assertj.core.api.Assertions.assertThat(download.suggestedFilename())
			.matches("taakuren-T\\w+-2026-2027\\.xlsx");
	}

}
