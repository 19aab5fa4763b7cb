package nl.drempel.casefile;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import nl.drempel.Session;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.Role;
import nl.drempel.shared.PageQuery;
import nl.drempel.visit.VisitStories;

import static org.assertj.core.api.Assertions.assertThat;

/** Who looked at a case, and who may see that. */
class ReadersTest extends VisitStories {

	@LocalServerPort
	private int port;

	@Autowired
	private Grants grants;

	@Autowired
	private AuditTrail trail;

	@Test
	void thePrivacyOfficerSeesWhoLookedWithoutWhatItSays() {
		Story visit = aVisit().arranged().visited().reported();
		this.files.read(visit.id(), as(this.ib));
		Person officer = this.people.somebody(Role.PRIVACY, this.board);
		String page = Session.of(officer, this.port).get("/zaken/" + visit.id() + "/lezers").body();
		assertThat(page).contains(as(this.ib).name(), "bekeek de zaak", visit.caseFile().reference())
			.doesNotContain("bakker", "Kind Verhaal", "/zaken/" + visit.id() + "\"");
		assertThat(this.trail.find(visit.id(), officer.id().toString(), null, new PageQuery(0, 10)).items())
			.extracting((event) -> event.action())
			.containsExactly("audit.read");
	}

	@Test
	void theDirectorFindsTheWayFromTheCase() {
		Story visit = aVisit();
		Session session = Session.of(this.director, this.port);
		assertThat(session.get("/zaken/" + visit.id()).body()).contains("/zaken/" + visit.id() + "/lezers");
		assertThat(session.get("/zaken/" + visit.id() + "/lezers").body()).contains(as(this.director).name());
		assertThat(Session.of(this.ib, this.port).get("/zaken/" + visit.id()).body()).doesNotContain("/lezers");
	}

	@Test
	void whoseCaseItIsNotFindsNothing() {
		Story visit = aVisit();
		Person elsewhere = this.people.somebody(Role.DIRECTOR, this.people.aSchool(this.board));
		Person stranger = this.people.somebody(Role.PRIVACY, this.people.aBoard());
		Person named = this.people.somebody(Role.PRIVACY, this.board);
		this.grants.deny(visit.id(), CaseType.HOME_VISIT.key(), Grantee.staff(named.id()), "test");
		for (Person person : new Person[] { elsewhere, stranger, named }) {
			assertThat(Session.of(person, this.port).get("/zaken/" + visit.id() + "/lezers").statusCode())
				.isEqualTo(404);
		}
		assertThat(Session.of(this.teacher, this.port).get("/zaken/" + visit.id() + "/lezers").statusCode())
			.isEqualTo(403);
	}

}
