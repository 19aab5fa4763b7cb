package nl.drempel.web;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import nl.drempel.ApiCalls;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseType;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;

import static org.assertj.core.api.Assertions.assertThat;

class AuditApiTest extends ApiCalls {

	@Autowired
	private TestPeople people;

	@Autowired
	private Schools schools;

	@Autowired
	private CaseFiles files;

	@Autowired
	private AuditTrail trail;

	private SchoolId school;

	private Person officer;

	private Person stranger;

	@BeforeEach
	void twoBoards() {
		this.school = this.people.aSchool(this.people.aBoard());
		this.officer = this.people.somebody(Role.PRIVACY, board());
		this.stranger = this.people.somebody(Role.PRIVACY, this.people.aBoard());
	}

	private BoardId board() {
		return this.schools.get(this.school).boardId();
	}

	@Test
	void anOfficerReadsTheTrailOfTheirOwnBoardOnly() {
		Person teacher = this.people.somebody(Role.TEACHER, this.school);
		CaseFile file = this.files.open(CaseType.HOME_VISIT, "arranging", this.school, null, teacher.id(), null,
				Actor.system("test"));
		assertThat(actions(this.officer, "?case=" + file.id())).containsExactly("case.opened");
		assertThat(actions(this.stranger, "?case=" + file.id())).isEmpty();
		assertThat(actions(this.officer, "")).contains("case.opened", "account.opened");
		assertThat(get(this.stranger, "/api/v1/audit?size=200").body()).doesNotContain(file.id().toString(),
				teacher.id().toString(), teacher.username());
	}

	@Test
	void whatIsAboutABoardIsItsOwnWhoeverDidIt() {
		Actor machine = Actor.system("test");
		for (AuditEntry entry : List.of(AuditEntry.of(machine, "test.school").about("school", this.school),
				AuditEntry.of(machine, "test.board").about("board", board()),
				AuditEntry.of(machine, "test.staff").about("staff", this.officer.id()))) {
			this.trail.record(entry);
		}
		assertThat(actions(this.officer, "")).contains("test.school", "test.board", "test.staff");
		assertThat(actions(this.stranger, "")).doesNotContain("test.school", "test.board", "test.staff");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-01", "01-11-2026", "2026-11-01T09:00:00Z" })
	void daysAreReadAsPeopleAndAsProgramsWriteThem(String from) {
		assertThat(get(this.officer, "/api/v1/audit?from=" + from).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gisteren", "31-02-2026", "2026-13-01", "99999-01-01" })
	void whatIsNoDayIsRefused(String from) {
		assertThat(get(this.officer, "/api/v1/audit?from=" + from).status()).isEqualTo(422);
	}

	private List<String> actions(Person officer, String narrowed) {
		return get(officer, "/api/v1/audit" + (narrowed.isEmpty() ? "?" : narrowed + "&") + "size=200").json()
			.get("items")
			.valueStream()
			.map((event) -> event.get("action").asString())
			.toList();
	}

}
