package nl.drempel.web.pupil;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import nl.drempel.CountedQueries;
import nl.drempel.Session;
import nl.drempel.TestPeople.Person;
import nl.drempel.school.Group;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.visit.Purpose;
import nl.drempel.visit.VisitStories;

import static org.assertj.core.api.Assertions.assertThat;

/** A family in one place, as far as each may know. */
class HouseholdPageTest extends VisitStories {

	@LocalServerPort
	private int port;

	@Autowired
	private HouseholdFiles households;

	@Test
	void theIbSeesAllChildrenAndTheTeacherOnlyTheirs() {
		HouseholdId family = this.pupils.aHousehold(this.school);
		PupilId mine = this.pupils.aPupil(this.group, "Noor Samen", family);
		Group other = this.pupils.aGroup(this.school, "G7" + family.toString().substring(0, 4), this.colleague.id());
		PupilId theirs = this.pupils.aPupil(other, "Sami Samen", family);
		this.pupils.aMother(mine, "Moeder Samen", "ar", true);
		this.visits.open(mine, Purpose.ANNUAL, null, as(this.teacher));
		this.visits.open(theirs, Purpose.ANNUAL, null, as(this.colleague));
		String ofIb = page(this.ib, family).body();
		assertThat(ofIb).contains("Gezin van Noor, Sami", "Noor Samen", "Sami Samen", "Moeder Samen");
		assertThat(ofIb.split("HB-", -1)).hasSize(3);
		String ofTeacher = page(this.teacher, family).body();
		assertThat(ofTeacher).contains("Gezin van Noor", "nog één kind", "Moeder Samen").doesNotContain("Sami");
		assertThat(ofTeacher.split("HB-", -1)).hasSize(2);
	}

	@Test
	void whoMayKnowNoneOfTheChildrenFindsNothing() {
		HouseholdId family = this.pupils.aHousehold(this.school);
		this.pupils.aPupil(this.group, "Noor Verborgen", family);
		Person elsewhere = this.people.somebody(Role.IB, this.people.aSchool(this.board));
		assertThat(page(elsewhere, family).statusCode()).isEqualTo(404);
		assertThat(page(this.colleague, family).statusCode()).isEqualTo(404);
		assertThat(page(this.ib, this.pupils.aHousehold(this.school)).statusCode()).isEqualTo(404);
		assertThat(page(this.ib, new HouseholdId(UUID.randomUUID())).statusCode()).isEqualTo(404);
		assertThat(Session.of(this.ib, this.port).get("/gezinnen/geen-nummer").statusCode()).isEqualTo(404);
	}

	@Test
	void thePupilsPageLeadsToTheFamily() {
		HouseholdId family = this.pupils.aHousehold(this.school);
		PupilId pupil = this.pupils.aPupil(this.group, "Noor Verwezen", family);
		assertThat(Session.of(this.teacher, this.port).get("/leerlingen/" + pupil).body())
			.contains("/gezinnen/" + family);
	}

	@Test
	void aLargeFamilyCostsNoMoreQueries() {
		HouseholdId small = family(1);
		HouseholdId large = family(6);
		int few = CountedQueries.of(() -> this.households.read(small, as(this.ib)));
		assertThat(CountedQueries.of(() -> this.households.read(large, as(this.ib)))).isEqualTo(few);
	}

	private HouseholdId family(int children) {
		HouseholdId family = this.pupils.aHousehold(this.school);
		for (int n = 0; n < children; n++) {
			this.visits.open(aPupil(family), Purpose.ANNUAL, null, as(this.teacher));
		}
		return family;
	}

	private java.net.http.HttpResponse<String> page(Person person, HouseholdId family) {
		return Session.of(person, this.port).get("/gezinnen/" + family);
	}

}
