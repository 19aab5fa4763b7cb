package nl.drempel.web.visit;

import java.time.LocalDate;

import nl.drempel.ApiCalls;
import nl.drempel.TestClock;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.TestPupils;
import nl.drempel.school.Group;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

class HomeVisitApiTest extends ApiCalls {

	private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private TestClock clock;

	@Autowired
	private Schools schools;

	private SchoolId school;

	private String code;

	private Person teacher;

	private Group group;

	private PupilId bilal;

	@BeforeEach
	void aSchool() {
		this.clock.set(MONDAY);
		this.school = this.people.aSchool(this.people.aBoard());
		this.code = this.schools.get(this.school).code();
		this.teacher = this.people.somebody(Role.TEACHER, this.school);
		this.group = this.pupils.aGroup(this.school, "G4", this.teacher.id());
		this.bilal = this.pupils.aPupil(this.group, "Bilal El Amrani");
	}

	@Test
	void openedVisitIsACaseWithItsFirstTask() {
		Answer answer = open(this.teacher, this.bilal, "annual");

		assertThat(answer.status()).isEqualTo(201);
		JsonNode visit = answer.json();
		assertThat(visit.get("reference").asString()).matches("HB-2026-\\d{5}");
		assertThat(visit.get("type").asString()).isEqualTo("home-visit");
		assertThat(visit.get("state").asString()).isEqualTo("arranging");
		assertThat(visit.get("school").asString()).isEqualTo(this.code);
		assertThat(visit.get("pupil").get("name").asString()).isEqualTo("Bilal El Amrani");
		assertThat(visit.get("openTasks").get(0).get("key").asString()).isEqualTo("arrangeAppointment");
		assertThat(visit.get("openTasks").get(0).get("name").asString()).isEqualTo("Afspraak maken");
	}

	@Test
	void secondOpenVisitOfAPupilIsAConflict() {
		open(this.teacher, this.bilal, "annual");
		assertThat(open(this.teacher, this.bilal, "concern").status()).isEqualTo(409);
	}

