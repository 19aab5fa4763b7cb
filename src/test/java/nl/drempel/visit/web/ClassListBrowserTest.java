package nl.drempel.visit.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import nl.drempel.BrowserTest;
import nl.drempel.TestClock;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.TestPupils;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.school.Group;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffDirectory;
import nl.drempel.visit.Purpose;
import nl.drempel.visit.Visits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

class ClassListBrowserTest extends BrowserTest {

	private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private TestClock clock;

	@Autowired
	private Visits visits;

	@Autowired
	private Viewers viewers;

	@Autowired
	private StaffDirectory staff;

	private SchoolId school;

	private Person teacher;

	private Group group;

	private PupilId amira;

	private PupilId bilal;

	@BeforeEach
	void aSchool() {
		this.clock.set(MONDAY);
		this.school = this.people.aSchool(this.people.aBoard());
		this.teacher = this.people.somebody(Role.TEACHER, this.school);
		this.group = this.pupils.aGroup(this.school, "4", this.teacher.id());
		this.amira = this.pupils.aPupil(this.group, "Amira Tesfay");
		this.pupils.aMother(this.amira, "Selam Tesfay", "ti", true);
		this.bilal = this.pupils.aPupil(this.group, "Bilal El Amrani");
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void teacherPlansTheGroupAndNotesInOneTouchThatNobodyAnswered(int width) {
		Page page = as(this.teacher, width);
		List<String> addresses = new ArrayList<>();
		page.onRequest((request) -> addresses.add(request.url()));
		page.navigate("/huisbezoeken");
		assertThat(page.getByText("Nog geen huisbezoeken. Kies een groep en plan.").isVisible()).isTrue();
		assertAccessible(page);

		link(page, "Bezoeken plannen voor de groep").click();
		assertAccessible(page);
		page.getByLabel("Hoeveel per week?").fill("1");
		button(page, "Bezoeken plannen").click();
		assertThat(heading(page)).isEqualTo("2 bezoeken gepland");
		assertAccessible(page);

		link(page, "Naar de lijst").click();
		assertThat(heading(page)).isEqualTo("Huisbezoeken groep 4");
		Locator amira = row(page, "Amira Tesfay");
		assertThat(amira.textContent()).contains("Afspraak maken", "Tigrinya", "tolk", "nog 10 schooldagen");
		assertThat(row(page, "Bilal El Amrani").textContent()).contains("Nog niet", "vanaf maandag 30 november");
		assertAccessible(page);
		picture(page, "class-list-" + width);

		amira.getByRole(AriaRole.BUTTON).filter(containing("Gebeld, geen gehoor")).click();
		assertThat(page.getByRole(AriaRole.STATUS).first().textContent())
			.contains("Genoteerd om 10.00 uur: gebeld, geen gehoor.");
		assertThat(row(page, "Amira Tesfay").getByLabel("1 poging zonder gehoor").count()).isOne();
		assertAccessible(page);

		row(page, "Amira Tesfay").getByRole(AriaRole.LINK).filter(containing("Amira Tesfay")).first().click();
		assertThat(heading(page)).isEqualTo("Amira Tesfay");
		assertThat(page.locator("main").textContent()).contains("Selam Tesfay", "moeder", "tolk nodig");
		assertAccessible(page);
		picture(page, "pupil-" + width);
		assertThat(addresses).noneMatch((address) -> address.contains("Amira") || address.contains("Tesfay"));
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void pupilIsFoundByNameWithoutTheNameInAnAddress(int width) {
		Page page = as(this.people.somebody(Role.COORDINATOR, this.school), width);
		List<String> addresses = new ArrayList<>();
		page.onRequest((request) -> addresses.add(request.url()));
		page.navigate("/leerlingen");
		page.getByLabel("Naam").first().fill("bil amr");
		button(page, "Zoeken").click();
		assertThat(page.locator("tbody tr").count()).isOne();
		assertThat(addresses).noneMatch((address) -> address.contains("bil") || address.contains("amr"));
		assertAccessible(page);

		link(page, "Bilal El Amrani").click();
		link(page, "Huisbezoek plannen").click();
		assertAccessible(page);
		button(page, "Huisbezoek plannen").click();
		assertThat(page.getByRole(AriaRole.STATUS).first().textContent()).contains("Het huisbezoek staat klaar.");

		page.navigate("/huisbezoeken");
		assertThat(page.getByText("Je hebt nu niets te doen.").isVisible()).isTrue();
		assertAccessible(page);
	}

	@Test
	void secondVisitForAPupilIsRefusedInWords() {
		Page page = as(this.teacher, DESK);
		page.navigate("/leerlingen");
		link(page, "Bilal El Amrani").click();
		link(page, "Huisbezoek plannen").click();
		Page second = page.context().newPage();
		second.navigate(page.url());
		button(page, "Huisbezoek plannen").click();
		button(second, "Huisbezoek plannen").click();
		assertThat(second.getByRole(AriaRole.ALERT).textContent()).isNotBlank();
		assertThat(heading(second)).isEqualTo("Huisbezoek plannen");
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void directorSeesWhatIsLateAndPassesOnWhatWasLeftBehind(int width) {
		Page page = as(this.people.somebody(Role.DIRECTOR, this.school), width);
		page.navigate("/aandacht");
		assertThat(page.getByText("Er is nu niets dat aandacht vraagt.").isVisible()).isTrue();
		assertAccessible(page);

		Person gone = this.people.somebody(Role.TEACHER, this.school);
		Viewer viewer = this.viewers.byUsername(this.teacher.username()).orElseThrow();
		this.visits.open(this.amira, Purpose.ANNUAL, gone.username(), viewer);
		this.visits.open(this.bilal, Purpose.ANNUAL, null, viewer);
		this.clock.set(MONDAY.plusWeeks(3));
		this.staff.leave(gone.id(), MONDAY.plusWeeks(3));
		this.pupils.leaves(this.bilal);
		page.reload();
		assertThat(page.locator("main").textContent()).contains("2 stappen zijn te laat",
				"Afspraak maken: Bilal El Amrani", "werkt hier niet meer", "leerling is van school af");
		assertAccessible(page);
		picture(page, "attention-" + width);

		button(page, "Doorgeven").click();
		assertThat(page.getByRole(AriaRole.STATUS).first().textContent()).isEqualTo("1 bezoek doorgegeven.");
		assertThat(page.locator("form").filter(containing("Amira Tesfay")).count()).isZero();
		assertAccessible(page);
	}

	private Page as(Person person, int width) {
		return pageAs(person.username(), person.password(), width);
	}

	private static String heading(Page page) {
		return page.locator("h1").textContent();
	}

	private static Locator row(Page page, String name) {
		return page.locator("tbody tr").filter(containing(name));
	}

	private static Locator.FilterOptions containing(String text) {
		return new Locator.FilterOptions().setHasText(text);
	}

	private static Locator link(Page page, String name) {
		return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	private static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

}
