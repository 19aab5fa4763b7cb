package nl.drempel.message;

import java.util.List;
import java.util.UUID;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import nl.drempel.BrowserTest;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.TestPupils;
import nl.drempel.school.BoardId;
import nl.drempel.school.Group;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Partners, messages and families, in a browser. */
class MessagePagesBrowserTest extends BrowserTest {

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private JdbcClient jdbc;

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void anAdministratorAddsAPartnerAndLetsSomeoneIn(int width) {
		BoardId board = this.people.aBoard();
		this.people.aSchool(board);
		Person admin = this.people.somebody(Role.ADMIN, board);
		String key = "p" + UUID.randomUUID().toString().substring(0, 8);
		Page page = pageAs(admin.username(), admin.password(), width);
		page.navigate("/beheer");
		assertAccessible(page);
		page.navigate("/beheer/partners");
		assertAccessible(page);
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Partner toevoegen")).click();
		assertAccessible(page);
		page.getByLabel("Naam", new Page.GetByLabelOptions().setExact(true)).fill("Wijkteam Noord");
		page.getByLabel("Soort").selectOption("smw");
		page.getByText("Proefschool").first().click();
		page.getByLabel("Korte naam").fill(key);
		picture(page, "partner-new-" + width);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Partner toevoegen")).click();
		assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Wijkteam Noord"))).isVisible();
		assertAccessible(page);
		picture(page, "partner-one-" + width);
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Iemand toevoegen")).click();
		page.getByLabel("Achternaam").fill("Timmer");
		page.getByLabel("Gebruikersnaam").fill(key);
		assertAccessible(page);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Iemand toevoegen")).click();
		assertThat(page.getByText("Eenmalig wachtwoord").first()).isVisible();
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ik heb het doorgegeven")).click();
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Timmer")).click();
		assertAccessible(page);
		picture(page, "partner-person-" + width);
		page.navigate("/beheer/partners");
		assertThat(page.getByText("1 persoon logt in")).isVisible();
		picture(page, "partners-" + width);
		perhapsSent(admin);
		page.navigate("/beheer/berichten");
		assertAccessible(page);
		picture(page, "mail-" + width);
	}

	private void perhapsSent(Person person) {
		for (String state : List.of("uncertain", "refused", "waiting")) {
			this.jdbc.sql("""
					insert into mail (id, staff_id, notice, about, state, queued_at)
					values (:id, :person, 'urgent', :state, :state, now())
					""")
				.param("id", UUID.randomUUID())
				.param("person", person.id().value())
				.param("state", state)
				.update();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void everyoneChoosesHowTheyAreTold(int width) {
		Person teacher = this.people.somebody(Role.TEACHER, this.people.aSchool(this.people.aBoard()));
		Page page = pageAs(teacher.username(), teacher.password(), width);
		page.navigate("/meldingen");
		assertAccessible(page);
		page.getByLabel("Nee").check();
		picture(page, "meldingen-" + width);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Bewaren")).click();
		assertThat(page.getByText("Je keuze is bewaard.")).isVisible();
		assertThat(page.getByLabel("Nee")).isChecked();
		assertAccessible(page);
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void aFamilyStandsTogether(int width) {
		SchoolId school = this.people.aSchool(this.people.aBoard());
		Person ib = this.people.somebody(Role.IB, school);
		Group group = this.pupils.aGroup(school, "4", this.people.somebody(Role.TEACHER, school).id());
		HouseholdId family = this.pupils.aHousehold(school);
		this.pupils.aMother(this.pupils.aPupil(group, "Bilal El Amrani", family), "Nour El Amrani", "ar", true);
		this.pupils.aPupil(group, "Ilyas El Amrani", family);
		Page page = pageAs(ib.username(), ib.password(), width);
		page.navigate("/gezinnen/" + family);
		assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Gezin van"))).isVisible();
		assertAccessible(page);
		picture(page, "gezin-" + width);
	}

}
