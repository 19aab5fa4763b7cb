package nl.drempel.document;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import nl.drempel.Session;
import nl.drempel.TestPeople.Person;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEvent;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.Role;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;
import nl.drempel.visit.Purpose;
import nl.drempel.visit.VisitStories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Documents stay as they were made, and each opening is remembered. */
class DocumentsTest extends VisitStories {

	private static final Actor TEST = Actor.system("test");

	@LocalServerPort
	private int port;

	@Autowired
	private Documents documents;

	@Autowired
	private AuditTrail audit;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void whoMayKnowTheContentOpensItAndThatIsRemembered() {
		CaseId visit = aCase();
		Document kept = this.documents.keep(visit, letter(), TEST);
		Session session = Session.of(this.teacher, this.port);
		assertThat(session.get("/zaken/" + visit).body()).contains("/zaken/" + visit + "/stukken/" + kept.id());
		assertThat(session.get("/zaken/" + visit + "/stukken/" + kept.id()).body()).startsWith("%PDF");
		assertThat(this.audit.readersOf(visit)).extracting(AuditEvent::action).contains("document.read");
		assertThat(this.documents.content(kept.id())).hasSize((int) kept.size());
	}

	@Test
	void whoMayNotKnowTheCaseFindsNoDocument() {
		CaseId visit = aCase();
		Document kept = this.documents.keep(visit, letter(), TEST);
		Person stranger = this.people.somebody(Role.IB, this.people.aSchool(this.board));
		for (Person person : List.of(stranger, this.colleague)) {
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.documents.open(visit, kept.id(), as(person)));
		}
		assertThat(this.audit.readersOf(visit)).extracting(AuditEvent::action).doesNotContain("document.read");
	}

	@Test
	void aDocumentIsFoundOnlyAtItsOwnCase() {
		Document kept = this.documents.keep(aCase(), letter(), TEST);
		CaseId other = aCase();
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.documents.open(other, kept.id(), as(this.teacher)));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.documents.open(other, new DocumentId(UUID.randomUUID()), as(this.teacher)));
	}

	@Test
	void theDatabaseRefusesToChangeADocument() {
		Document kept = this.documents.keep(aCase(), letter(), TEST);
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.jdbc.sql("update document set kind = 'x' where id = :id")
				.param("id", kept.id().value())
				.update());
	}

	private CaseId aCase() {
		return this.visits.open(aPupil(), Purpose.ANNUAL, null, as(this.teacher));
	}

	private static Letter letter() {
		return new Letter("proof", Map.of("heading", "Kop", "pupil", "Bilal", "family", "Woorden", "lines", List.of()),
				Locale.forLanguageTag("nl"), "HB-2026-00042", "case-type.home-visit");
	}

}
