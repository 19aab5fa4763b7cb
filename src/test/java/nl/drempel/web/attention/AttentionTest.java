package nl.drempel.web.attention;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import nl.drempel.PageCalls;
import nl.drempel.TestPeople.Person;
import nl.drempel.school.Role;
import nl.drempel.school.StaffDirectory;
import nl.drempel.visit.Purpose;
import nl.drempel.visit.VisitStories;

import static org.assertj.core.api.Assertions.assertThat;

class AttentionTest extends VisitStories {

	@LocalServerPort
	private int port;

	@Autowired
	private StaffDirectory staff;

	@Test
	void whatWasChosenIsKeptWhenItCannotBePassedOn() {
		Person gone = this.people.somebody(Role.TEACHER, this.school);
		Story left = aVisit();
		this.visits.open(aPupil(), Purpose.ANNUAL, gone.username(), as(this.teacher));
		this.pupils.leaves(left.pupil());
		this.staff.leave(gone.id(), MONDAY);
		PageCalls calls = new PageCalls("http://localhost:" + this.port, this.director);
		assertThat(calls.get("/aandacht").html()).containsOnlyOnce("checked=\"checked\"");
		PageCalls.Page none = calls.post("/aandacht/doorgeven", "aan", this.colleague.username());
		assertThat(none.status()).isEqualTo(422);
		assertThat(none.html()).contains("value=\"" + this.colleague.username() + "\" selected")
			.doesNotContain("checked=\"checked\"");
		PageCalls.Page wrong = calls.post("/aandacht/doorgeven", "zaak", left.id().toString(), "aan", "niemand");
		assertThat(wrong.status()).isEqualTo(422);
		assertThat(wrong.html()).containsOnlyOnce("checked=\"checked\"")
			.containsPattern("value=\"" + left.id() + "\"[^>]*checked");
	}

	@Test
	void theStartPageOfADirectorSaysHowMuchIsLate() {
		Person newDirector = this.people.somebody(Role.DIRECTOR, this.people.aSchool(this.board));
		assertThat(new PageCalls("http://localhost:" + this.port, newDirector).get("/").html())
			.doesNotContain("Naar Aandacht");
		aVisit();
		this.clock.set(MONDAY.plusWeeks(5));
		assertThat(new PageCalls("http://localhost:" + this.port, this.director).get("/").html())
			.containsPattern("(1 stap van een huisbezoek is|[0-9]+ stappen van huisbezoeken zijn) te laat")
			.contains("Naar Aandacht");
		assertThat(new PageCalls("http://localhost:" + this.port, this.teacher).get("/").html())
			.doesNotContain("Naar Aandacht");
	}

}
