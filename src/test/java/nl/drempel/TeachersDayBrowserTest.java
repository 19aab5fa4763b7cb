package nl.drempel;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import nl.drempel.school.Group;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A teacher's days around a home visit, as they are lived: in a browser. */
class TeachersDayBrowserTest extends BrowserTest {

	private static final String PUPIL = "Bilal El Amrani";

	/** A Tuesday far from any holiday. */
	private static final LocalDate TUESDAY = LocalDate.of(2027, 11, 9);

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private TestClock clock;

	@Autowired
	private TestJobs jobs;

	private TestPeople.Person teacher;

	private TestPeople.Person duo;

	private TestPeople.Person colleague;

	private TestPeople.Person ib;

	private TestPeople.Person coordinator;

	private TestPeople.Person director;

	private TestPeople.Person stranger;

	@BeforeEach
	void aSchool() {
		this.clock.set(TUESDAY);
		SchoolId school = this.people.aSchool(this.people.aBoard());
		this.teacher = this.people.somebody(Role.TEACHER, school);
		this.duo = this.people.somebody(Role.TEACHER, school);
		this.colleague = this.people.somebody(Role.TEACHER, school);
		this.ib = this.people.somebody(Role.IB, school);
		this.coordinator = this.people.somebody(Role.COORDINATOR, school);
		this.director = this.people.somebody(Role.DIRECTOR, school);
		this.stranger = this.people.somebody(Role.TEACHER, this.people.aSchool(this.people.aBoard()));
		Group group = this.pupils.aGroup(school, "4", this.teacher.id(), this.duo.id());
		PupilId pupil = this.pupils.aPupil(group, PUPIL);
		this.pupils.aMother(pupil, "Fatima El Amrani", "ar", true);
		this.pupils.aPupil(group, "Amira Tesfay");
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void theWholeDay(int width) {
		Page page = as(this.teacher, width);
		looksRight(page, "home-empty", width);
		planForTheGroup(page);
		looksRight(page, "class-list", width);
		page.navigate("/");
		looksRight(page, "home", width);

		noAnswer(page);
		assertThat(page.getByRole(AriaRole.STATUS).getByText("gebeld, geen gehoor")).isVisible();
		this.clock.set(TUESDAY.plusDays(1));
		noAnswer(page);
		assertThat(page.getByLabel("2 pogingen zonder gehoor")).isVisible();
		looksRight(page, "class-list-tried", width);

		this.clock.set(TUESDAY.plusDays(2));
		page.navigate("/huisbezoeken");
		row(page).getByRole(AriaRole.LINK, inRow("Afspraak maken")).click();
		assertThat(page.getByRole(AriaRole.HEADING, named("Afspraak maken: " + PUPIL))).isVisible();
		looksRight(page, "appointment", width);
		makeAppointment(page, TUESDAY.plusDays(6).atTime(15, 30), true, true);
		looksRight(page, "appointment-made", width);

		Page helper = as(this.coordinator, width);
		work(helper, "Tolk regelen");
		looksRight(helper, "interpreter", width);
		arrangeInterpreter(helper);
		looksRight(helper, "interpreter-arranged", width);
		Page leader = as(this.director, width);
		work(leader, "Veiligheid afspreken");
		looksRight(leader, "safety", width);
		leader.getByLabel("Samen gaan").check();
		leader.getByLabel("Wie gaat er mee?").selectOption(this.colleague.username());
		leader.getByRole(AriaRole.BUTTON, named("Besluit vastleggen")).click();
		assertThat(leader.getByText("Gedaan.")).isVisible();
		looksRight(leader, "case-director", width);

		this.clock.set(TUESDAY.plusDays(6).atTime(15, 40));
		page.navigate("/");
		page.getByRole(AriaRole.LINK, named("Op bezoek: " + PUPIL)).click();
		looksRight(page, "visit", width);
		page.getByLabel("Niemand thuis").check();
		page.getByRole(AriaRole.BUTTON, named("Vastleggen")).click();
		assertThat(page.getByRole(AriaRole.STATUS).getByText("Afspraak maken")).isVisible();
		CaseId visit = caseOf(page);
		looksRight(page, "no-show", width);

		page.navigate("/huisbezoeken");
		row(page).getByRole(AriaRole.LINK, inRow("Afspraak maken")).click();
		makeAppointment(page, TUESDAY.plusDays(7).atTime(15, 30), true, false);
		work(helper, "Tolk regelen");
		arrangeInterpreter(helper);

		this.clock.set(TUESDAY.plusDays(7).atTime(15, 30));
		this.jobs.runDue(visit);
		page.navigate("/huisbezoeken");
		looksRight(page, "class-list-visit", width);
		row(page).getByRole(AriaRole.BUTTON, inRow("Ik ben binnen")).click();
		assertThat(page.getByText("Je bent binnen sinds 15.30 uur").first()).isVisible();
		looksRight(page, "inside", width);
		this.clock.advance(Duration.ofMinutes(50));
		page.navigate("/huisbezoeken");
		row(page).getByRole(AriaRole.BUTTON, inRow("Ik ben weg")).click();
		looksRight(page, "left", width);
		page.getByLabel("Ging door").check();
		page.getByRole(AriaRole.BUTTON, named("Vastleggen")).click();

		assertThat(page.getByRole(AriaRole.HEADING, named("Verslag: " + PUPIL))).isVisible();
		looksRight(page, "report", width);
		report(page);
		looksRight(page, "report-filled", width);
		page.getByRole(AriaRole.BUTTON, named("Verslag versturen")).click();
		assertThat(page.getByText("Verslag gemaakt.").first()).isVisible();
		this.jobs.runDue(visit);
		page.navigate("/zaken/" + visit);
		assertThat(page.getByText("Dinsdag koffie op school.")).isVisible();
		looksRight(page, "case", width);
		page.navigate("/zaken/" + visit + "/schema");
		looksRight(page, "diagram-closed", width);

		Page care = as(this.ib, width);
		looksRight(care, "home-ib", width);
		care.getByRole(AriaRole.LINK, named("Signaal wegen: " + PUPIL)).click();
		assertThat(care.getByText("Er was niets te eten in huis.")).isVisible();
		looksRight(care, "signal", width);

		for (TestPeople.Person other : List.of(this.colleague, this.stranger)) {
			Page elsewhere = as(other, width);
			elsewhere.navigate("/huisbezoeken");
			assertThat(elsewhere.getByText(PUPIL)).hasCount(0);
		}
		Page elsewhere = as(this.stranger, width);
		assertThat(elsewhere.navigate("/zaken/" + visit).status()).isEqualTo(404);
		looksRight(elsewhere, "not-found", width);

		this.clock.set(TUESDAY.plusWeeks(5));
		leader.navigate("/aandacht");
		assertThat(leader.getByText("Afspraak maken: Amira Tesfay")).isVisible();
		looksRight(leader, "attention", width);
	}

	private void planForTheGroup(Page page) {
		page.navigate("/huisbezoeken");
		page.getByRole(AriaRole.LINK, named("Bezoeken plannen voor de groep")).click();
		page.getByLabel("Kennismaking").check();
		page.getByRole(AriaRole.BUTTON, named("Bezoeken plannen")).click();
		assertThat(page.getByRole(AriaRole.HEADING, named("2 bezoeken gepland"))).isVisible();
		page.getByRole(AriaRole.LINK, named("Naar de lijst")).click();
	}

	private void noAnswer(Page page) {
		page.navigate("/huisbezoeken");
		row(page).getByRole(AriaRole.BUTTON, inRow("Gebeld, geen gehoor")).click();
	}

	private static void makeAppointment(Page page, LocalDateTime at, boolean interpreter, boolean concern) {
		page.getByLabel("Telefoon", exactly()).check();
		page.getByLabel("Afspraak gemaakt").check();
		page.getByLabel("Wanneer is het bezoek?").fill(at.toString());
		page.getByLabel("Thuis", exactly()).check();
		choose(page, "Is er een tolk nodig?", interpreter ? "Ja" : "Nee");
		choose(page, "Zorgen over je veiligheid?", concern ? "Ja" : "Nee");
		page.getByRole(AriaRole.BUTTON, named("Vastleggen")).click();
		assertThat(page.getByText("Gedaan.")).isVisible();
	}

	private static void arrangeInterpreter(Page page) {
		page.getByLabel("Geregeld").check();
		page.getByLabel("Wie tolkt?").fill("Mevrouw Haddad");
		page.getByRole(AriaRole.BUTTON, named("Vastleggen")).click();
		assertThat(page.getByText("Gedaan.")).isVisible();
	}

	private static void report(Page page) {
		page.getByLabel("Wat heb je gezien en gehoord?").first().fill("Bilal liet zijn boeken zien.");
		page.getByLabel("Afspraken").fill("Dinsdag koffie op school.");
		page.getByLabel("Beter contact").check();
		page.getByLabel("Ja, ik wil iets melden").check();
		page.getByLabel("Waar gaat het over?").selectOption("poverty");
		page.getByLabel("Wat heb je gezien of gehoord?").fill("Er was niets te eten in huis.");
		choose(page, "Heb je dit met de ouders besproken?", "Ja");
		choose(page, "Is het kind nu in gevaar?", "Nee");
		choose(page, "Nazorg nodig?", "Nee");
	}

	@Test
	void withoutScriptsTheReportIsSavedAndSent() {
		String task = atTheReport();
		Page page = logIn(pageWithoutScript(PHONE), this.teacher.username(), this.teacher.password());
		page.navigate(task);
		report(page);
		page.getByRole(AriaRole.BUTTON, named("Bewaren")).click();
		assertThat(page.getByText("Bewaard om").first()).isVisible();

		Page elsewhere = logIn(pageWithoutScript(DESK), this.teacher.username(), this.teacher.password());
		elsewhere.navigate(task);
		assertThat(elsewhere.getByLabel("Afspraken")).hasValue("Dinsdag koffie op school.");
		assertThat(elsewhere.getByLabel("Wat heb je gezien of gehoord?")).hasValue("Er was niets te eten in huis.");
		elsewhere.getByRole(AriaRole.BUTTON, named("Verslag versturen")).click();
		assertThat(elsewhere.getByText("Verslag gemaakt.").first()).isVisible();
	}

	@Test
	void whatIsTypedComesBackOnAnotherDeviceAndAfterLoggingInAgain() {
		String task = atTheReport();
		Page page = as(this.teacher, PHONE);
		page.navigate(task);
		page.getByLabel("Afspraken").fill("Dinsdag koffie op school.");
		assertThat(page.getByText("Bewaard om")).isVisible();
		Page elsewhere = as(this.teacher, DESK);
		elsewhere.navigate(task);
		assertThat(elsewhere.getByLabel("Afspraken")).hasValue("Dinsdag koffie op school.");

		page.context().clearCookies();
		page.getByLabel("Wat heb je gezien en gehoord?").first().fill("Bilal liet zijn boeken zien.");
		choose(page, "Zorgen over het kind of het gezin?", "Nee");
		choose(page, "Nazorg nodig?", "Nee");
		page.getByRole(AriaRole.BUTTON, named("Verslag versturen")).click();
		page.getByLabel("Gebruikersnaam").fill(this.teacher.username());
		page.getByLabel("Wachtwoord").fill(this.teacher.password());
		page.getByRole(AriaRole.BUTTON, named("Inloggen")).click();
		page.waitForURL((url) -> !url.contains("/login"));
		if (!page.url().contains("/taken/")) {
			page.navigate(task);
		}
		assertThat(page.getByLabel("Wat heb je gezien en gehoord?").first()).hasValue("Bilal liet zijn boeken zien.");
		assertThat(page.getByLabel("Afspraken")).hasValue("Dinsdag koffie op school.");
	}

	@Test
	void theSecondOfTwoPeopleKeepsWhatTheyTyped() {
		String task = atTheAppointment();
		Page slow = as(this.teacher, PHONE);
		slow.navigate(task);
		Page quick = as(this.duo, DESK);
		quick.navigate(task);
		failedAttempt(quick);
		quick.getByRole(AriaRole.BUTTON, named("Vastleggen")).click();
		assertThat(quick.getByText("Gedaan.")).isVisible();

		slow.getByLabel("Opmerking").fill("Moeder belt zelf terug.");
		failedAttempt(slow);
		Response answer = slow.waitForResponse(
				(response) -> response.request().method().equals("POST") && response.url().endsWith(task),
				() -> slow.getByRole(AriaRole.BUTTON, named("Vastleggen")).click());
		assertThat(answer.status()).isEqualTo(409);
		assertThat(slow.getByText("was je net voor")).isVisible();
		assertThat(slow.getByText("Moeder belt zelf terug.")).isVisible();
		assertAccessible(slow);
	}

	@Test
	void aDoubleClickAndTheBackButtonCompleteOnce() {
		String task = atTheAppointment();
		Page page = as(this.teacher, PHONE);
		page.navigate(task);
		failedAttempt(page);
		page.getByRole(AriaRole.BUTTON, named("Vastleggen")).dblclick();
		assertThat(page.getByText("Gedaan.")).isVisible();
		page.navigate("/huisbezoeken");
		assertThat(page.getByLabel("1 poging zonder gehoor")).isVisible();

		page.goBack();
		page.goBack();
		assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
		assertThat(page.navigate(task).status()).isIn(200, 409);
		page.navigate("/huisbezoeken");
		assertThat(page.getByLabel("1 poging zonder gehoor")).isVisible();
	}

	@Test
	void anAttemptIsRecordedByKeyboardAlone() {
		Page page = as(this.teacher, DESK);
		page.navigate(atTheAppointment());
		tabTo(page, "document.activeElement.name === 'channel'");
		page.keyboard().press("Space");
		tabTo(page, "document.activeElement.name === 'outcome'");
		for (int i = 0; i < 3; i++) {
			page.keyboard().press("ArrowDown");
		}
		assertThat(page.getByLabel("Geen gehoor")).isChecked();
		tabTo(page, "document.activeElement.textContent.trim() === 'Vastleggen'");
		page.keyboard().press("Enter");
		assertThat(page.getByText("Gedaan.")).isVisible();
	}

	@Test
	void enlargedFourTimesNothingSticksOutSideways() {
		String task = atTheAppointment();
		Page page = as(this.teacher, PHONE);
		page.setViewportSize(320, 256);
		for (String path : List.of("/", "/huisbezoeken", "/huisbezoeken/plannen", "/leerlingen", "/vervanging", task,
				caseAt(page, task))) {
			page.navigate(path);
			assertThat((Integer) page
				.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).as(path)
				.isLessThanOrEqualTo(0);
		}
	}

	@Test
	void theDiagramShowsWhereTheCaseIs() {
		Page page = as(this.teacher, DESK);
		page.navigate(caseAt(page, atTheAppointment()) + "/schema");
		assertThat(page.getByText("Nu: Afspraak maken").first()).isVisible();
		page.waitForFunction("() => document.querySelector('.djs-element.current') !== null");
		assertThat(page.locator(".djs-element.current")).hasAttribute("data-element-id", "arrangeAppointment");
		looksRight(page, "diagram", DESK);
	}

	/** The address of the first task, after the group was planned. */
	private String atTheAppointment() {
		Page page = as(this.teacher, DESK);
		planForTheGroup(page);
		row(page).getByRole(AriaRole.LINK, inRow("Afspraak maken")).click();
		return path(page);
	}

	/** The address of the report, after a visit in which nothing special happened. */
	private String atTheReport() {
		Page page = as(this.teacher, DESK);
		page.navigate(atTheAppointment());
		makeAppointment(page, TUESDAY.plusDays(1).atTime(LocalTime.NOON), false, false);
		this.clock.set(TUESDAY.plusDays(1).atTime(13, 0));
		page.navigate("/");
		page.getByRole(AriaRole.LINK, named("Op bezoek: " + PUPIL)).click();
		page.getByLabel("Ging door").check();
		page.getByLabel("Begin").fill(TUESDAY.plusDays(1).atTime(12, 0).toString());
		page.getByLabel("Einde").fill(TUESDAY.plusDays(1).atTime(12, 45).toString());
		page.getByRole(AriaRole.BUTTON, named("Vastleggen")).click();
		assertThat(page.getByRole(AriaRole.HEADING, named("Verslag: " + PUPIL))).isVisible();
		return path(page);
	}

	private static void failedAttempt(Page page) {
		page.getByLabel("Telefoon", exactly()).check();
		page.getByLabel("Geen gehoor").check();
	}

	private static void tabTo(Page page, String where) {
		for (int i = 0; i < 60; i++) {
			page.keyboard().press("Tab");
			if ((Boolean) page.evaluate("() => " + where)) {
				return;
			}
		}
		throw new AssertionError("Not reached with the keyboard: " + where);
	}

	private static String caseAt(Page page, String task) {
		page.navigate(task);
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^HB-"))).click();
		return path(page);
	}

	private static CaseId caseOf(Page page) {
		if (!page.url().contains("/zaken/")) {
			page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^HB-"))).click();
		}
		Matcher matcher = Pattern.compile("/zaken/([0-9a-f-]{36})").matcher(page.url());
		assertThat(matcher.find()).as(page.url()).isTrue();
		return CaseId.valueOf(matcher.group(1));
	}

	private static String path(Page page) {
		return page.url().replaceFirst("^https?://[^/]+", "").replaceFirst("[?#].*$", "");
	}

	private static void work(Page page, String step) {
		page.navigate("/");
		page.getByRole(AriaRole.LINK, named(step + ": " + PUPIL)).click();
	}

	private static void choose(Page page, String question, String answer) {
		page.getByRole(AriaRole.RADIOGROUP, new Page.GetByRoleOptions().setName(question))
			.getByLabel(answer, new Locator.GetByLabelOptions().setExact(true))
			.check();
	}

	private static Locator row(Page page) {
		return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(PUPIL));
	}

	private static void looksRight(Page page, String name, int width) {
		assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasCount(1);
		assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).not().isEmpty();
		assertAccessible(page);
		picture(page, "day-" + name + "-" + width);
	}

	private Page as(TestPeople.Person person, int width) {
		return pageAs(person.username(), person.password(), width);
	}

	private static Page.GetByRoleOptions named(String name) {
		return new Page.GetByRoleOptions().setName(name);
	}

	private static Locator.GetByRoleOptions inRow(String name) {
		return new Locator.GetByRoleOptions().setName(name);
	}

	private static Page.GetByLabelOptions exactly() {
		return new Page.GetByLabelOptions().setExact(true);
	}

}
