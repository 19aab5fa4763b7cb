package nl.drempel.web.pupil;

import nl.drempel.ApiCalls;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.TestPupils;
import nl.drempel.audit.AuditEvent;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.Group;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.shared.PageQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

class PupilApiTest extends ApiCalls {

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private Schools schools;

	@Autowired
	private AuditTrail audit;

	private SchoolId school;

	private Person teacher;

	private Group group;

	private PupilId bilal;

	private PupilId ilyas;

	@BeforeEach
	void aFamily() {
		this.school = this.people.aSchool(this.people.aBoard());
		this.teacher = this.people.somebody(Role.TEACHER, this.school);
		this.group = this.pupils.aGroup(this.school, "G4", this.teacher.id());
		Group other = this.pupils.aGroup(this.school, "G7", this.people.somebody(Role.TEACHER, this.school).id());
		HouseholdId household = this.pupils.aHousehold(this.school);
		this.bilal = this.pupils.aPupil(this.group, "Bilal El Amrani", household);
		this.ilyas = this.pupils.aPupil(other, "Ilyas El Amrani", household);
		this.pupils.aMother(this.bilal, "Nour El Amrani", "ar", true);
	}

	@Test
	void teacherFindsThePupilsOfTheirOwnGroups() {
		JsonNode found = get(this.teacher, "/api/v1/pupils?q=amrani").json();
		assertThat(found.get("total").asInt()).isEqualTo(1);
		assertThat(found.get("items").get(0).get("name").asString()).isEqualTo("Bilal El Amrani");
		assertThat(found.get("items").get(0).get("group").asString()).isEqualTo("G4");
	}

	@Test
	void coordinatorFindsThePupilsOfTheSchoolByGroup() {
		Person coordinator = this.people.somebody(Role.COORDINATOR, this.school);
		String code = this.schools.get(this.school).code();
		assertThat(get(coordinator, "/api/v1/pupils?school=" + code).json().get("total").asInt()).isEqualTo(2);
		assertThat(get(coordinator, "/api/v1/pupils?school=%s&group=G7".formatted(code)).json().get("total").asInt())
			.isEqualTo(1);
		assertThat(get(coordinator, "/api/v1/pupils?school=00XX00").json().get("total").asInt()).isZero();
	}

	@Test
	void guardiansComeWithTheirLanguageAndCustody() {
		JsonNode mother = get(this.teacher, "/api/v1/pupils/" + this.bilal).json().get("guardians").get(0);
		assertThat(mother.get("name").asString()).isEqualTo("Nour El Amrani");
		assertThat(mother.get("relation").asString()).isEqualTo("mother");
		assertThat(mother.get("custody").asBoolean()).isTrue();
		assertThat(mother.get("language").asString()).isEqualTo("ar");
		assertThat(mother.get("interpreter").asBoolean()).isTrue();
	}

	@Test
	void siblingsAreThoseOneMayKnow() {
		assertThat(get(this.teacher, "/api/v1/pupils/" + this.bilal).json().get("siblings")).isEmpty();
		assertThat(get(this.teacher, "/api/v1/pupils/" + this.ilyas).status()).isEqualTo(404);
		JsonNode forIb = get(this.people.somebody(Role.IB, this.school), "/api/v1/pupils/" + this.bilal).json();
		assertThat(forIb.get("siblings").get(0).get("id").asString()).isEqualTo(this.ilyas.toString());
	}

	@Test
	void openingAPupilLeavesATrace() {
		get(this.teacher, "/api/v1/pupils/" + this.bilal);
		AuditEvent event = this.audit.find(null, this.teacher.id().toString(), null, new PageQuery(0, 1))
			.items()
			.get(0);
		assertThat(event.action()).isEqualTo("pupil.read");
		assertThat(event.subjectId()).isEqualTo(this.bilal.toString());
		assertThat(event.role()).isEqualTo("teacher");
	}

	@Test
	void whoHasNothingToDoWithPupilsIsTurnedAway() {
		Person contact = this.people.somebody(Role.CONTACT, this.school);
		assertThat(get(contact, "/api/v1/pupils/" + this.bilal).status()).isEqualTo(403);
		assertThat(get(null, "/api/v1/pupils/" + this.bilal).status()).isEqualTo(401);
	}

}
