package nl.drempel.complaint.web;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.time.LocalDate;
import nl.drempel.PageCalls;
import nl.drempel.TestPeople.Person;
import nl.drempel.complaint.ComplaintStories;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;

import static org.assertj.core.api.Assertions.assertThat;

/** The yearly count on its page; that no small group shows is tried in SafeTableTest. */
class YearCountTest extends ComplaintStories {

	@LocalServerPort
	int port;

	private PageCalls at(Person person) {
		return new PageCalls("http://localhost:" + this.port, person);
	}

	@Test
	void fewComplaintsAreNotCountedOut() {
		SchoolId small = this.people.aSchool(this.board);
		Person member = this.people.somebody(Role.COUNCIL, small);
		String page = at(member).get("/klachten/jaar?jaar=2026").text();
		assertThat(page).contains("minder dan 5 klachten").doesNotContain("Waarover");
	}

	@Test
	void enoughOfOneKindIsCountedAndTheRestPutTogether() {
		Person member = this.people.somebody(Role.COUNCIL, this.school);
		for (int i = 0; i < 6; i++) {
			aComplaint(about("bullying"));
		}
		for (int i = 0; i < 6; i++) {
			aComplaint(about((i % 2 == 0) ? "teaching" : "safety"));
		}
		String running = at(member).get("/klachten/jaar?jaar=2026").text();
		assertThat(running).contains("Klachten in 2026", "minstens").doesNotContain("Waarover", "Pesten");
		this.clock.set(LocalDate.of(2027, 1, 4));
		String page = at(member).get("/klachten/jaar?jaar=2026").text();
		assertThat(page).contains("Klachten in 2026", "Waarover", "Pesten", "Samen");
		assertThat(at(this.boardMember).get("/klachten/jaar?jaar=2026").status()).isEqualTo(200);
		assertThat(at(this.director).get("/klachten/jaar?jaar=2026").status()).isEqualTo(200);
		assertThat(at(this.teacher).get("/klachten/jaar").status()).isEqualTo(403);
	}

	@Test
	void aYearThatIsNoneIsSaidAtItsField() {
		assertThat(at(this.boardMember).get("/klachten/jaar?jaar=twee").status()).isBetween(400, 422);
		assertThat(at(this.boardMember).get("/klachten/jaar?jaar=99999").status()).isBetween(400, 422);
	}

}
