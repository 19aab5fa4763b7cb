package nl.drempel.hours.web;

import nl.drempel.ApiCalls;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Task hours as a file, for programs. */
class HoursExportApiTest extends ApiCalls {

	@Autowired
	private TestPeople people;

	@Autowired
	private Schools schools;

	@Test
	void whoMayGetsAFileAndOthersDoNot() {
		BoardId board = this.people.aBoard();
		SchoolId school = this.people.aSchool(board);
		String path = "/api/v1/hours/export?school=" + this.schools.get(school).code() + "&format=csv";
		Person director = this.people.somebody(Role.DIRECTOR, school);
		Answer answer = get(director, path);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).startsWith("\uFEFFnaam;wtf;taak;uren per deelnemer;aantal;benodigd;beschikbaar\r\n")
			.contains("\r\nTotaal;");
		assertThat(get(this.people.somebody(Role.BOARD, board), path + "&part=entries").body())
			.startsWith("\uFEFFnaam;gebruikersnaam;datum gewerkt;");
		assertThat(get(this.people.somebody(Role.DIRECTOR, this.people.aSchool(board)), path).status()).isEqualTo(404);
		assertThat(get(this.people.somebody(Role.BOARD, this.people.aBoard()), path).status()).isEqualTo(404);
		assertThat(get(this.people.somebody(Role.TEACHER, school), path).status()).isEqualTo(403);
		assertThat(get(this.people.somebody(Role.COUNCIL, school), path).status()).isEqualTo(403);
		assertThat(get(null, path).status()).isEqualTo(401);
	}

	@Test
	void whatIsWrongIsSaidAtItsField() {
		Person director = this.people.somebody(Role.DIRECTOR, this.people.aSchool(this.people.aBoard()));
		Answer answer = get(director, "/api/v1/hours/export?schoolYear=2026-2030&format=pdf&part=x");
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.json().get("errors")).extracting((error) -> error.get("field").asString())
			.containsExactlyInAnyOrder("schoolYear", "format", "part");
	}

}
