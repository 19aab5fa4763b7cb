package nl.drempel.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import nl.drempel.Session;
import nl.drempel.TestPeople.Person;
import nl.drempel.audit.AuditEvent;
import nl.drempel.audit.AuditTrail;
import nl.drempel.shared.PageQuery;
import nl.drempel.signal.NewSignal;
import nl.drempel.visit.VisitStories;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who looked at a list of cases stands in the trail: once for a list, and not for a list
 * of one's own work.
 */
class ListsInTheTrailTest extends VisitStories {

	@LocalServerPort
	private int port;

	@Autowired
	private AuditTrail trail;

	@Test
	void aListOfSignalsIsNotedOnceAndNotForEachOfThem() {
		raise();
		raise();
		Session session = Session.of(this.ib, this.port);
		session.get("/signalen");
		session.get("/signalen");
		assertThat(listed(this.ib)).singleElement().satisfies((event) -> {
			assertThat(event.detail()).isEqualTo("signal");
			assertThat(event.caseId()).isNull();
		});
	}

	@Test
	void whoSeesOnlyTheirOwnSignalsReadsNobodysList() {
		raise();
		Session.of(this.teacher, this.port).get("/signalen");
		assertThat(listed(this.teacher)).isEmpty();
	}

	@Test
	void onesOwnWorkIsNoListThatIsNotedAndThatOfTheTeamIs() {
		aVisit();
		Session session = Session.of(this.director, this.port);
		session.get("/");
		assertThat(listed(this.director)).isEmpty();
		session.get("/?scope=team");
		assertThat(listed(this.director)).extracting(AuditEvent::detail).containsExactly("team");
	}

	@Test
	void aListWithNothingInItIsNoLook() {
		Session.of(this.ib, this.port).get("/signalen");
		assertThat(listed(this.ib)).isEmpty();
	}

	private void raise() {
		this.signals.raise(new NewSignal(this.school, aPupil(), "poverty", "Geen jas.", null, null, "yes", false),
				as(this.teacher));
	}

	private List<AuditEvent> listed(Person person) {
		return this.trail.find(null, person.id().toString(), null, new PageQuery(0, 200))
			.items()
			.stream()
			.filter((event) -> event.action().equals("cases.listed"))
			.toList();
	}

}
