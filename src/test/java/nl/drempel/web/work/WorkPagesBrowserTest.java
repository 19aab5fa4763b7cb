package nl.drempel.web.work;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import nl.drempel.BrowserTest;
import nl.drempel.TestClock;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.TestPupils;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.school.Group;
import nl.drempel.school.PupilId;
import nl.drempel.shared.CaseId;
import nl.drempel.visit.Purpose;
import nl.drempel.visit.Visits;
import nl.drempel.work.Work;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

class WorkPagesBrowserTest extends BrowserTest {

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private TestClock clock;

	@Autowired
	private Visits visits;

	@Autowired
	private Work work;

	@Autowired
	private Viewers viewers;

	private Person teacher;

	private CaseId visit;

	@BeforeEach
	void visitsOfAClass() {
		this.clock.set(VisitingClass.MONDAY);
		VisitingClass visiting = VisitingClass.of(this.people, this.pupils, this.viewers);
		this.teacher = visiting.teacher();
		Group group = visiting.group();
		Viewer viewer = visiting.viewer();
		PupilId amira = this.pupils.aPupil(group, "Amira Tesfay");
		this.pupils.aMother(amira, "Selam Tesfay", "ti", true);
		this.visit = this.visits.open(amira, Purpose.INTRODUCTION, null, viewer);
		this.visits.open(this.pupils.aPupil(group, "Sem ter Horst"), Purpose.ANNUAL, null, viewer);
		this.visits.noAnswer(this.visit, this.work.openItem(this.visit, "arrangeAppointment").orElseThrow().id(),
				viewer);
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void workCaseDiagramAndTaskAreForEveryone(int width) {
		this.clock.set(LocalDate.of(2026, 12, 4));
		Page page = pageAs(this.teacher.username(), this.teacher.password(), width);
		assertAccessible(page);
		picture(page, "mijn-werk-" + width);

		page.navigate("/zaken/" + this.visit);
		assertAccessible(page);
		picture(page, "zaak-" + width);

		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Bekijk het schema")).click();
		assertThat(page.locator("[data-element-id=arrangeAppointment].current")).hasCount(1);
		assertThat(page.locator(".bjs-powered-by")).isVisible();
		assertAccessible(page);
		picture(page, "schema-" + width);

		page.navigate("/taken/" + this.work.openItems(List.of(this.visit)).get(this.visit).get(0).id());
		assertAccessible(page);
		picture(page, "taak-" + width);
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void appointmentIsMadeFromTheWorkListInOneGo(int width) {
		Page page = pageAs(this.teacher.username(), this.teacher.password(), width);
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("Bellen ?: Amira Tesfay")))
			.click();
		page.getByLabel("Telefoon", new Page.GetByLabelOptions().setExact(true)).check();
		page.getByLabel("Terugbellen", new Page.GetByLabelOptions().setExact(true)).check();
		page.getByLabel("Wanneer bel je terug?").fill(VisitingClass.MONDAY.plusDays(3).toString());
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Vastleggen")).click();

		assertThat(page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("Gedaan.")))
			.isVisible();
		assertThat(page.getByText("Terugbellen (Telefoon).")).isVisible();
		assertAccessible(page);
	}

}
