package nl.drempel.web.beheer;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import nl.drempel.BrowserTest;
import nl.drempel.TestClock;
import nl.drempel.TestPeople;
import nl.drempel.school.BoardId;
import nl.drempel.school.ImportRun;
import nl.drempel.school.Imports;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolFixture;
import nl.drempel.school.Schools;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What an administrator does for a school, in a browser. */
class SchoolPagesBrowserTest extends BrowserTest {

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

	@Autowired
	private TestClock clock;

	@Autowired
	private TestPeople people;

	@Autowired
	private Imports imports;

	@Autowired
	private Schools schools;

	@Autowired
	private Settings settings;

	private SchoolFixture own;

	private TestPeople.Person admin;

	@BeforeEach
	void anAdministrator() {
		this.clock.set(TODAY);
		this.own = SchoolFixture.aBoard(this.imports, this.schools);
		BoardId board = this.own.board();
		this.admin = this.people.somebody(Role.ADMIN, board);
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void filesAreSentAndHeldOnesDecidedOn(int width) {
		Page page = pageAs(this.admin.username(), this.admin.password(), width);
		page.navigate("/beheer/import");
		assertAccessible(page);
		picture(page, "import-empty-" + width);
		send(page, this.own.file().group("G4", 4).pupils(1, 20, "G4").pupil("x", "Ann", "Bos", "G9"));
		assertThat(page.getByText("1 regel is niet ingelezen.")).isVisible();
		assertThat(page.getByRole(AriaRole.CELL, named("Groep G9 bestaat niet."))).isVisible();
		assertAccessible(page);
		picture(page, "import-done-" + width);

		page.navigate("/beheer/import");
		choose(page, this.own.file().group("G4", 4).pupils(1, 5, "G4"));
		readAtOnce(page, page.locator("form:has(input[value=edexml]) button"));
		assertThat(page.getByText("Volgens dit bestand zijn 15 van de 20 leerlingen van school af.")).isVisible();
		assertAccessible(page);
		picture(page, "import-held-" + width);
		readAtOnce(page, page.getByRole(AriaRole.BUTTON, button("Ja, toch inlezen")));
		assertThat(page.locator(".chip").getByText("Ingelezen")).isVisible();

		page.navigate("/beheer/import");
		page.getByLabel("Bestand")
			.nth(0)
			.setInputFiles(new FilePayload("stuk.xml", "application/xml", "<EDEX>".getBytes(StandardCharsets.UTF_8)));
		readAtOnce(page, page.locator("form:has(input[value=edexml]) button"));
		assertThat(page.getByText("Het bestand breekt af")).isVisible();

		page.navigate("/beheer/import");
		page.getByLabel("Bestand")
			.nth(1)
			.setInputFiles(new FilePayload("ouders.csv", "text/csv",
					("pupil_key;guardian_key;first_name;prefix;last_name;relation;custody;language;interpreter;phone;email\n"
							+ "P1;F1;=1+1;;Bos;mother;yes;nl;no;;\n")
						.getBytes(StandardCharsets.UTF_8)));
		readAtOnce(page, page.locator("form:has(input[value=guardians]) button"));
		assertThat(page.getByText("Alle regels zijn ingelezen.")).isVisible();
		page.navigate("/beheer/import");
		assertAccessible(page);
		picture(page, "import-" + width);
		org.assertj.core.api.Assertions.assertThat(this.imports.history(this.own.board()))
			.extracting(ImportRun::status)
			.containsExactly(ImportRun.Status.DONE, ImportRun.Status.FAILED, ImportRun.Status.DONE,
					ImportRun.Status.DONE);
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void ownDaysAreAddedChangedAndRemoved(int width) {
		this.own.read(this.own.file().group("G4", 4).pupils(1, 3, "G4"));
		Page page = pageAs(this.admin.username(), this.admin.password(), width);
		page.navigate("/beheer/kalender?jaar=" + TODAY.getYear());
		assertThat(page.getByText("Kerstvakantie")).isVisible();
		assertThat(page.getByText("Koningsdag")).isVisible();
		assertAccessible(page);
		Locator form = page.locator("form.card");
		form.getByLabel("Naam").fill("Studiedag");
		form.getByLabel("Eerste dag").fill(TODAY.plusDays(2).toString());
		form.getByLabel("Laatste dag").fill(TODAY.plusDays(1).toString());
		form.getByRole(AriaRole.BUTTON).click();
		assertThat(page.getByText("De laatste dag ligt voor de eerste.")).isVisible();
		assertAccessible(page);
		page.locator("form.card").getByLabel("Laatste dag").fill("");
		page.locator("form.card").getByRole(AriaRole.BUTTON).click();
		assertThat(page.getByText("De dagen staan erin.")).isVisible();
		page.locator("details.own summary").click();
		assertAccessible(page);
		picture(page, "calendar-" + width);
		page.locator("details.own").getByLabel("Naam").fill("Studiedagen");
		page.locator("details.own").getByLabel("Laatste dag").fill(TODAY.plusDays(3).toString());
		page.locator("details.own").getByRole(AriaRole.BUTTON, inside("Bewaren")).click();
		assertThat(page.getByText("Studiedagen", new Page.GetByTextOptions().setExact(true))).isVisible();
		page.locator("details.own summary").click();
		page.locator("details.own").getByRole(AriaRole.BUTTON, inside("Weghalen")).click();
		assertThat(page.getByText("De dagen zijn weg.")).isVisible();
		page.navigate("/beheer/kalender?jaar=" + (TODAY.getYear() + 5));
		assertThat(page.getByText("De schoolvakanties van dit jaar staan er nog niet in.")).isVisible();
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void termsAndNamesAreSet(int width) {
		this.own.read(this.own.file().group("G4", 4).pupils(1, 3, "G4"));
		Page page = pageAs(this.admin.username(), this.admin.password(), width);
		page.navigate("/beheer/instellingen");
		assertAccessible(page);
		picture(page, "settings-" + width);
		page.getByLabel("Verslag binnen").fill("0");
		page.getByRole(AriaRole.BUTTON, button("Bewaren")).click();
		assertThat(page.getByText("Kies een getal van 1 tot en met 200.")).isVisible();
		assertAccessible(page);
		page.getByLabel("Verslag binnen").fill("8");
		page.getByRole(AriaRole.BUTTON, button("Bewaren")).click();
		assertThat(page.getByText("De instellingen zijn bewaard.")).isVisible();
		assertThat(this.settings.get(this.own.school(), Setting.REPORT_DAYS)).isEqualTo(8);
		assertThat(this.settings.get(this.own.school(), Setting.AFTERCARE_DAYS)).isEqualTo(20);

		page.navigate("/beheer/scholen");
		assertAccessible(page);
		picture(page, "schools-" + width);
		page.getByLabel("Naam").first().fill("De Driehoek 📐");
		page.getByLabel("Vakantieregio").first().selectOption("zuid");
		page.getByRole(AriaRole.BUTTON, button("Bewaren")).first().click();
		assertThat(page.getByText("De school is veranderd.")).isVisible();
		assertThat(this.schools.get(this.own.school()).name()).isEqualTo("De Driehoek 📐");
	}

	/** The page looks again by itself until the file is read. */
	private static void send(Page page, SchoolFixture.EdexmlFile file) {
		choose(page, file);
		page.locator("form:has(input[value=edexml]) button").click();
	}

	/** The same, without waiting for the page to look again. */
	private static void readAtOnce(Page page, Locator button) {
		page.waitForNavigation(button::click);
		while (page.getByText("Het bestand wordt gelezen.").count() > 0) {
			page.reload();
		}
	}

	private static void choose(Page page, SchoolFixture.EdexmlFile file) {
		page.getByLabel("Bestand")
			.nth(0)
			.setInputFiles(new FilePayload("leerlingen.xml", "application/xml",
					file.toString().getBytes(StandardCharsets.UTF_8)));
	}

	private static Page.GetByRoleOptions button(String name) {
		return new Page.GetByRoleOptions().setName(name);
	}

	private static Page.GetByRoleOptions named(String name) {
		return new Page.GetByRoleOptions().setName(name);
	}

	private static Locator.GetByRoleOptions inside(String name) {
		return new Locator.GetByRoleOptions().setName(name);
	}

}
