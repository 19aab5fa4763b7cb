package nl.drempel.web.work;

import java.time.LocalDate;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

import nl.drempel.ApiCalls;
import nl.drempel.TestClock;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.TestPupils;
import nl.drempel.school.Group;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;

import static org.assertj.core.api.Assertions.assertThat;

class TaskApiTest extends ApiCalls {

	private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

	private static final String NO_ANSWER = "{\"channel\":\"phone\",\"outcome\":\"no_answer\"}";

	private static final String APPOINTMENT = "{\"channel\":\"phone\",\"outcome\":\"appointment\","
			+ "\"appointmentAt\":\"2026-11-25T15:30:00+01:00\",\"location\":\"home\",\"interpreterNeeded\":false,"
			+ "\"safetyConcern\":false}";

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private TestClock clock;

	private SchoolId school;

	private Person teacher;

	private Person colleague;

	private String caseId;

	private String taskId;

	@BeforeEach
	void aVisit() {
		this.clock.set(MONDAY);
		this.school = this.people.aSchool(this.people.aBoard());
		this.teacher = this.people.somebody(Role.TEACHER, this.school);
		this.colleague = this.people.somebody(Role.TEACHER, this.school);
		Group group = this.pupils.aGroup(this.school, "G4", this.teacher.id(), this.colleague.id());
		JsonNode opened = post(this.teacher, "/api/v1/home-visits",
				"{\"pupilId\":\"" + this.pupils.aPupil(group, "Bilal El Amrani") + "\",\"purpose\":\"annual\"}")
			.json();
		this.caseId = opened.get("id").asString();
		this.taskId = opened.get("openTasks").get(0).get("id").asString();
	}

	@Test
	void taskTellsItsCaseSubjectAndTerm() {
		JsonNode task = get(this.teacher, "/api/v1/tasks").json().get("items").get(0);

		assertThat(task.get("id").asString()).isEqualTo(this.taskId);
		assertThat(task.get("key").asString()).isEqualTo("arrangeAppointment");
		assertThat(task.get("name").asString()).isEqualTo("Afspraak maken");
		assertThat(task.get("case").get("id").asString()).isEqualTo(this.caseId);
		assertThat(task.get("case").get("type").asString()).isEqualTo("home-visit");
		assertThat(task.get("subject").asString()).isEqualTo("Bilal El Amrani");
		assertThat(task.get("dueAt").asString()).isEqualTo("2026-12-07T23:59:59+01:00");
		assertThat(task.get("overdue").asBoolean()).isFalse();
		assertThat(task.get("assignee").isNull()).isTrue();
	}

	@Test
	void claimedTaskIsMineAndNoLongerAvailable() {
		JsonNode claimed = post(this.teacher, "/api/v1/tasks/" + this.taskId + "/claim", null).json();

		assertThat(claimed.get("assignee").asString()).isEqualTo(this.teacher.username());
		assertThat(total(this.teacher, "mine")).isEqualTo(1);
		assertThat(total(this.colleague, "available")).isZero();
		assertThat(post(this.colleague, "/api/v1/tasks/" + this.taskId + "/claim", null).status()).isEqualTo(409);
	}

	@Test
	void directorGivesATaskOnlyToSomebodyWhoMayDoIt() {
		Person director = this.people.somebody(Role.DIRECTOR, this.school);
		Person coordinator = this.people.somebody(Role.COORDINATOR, this.school);
		String path = "/api/v1/tasks/" + this.taskId + "/assign";

		Answer wrong = post(director, path, "{\"to\":\"" + coordinator.username() + "\"}");
		assertThat(wrong.status()).isEqualTo(422);
		assertThat(wrong.json().get("errors").get(0).get("field").asString()).isEqualTo("to");
		assertThat(post(director, path, "{}").status()).isEqualTo(422);
		assertThat(post(this.teacher, path, "{\"to\":\"" + this.colleague.username() + "\"}").status()).isEqualTo(403);
		JsonNode given = post(director, path, "{\"to\":\"" + this.colleague.username() + "\"}").json();
		assertThat(given.get("assignee").asString()).isEqualTo(this.colleague.username());
	}

	@Test
	void draftComesBackWithTheForm() {
		Answer kept = call(HttpMethod.PUT, this.teacher, "/api/v1/tasks/" + this.taskId + "/draft",
				"{\"note\":\"na zessen\",\"nonsense\":true}");
		JsonNode opened = get(this.teacher, "/api/v1/tasks/" + this.taskId).json();

		assertThat(kept.status()).isEqualTo(200);
		assertThat(opened.get("draft").get("note").asString()).isEqualTo("na zessen");
		assertThat(opened.get("draft").has("nonsense")).isFalse();
		assertThat(opened.get("form").get("fields")).extracting((field) -> field.get("key").asString())
			.contains("channel", "outcome", "appointmentAt");
		assertThat(get(this.colleague, "/api/v1/tasks/" + this.taskId).json().has("draft")).isFalse();
	}

	@Test
	void completingTellsTheCaseAndWhatIsNext() {
		JsonNode done = complete(this.teacher, APPOINTMENT).json();

		assertThat(done.get("case").get("state").asString()).isEqualTo("planned");
		assertThat(done.get("next")).extracting((task) -> task.get("key").asString()).containsExactly("conductVisit");
	}

	@Test
	void wrongFieldsAreAllNamed() {
		Answer answer = complete(this.teacher, "{\"channel\":\"pigeon\",\"outcome\":\"appointment\"}");

		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.json().get("errors")).extracting((error) -> error.get("field").asString())
			.contains("channel", "appointmentAt", "location", "interpreterNeeded", "safetyConcern");
	}

	@Test
	void secondCompletionIsAConflict() {
		assertThat(complete(this.teacher, NO_ANSWER).status()).isEqualTo(200);
		Answer second = complete(this.colleague, NO_ANSWER);
		assertThat(second.status()).isEqualTo(409);
		assertThat(second.json().get("detail").asString()).contains("was je net voor");
	}

	@Test
	void ownSecondCompletionNamesNobodyElse() {
		complete(this.teacher, NO_ANSWER);
		Answer second = complete(this.teacher, NO_ANSWER);
		assertThat(second.status()).isEqualTo(409);
		assertThat(second.json().get("title").asString()).isEqualTo("Dit kan nu niet");
		assertThat(second.json().get("detail").asString()).isEqualTo("Dit heb je al gedaan.");
	}

	@Test
	void taskOfAnotherSchoolDoesNotExist() {
		Person elsewhere = this.people.somebody(Role.TEACHER, this.people.aSchool(this.people.aBoard()));
		assertThat(get(elsewhere, "/api/v1/tasks/" + this.taskId).status()).isEqualTo(404);
		assertThat(complete(elsewhere, NO_ANSWER).status()).isEqualTo(404);
	}

	@Test
	void unknownFiltersAreNamed() {
		assertThat(get(this.teacher, "/api/v1/tasks?scope=everything").status()).isEqualTo(422);
		assertThat(get(this.teacher, "/api/v1/tasks?type=picnic").status()).isEqualTo(422);
		assertThat(get(this.teacher, "/api/v1/tasks?size=1000").status()).isEqualTo(422);
	}

	private Answer complete(Person person, String json) {
		return post(person, "/api/v1/tasks/" + this.taskId + "/complete", json);
	}

	private int total(Person person, String scope) {
		return get(person, "/api/v1/tasks?scope=" + scope).json().get("total").asInt();
	}

}
