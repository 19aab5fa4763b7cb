package nl.drempel.hours.web;

import java.time.LocalDate;
import java.util.List;

import nl.drempel.ApiCalls;
import nl.drempel.TestClock;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Task hours for programs, as the contract names them. */
class HoursApiTest extends ApiCalls {

	private static final String HOURS = "/api/v1/hours";

	@Autowired
	private TestPeople people;

	@Autowired
	private TestClock clock;

	@Autowired
	private Schools schools;

	private SchoolId school;

	private Person teacher;

	private Person director;

	private Person council;

	private Person board;

	@BeforeEach
	void peopleOfASchool() {
		this.clock.set(LocalDate.of(2026, 11, 23));
		BoardId of = this.people.aBoard();
		this.school = this.people.aSchool(of);
		this.teacher = this.people.somebody(Role.TEACHER, this.school);
		this.director = this.people.somebody(Role.DIRECTOR, this.school);
		this.council = this.people.somebody(Role.COUNCIL, this.school);
		this.board = this.people.somebody(Role.BOARD, of);
	}

	@Test
	void hoursAreWrittenConfirmedApprovedAndCorrected() {
		Answer written = post(this.teacher, HOURS,
				"{\"activity\":\"other\",\"minutes\":90,\"workedOn\":\"2026-11-20\"}");
		assertThat(written.status()).isEqualTo(201);
		assertThat(written.json().get("status").asString()).isEqualTo("proposed");
		String id = written.json().get("id").asString();
		assertThat(post(this.director, HOURS + "/" + id + "/approve", null).status()).isEqualTo(409);
		assertThat(post(this.teacher, HOURS + "/" + id + "/confirm", null).json().get("status").asString())
			.isEqualTo("confirmed");
		assertThat(post(this.teacher, HOURS + "/" + id + "/confirm", null).status()).isEqualTo(409);
		assertThat(post(this.director, HOURS + "/" + id + "/approve", null).json().get("status").asString())
			.isEqualTo("approved");
		Answer corrected = post(this.teacher, HOURS + "/" + id + "/correct", "{\"minutes\":60,\"reason\":\"korter\"}");
		assertThat(corrected.status()).isEqualTo(200);
		assertThat(corrected.json().get("replaces").asString()).isEqualTo(id);
		JsonNode year = get(this.teacher, HOURS + "?schoolYear=2026-2027").json();
		assertThat(year.get("totals").get("approved").asInt()).isEqualTo(90);
		assertThat(year.get("totals").get("confirmed").asInt()).isEqualTo(-30);
		assertThat(year.get("entries")).hasSize(3);
		assertThat(year.get("balance").isNull()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"activity":"other","minutes":-1,"workedOn":"2026-11-20"}            | minutes
			{"activity":"other","minutes":0,"workedOn":"2026-11-20"}             | minutes
			{"activity":"other","minutes":1441,"workedOn":"2026-11-20"}          | minutes
			{"activity":"other","minutes":1.5,"workedOn":"2026-11-20"}           | minutes
			{"activity":"other","minutes":[1],"workedOn":"2026-11-20"}           | minutes
			{"activity":"other","minutes":"anderhalf","workedOn":"2026-11-20"}   | minutes
			{"activity":"other","workedOn":"2026-11-20"}                         | minutes
			{"activity":"zingen","minutes":10,"workedOn":"2026-11-20"}           | activity
			{"activity":"other","minutes":10,"workedOn":"2026-11-24"}            | workedOn
			{"activity":"other","minutes":10,"workedOn":"gisteren"}              | workedOn
			{"activity":"other","minutes":10,"workedOn":"2026-11-20","caseId":"x"}  | caseId
			{"activity":"other","minutes":10,"workedOn":"2026-10-20"}            | workedOn
			{"activity":"other","minutes":800,"workedOn":"2026-11-20"}           | minutes
			{"activity":"other","minutes":800,"workedOn":"2026-11-20","anyway":true} | reason
			""")
	void whatIsWrongIsSaidAtItsField(String body, String field) {
		Answer answer = post(this.teacher, HOURS, body);
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo(field);
		assertThat(answer.json().get("errors").get(0).get("message").asString()).doesNotContain("{", "hours.");
	}

	@ParameterizedTest
	@CsvSource({ "1-5 uur, 422", "'1,5 uur', 201", "1:30, 201", "1 uur 30, 201" })
	void minutesAreReadAsPeopleWriteThem(String minutes, int status) {
		Answer answer = post(this.teacher, HOURS,
				"{\"activity\":\"other\",\"minutes\":\"" + minutes + "\",\"workedOn\":\"2026-11-20\"}");
		assertThat(answer.status()).isEqualTo(status);
		if (status == 201) {
			assertThat(answer.json().get("minutes").asInt()).isEqualTo(90);
		}
	}

	@Test
	void ofDelicateWorkAnApproverLearnsNoMoment() {
		for (String activity : List.of("complaint", "signal", "handoff", "conversation", "report")) {
			assertThat(post(this.teacher, HOURS,
					"{\"activity\":\"" + activity + "\",\"minutes\":30,\"workedOn\":\"2026-11-20\"}")
				.status()).isEqualTo(201);
		}
		get(this.director, HOURS + "?staff=" + this.teacher.username()).json().get("entries").forEach((line) -> {
			// A talk is delicate only if its case is; this one has none.
			boolean open = List.of("report", "conversation").contains(line.get("activity").asString());
			assertThat(line.get("workedOn").isNull()).isEqualTo(!open);
			assertThat(line.get("enteredAt").isNull()).isEqualTo(!open);
		});
		get(this.teacher, HOURS).json()
			.get("entries")
			.forEach((line) -> assertThat(line.get("enteredAt").isNull()).isFalse());
	}

	@Test
	void nobodyApprovesTheirOwn() {
		String id = post(this.director, HOURS, "{\"activity\":\"report\",\"minutes\":30,\"workedOn\":\"2026-11-20\"}")
			.json()
			.get("id")
			.asString();
		assertThat(post(this.director, HOURS + "/" + id + "/approve", null).status()).isEqualTo(403);
		assertThat(post(this.teacher, HOURS + "/" + id + "/approve", null).status()).isEqualTo(403);
		assertThat(post(this.board, HOURS + "/" + id + "/approve", null).status()).isEqualTo(200);
		assertThat(get(this.board, HOURS + "?staff=" + this.director.username()).json().get("entries")).hasSize(1);
	}

	@Test
	void theCouncilReadsTotalsAndNobodysHours() {
		post(this.teacher, HOURS, "{\"activity\":\"report\",\"minutes\":30,\"workedOn\":\"2026-11-20\"}");
		JsonNode totals = get(this.council, HOURS).json();
		assertThat(totals.get("totals").get("confirmed").asInt()).isEqualTo(30);
		assertThat(totals.get("activities").get("report").get("confirmed").asInt()).isEqualTo(30);
		assertThat(totals.get("entries")).isEmpty();
		assertThat(get(this.council, HOURS + "?staff=" + this.teacher.username()).status()).isEqualTo(404);
		assertThat(get(this.board, HOURS + "?staff=" + this.teacher.username()).status()).isEqualTo(404);
		assertThat(get(this.teacher, HOURS + "?staff=" + this.director.username()).status()).isEqualTo(404);
		assertThat(get(this.director, HOURS + "?staff=" + this.teacher.username()).json().get("entries")).hasSize(1);
		assertThat(get(this.council, HOURS + "?school=99BB00").status()).isEqualTo(404);
		assertThat(get(this.teacher, HOURS + "?school=" + this.schools.get(this.school).code()).status())
			.isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource({ "2026-2028", "1999-2000", "2040-2041", "vorig jaar", "2026" })
	void aSchoolYearThatDoesNotExistIsRefused(String year) {
		Answer answer = get(this.teacher, HOURS + "?schoolYear=" + year.replace(" ", "%20"));
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo("schoolYear");
	}

	@Test
	void aMonthIsClosedOnceAndOnlyWhenItIsOver() {
		String code = this.schools.get(this.school).code();
		post(this.teacher, HOURS, "{\"activity\":\"report\",\"minutes\":30,\"workedOn\":\"2026-10-15\"}");
		String october = "{\"school\":\"" + code + "\",\"month\":\"2026-10\"}";
		Answer closed = post(this.director, HOURS + "/close", october);
		assertThat(closed.status()).isEqualTo(200);
		assertThat(closed.json().get("carried").asInt()).isEqualTo(1);
		assertThat(post(this.director, HOURS + "/close", october).status()).isEqualTo(409);
		assertThat(post(this.director, HOURS + "/close", october.replace("2026-10", "2026-11")).status())
			.isEqualTo(422);
		assertThat(post(this.director, HOURS + "/close", october.replace("2026-10", "okt")).status()).isEqualTo(422);
		assertThat(post(this.teacher, HOURS + "/close", october).status()).isEqualTo(403);
		assertThat(post(this.director, HOURS + "/close", october.replace(code, "99AA00")).status()).isEqualTo(404);
	}

}
