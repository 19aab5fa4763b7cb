package nl.drempel.web.signal;

import java.time.LocalDate;

import nl.drempel.ApiCalls;
import nl.drempel.TestClock;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.TestPupils;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

class SignalApiTest extends ApiCalls {

	private static final String RIGHT = """
			{"pupilId": "%s", "domain": "absence", "description": "Vaak te laat.", "discussedWithGuardians": "yes",
			 "immediateDanger": false}""";

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private TestClock clock;

	private Person teacher;

	private Person ib;

	private Person director;

	private PupilId bilal;

	@BeforeEach
	void aSchool() {
		this.clock.set(LocalDate.of(2026, 11, 23));
		SchoolId school = this.people.aSchool(this.people.aBoard());
		this.teacher = this.people.somebody(Role.TEACHER, school);
		this.ib = this.people.somebody(Role.IB, school);
		this.director = this.people.somebody(Role.DIRECTOR, school);
		this.bilal = this.pupils.aPupil(this.pupils.aGroup(school, "G4", this.teacher.id()), "Bilal El Amrani");
	}

	@Test
	void aSignalIsACaseOfWhichTheTeacherReadsNoMoreThanThatItIsOpen() {
		Answer raised = raise();
		assertThat(raised.status()).isEqualTo(201);
		JsonNode json = raised.json();
		assertThat(json.path("reference").asString()).startsWith("SI-");
		assertThat(json.path("state").asString()).isEqualTo("open");
		assertThat(json.path("openTasks").size()).isZero();
		JsonNode known = get(this.ib, "/api/v1/cases/" + json.path("id").asString()).json();
		assertThat(known.path("state").asString()).isEqualTo("triage");
		assertThat(known.path("openTasks").get(0).path("key").asString()).isEqualTo("triageSignal");
		JsonNode heard = get(this.teacher, "/api/v1/signals/raised").json().get(0);
		assertThat(heard.path("open").asBoolean()).isTrue();
		assertThat(heard.has("description")).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "\"absence\"|\"nonsense\"|domain", "\"Vaak te laat.\"|\"  \"|description",
					"\"Vaak te laat.\"|7|description", "\"yes\"|\"perhaps\"|discussedWithGuardians",
					"false|\"maybe\"|immediateDanger", "false|null|immediateDanger", "\"absence\"|[1]|domain" })
	void whatIsWrongIsSaidAtItsField(String right, String wrong, String field) {
		Answer answer = post(this.teacher, "/api/v1/signals", RIGHT.formatted(this.bilal).replace(right, wrong));
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.json().path("errors").size()).isOne();
		assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo(field);
		assertThat(answer.json().path("errors").get(0).path("message").asString()).isNotBlank();
	}

	@Test
	void everythingThatIsMissingIsSaidAtOnce() {
		Answer answer = post(this.teacher, "/api/v1/signals", "{\"pupilId\": \"" + this.bilal + "\"}");
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.json().path("errors").size()).isEqualTo(4);
		assertThat(post(this.teacher, "/api/v1/signals", "{}").status()).isEqualTo(422);
		assertThat(post(this.teacher, "/api/v1/signals", "{").status()).isEqualTo(400);
		assertThat(post(this.teacher, "/api/v1/signals", "[]").status()).isEqualTo(400);
	}

	@Test
	void aPupilWhomOneMayNotKnowDoesNotExist() {
		Person elsewhere = this.people.somebody(Role.TEACHER, this.people.aSchool(this.people.aBoard()));
		assertThat(post(elsewhere, "/api/v1/signals", RIGHT.formatted(this.bilal)).status()).isEqualTo(404);
		assertThat(post(this.teacher, "/api/v1/signals", RIGHT.formatted("bilal")).status()).isEqualTo(404);
	}

	@Test
	void charactersThatNoDatabaseTakesAreLeftOut() {
		Answer answer = post(this.teacher, "/api/v1/signals",
				RIGHT.formatted(this.bilal).replace("Vaak te laat.", "Vaak\\u0000 te \\ud800laat."));
		assertThat(answer.status()).isEqualTo(201);
	}

	@Test
	void oneSignalBecomesPartOfAnother() {
		String one = raise().json().path("id").asString();
		String other = raise().json().path("id").asString();
		String path = "/api/v1/cases/" + one + "/join";
		assertThat(post(this.teacher, path, "{\"into\": \"" + other + "\"}").status()).isEqualTo(404);
		assertThat(post(this.ib, path, "{}").status()).isEqualTo(422);
		assertThat(post(this.ib, path, "{\"into\": \"x\"}").status()).isEqualTo(422);
		assertThat(post(this.ib, path, "{\"into\": \"" + one + "\"}").status()).isEqualTo(422);
		Answer joined = post(this.ib, path, "{\"into\": \"" + other + "\"}");
		assertThat(joined.status()).isEqualTo(200);
		assertThat(joined.json().path("outcome").asString()).isEqualTo("joined");
		assertThat(post(this.ib, path, "{\"into\": \"" + other + "\"}").status()).isEqualTo(409);
	}

	/** Who reads it would tell what it is about: the Meldcode, for one. */
	@Test
	void aDirectorWhoOnlyRaisedItDoesNotSeeWhoReadsIt() {
		String path = "/api/v1/cases/"
				+ post(this.director, "/api/v1/signals", RIGHT.formatted(this.bilal)).json().path("id").asString();
		assertThat(get(this.director, path).json().path("state").asString()).isEqualTo("open");
		assertThat(get(this.director, path + "/readers").status()).isEqualTo(404);
		String danger = RIGHT.formatted(this.bilal).replace("false", "true");
		String urgent = post(this.teacher, "/api/v1/signals", danger).json().path("id").asString();
		assertThat(get(this.director, "/api/v1/cases/" + urgent + "/readers").status()).isEqualTo(200);
	}

	private Answer raise() {
		return post(this.teacher, "/api/v1/signals", RIGHT.formatted(this.bilal));
	}

}