	@Test
	void coordinatorPlansAVisitWithoutKnowingMoreOfIt() {
		Answer answer = open(this.people.somebody(Role.COORDINATOR, this.school), this.bilal, "annual");

		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.json().get("state").asString()).isEqualTo("open");
		assertThat(answer.json().get("openTasks")).isEmpty();
	}

	@Test
	void pupilOfAnotherSchoolDoesNotExist() {
		Person elsewhere = this.people.somebody(Role.DIRECTOR, this.people.aSchool(this.people.aBoard()));
		assertThat(open(elsewhere, this.bilal, "annual").status()).isEqualTo(404);
		assertThat(get(elsewhere, "/api/v1/pupils/" + this.bilal).status()).isEqualTo(404);
	}

	@Test
	void wrongWordsAreNamedAtTheirFields() {
		Answer answer = post(this.teacher, "/api/v1/home-visits", "{\"purpose\":\"tea\"}");
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.json().get("errors")).extracting((error) -> error.get("field").asString())
			.containsExactly("pupilId", "purpose");
	}

	@Test
	void groupGetsVisitsAndWhoHasOneIsSkipped() {
		open(this.teacher, this.bilal, "annual");
		this.pupils.aPupil(this.group, "Amira Tesfay");
		this.pupils.aPupil(this.group, "Sem ter Horst");

		Answer answer = plan(this.teacher, this.code, "G4", "");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().get("created").asInt()).isEqualTo(2);
		assertThat(answer.json().get("skipped")).hasSize(1);
		assertThat(answer.json().get("skipped").get(0).get("pupilId").asString()).isEqualTo(this.bilal.toString());
		assertThat(answer.json().get("skipped").get(0).get("reason").asString()).isEqualTo("open_visit");
	}

	@Test
	void visitsOverWeeksHaveTheirTermsFromEachWeek() {
		this.pupils.aPupil(this.group, "Amira Tesfay");
		assertThat(plan(this.teacher, this.code, "G4", ",\"perWeek\":1").status()).isEqualTo(200);

		JsonNode tasks = get(this.teacher, "/api/v1/tasks?scope=available").json().get("items");

		assertThat(tasks).extracting((task) -> task.get("dueAt").asString().substring(0, 10))
			.containsExactly("2026-12-07", "2026-12-14");
	}

	@Test
	void teacherPlansNoOtherGroupThanTheirOwn() {
		this.pupils.aGroup(this.school, "G5", this.people.somebody(Role.TEACHER, this.school).id());
		assertThat(plan(this.teacher, this.code, "G5", "").status()).isEqualTo(404);
		assertThat(plan(this.teacher, this.code, "G9", "").status()).isEqualTo(404);
		assertThat(plan(this.people.somebody(Role.IB, this.school), this.code, "G5", "").status()).isEqualTo(200);
	}

	@Test
	void coordinatorPlansNoWholeGroup() {
		assertThat(plan(this.people.somebody(Role.COORDINATOR, this.school), this.code, "G4", "").status())
			.isEqualTo(403);
	}

	@Test
	void planningInThePastOrOnADayThatIsNoneIsRefused() {
		assertThat(plan(this.teacher, this.code, "G4", ",\"from\":\"2026-11-22\"").status()).isEqualTo(422);
		assertThat(plan(this.teacher, this.code, "G4", ",\"from\":\"2027-02-31\"").status()).isEqualTo(422);
		assertThat(plan(this.teacher, this.code, "G4", ",\"perWeek\":0").status()).isEqualTo(422);
	}

	@Test
	void nobodyChecksInWhereNoVisitIsPlanned() {
		String id = open(this.teacher, this.bilal, "annual").json().get("id").asString();
		assertThat(post(this.teacher, "/api/v1/home-visits/" + id + "/check-in", null).status()).isEqualTo(409);
		Person other = this.people.somebody(Role.CONTACT, this.school);
		assertThat(post(other, "/api/v1/home-visits/" + id + "/check-in", null).status()).isEqualTo(404);
	}

	@Test
	void timesOfTheVisitComeFromCheckingInAndOut() {
		JsonNode visit = open(this.teacher, this.bilal, "annual").json();
		String task = visit.get("openTasks").get(0).get("id").asString();
		Answer made = post(this.teacher, "/api/v1/tasks/" + task + "/complete",
				"""
						{"channel":"phone","outcome":"appointment","appointmentAt":"2026-11-23T15:30:00+01:00","location":"home",
						 "interpreterNeeded":false,"safetyConcern":false}""");
		assertThat(made.status()).as(made.body()).isEqualTo(200);
		String path = "/api/v1/home-visits/" + visit.get("id").asString();
		this.clock.set(MONDAY.atTime(15, 32));
		assertThat(post(this.teacher, path + "/check-in", null).status()).isEqualTo(200);
		this.clock.set(MONDAY.atTime(16, 20));

		Answer out = post(this.teacher, path + "/check-out", "{\"at\":\"2026-11-23T16:15:00+01:00\"}");

		assertThat(out.status()).isEqualTo(200);
		assertThat(out.json().get("checkedInAt").asString()).startsWith("2026-11-23T15:32");
		assertThat(out.json().get("checkedOutAt").asString()).isEqualTo("2026-11-23T16:15:00+01:00");
	}

	private Answer open(Person by, PupilId pupil, String purpose) {
		return post(by, "/api/v1/home-visits", "{\"pupilId\":\"%s\",\"purpose\":\"%s\"}".formatted(pupil, purpose));
	}

	private Answer plan(Person by, String school, String group, String more) {
		return post(by, "/api/v1/home-visits/bulk",
				"{\"school\":\"%s\",\"group\":\"%s\",\"purpose\":\"annual\"%s}".formatted(school, group, more));
	}

}
