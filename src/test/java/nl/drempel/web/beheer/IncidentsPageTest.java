package nl.drempel.web.beheer;

import java.util.Set;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import nl.drempel.BrowserTest;
import nl.drempel.PageCalls;
import nl.drempel.TestPeople;
import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseType;
import nl.drempel.engine.Incidents;
import nl.drempel.engine.runtime.StepsWalk;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.shared.PageQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

class IncidentsPageTest extends BrowserTest {

	@LocalServerPort
	private int localPort;

	@Autowired
	TestPeople people;

	@Autowired
	StepsWalk walk;

	@Autowired
	Schools schools;

	@Autowired
	CaseFiles files;

	@Autowired
	Incidents incidents;

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void administratorSeesWhatFailedAndTriesItAgain(int width) {
		SchoolId school = this.people.aSchool(this.people.aBoard());
		TestPeople.Person admin = this.people.somebody(Role.ADMIN, this.schools.get(school).boardId());
		this.walk.giveUp(
				this.files.open(CaseType.HOME_VISIT, "arranging", school, null, admin.id(), null, Actor.system("test"))
					.id());
		Page page = pageAs(admin.username(), admin.password(), width);

		page.navigate("/beheer/storingen");
		assertAccessible(page);
		picture(page, "storingen-" + width);
		Locator row = page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("Werk"));
		int before = row.count();
		assertThat(before).isPositive();
		assertThat(page.content()).doesNotContain("Bilal");
		row.first().getByRole(AriaRole.BUTTON).click();
		assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("opnieuw geprobeerd");
		assertThat(row.count()).isEqualTo(before - 1);
		assertAccessible(page);
	}

	@Test
	void workOfAnotherBoardDoesNotExist() {
		SchoolId school = this.people.aSchool(this.people.aBoard());
		TestPeople.Person own = this.people.somebody(Role.ADMIN, this.schools.get(school).boardId());
		TestPeople.Person stranger = this.people.somebody(Role.ADMIN, this.people.aBoard());
		CaseFile file = this.files.open(CaseType.HOME_VISIT, "arranging", school, null, own.id(), null,
				Actor.system("test"));
		this.walk.giveUp(file.id());
		PageCalls theirs = new PageCalls("http://localhost:" + this.localPort, own);
		PageCalls others = new PageCalls("http://localhost:" + this.localPort, stranger);
		String failed = this.incidents.list((all) -> Set.of(file.id()), new PageQuery(0, 200))
			.items()
			.stream()
			.filter((incident) -> file.id().equals(incident.caseId()))
			.findFirst()
			.orElseThrow()
			.id();
		assertThat(others.get("/beheer/storingen").html()).doesNotContain(file.reference());
		assertThat(others.post("/beheer/storingen/" + failed + "/opnieuw").status()).isEqualTo(404);
		assertThat(theirs.get("/beheer/storingen").html()).contains(file.reference());
		assertThat(theirs.get("/beheer").text()).contains("misgegaan");
		assertThat(theirs.post("/beheer/storingen/" + failed + "/opnieuw").status()).isEqualTo(200);
		assertThat(theirs.get("/beheer/storingen").html()).doesNotContain(file.reference());
	}

}
