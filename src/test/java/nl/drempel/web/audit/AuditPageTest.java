package nl.drempel.web.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import tools.jackson.databind.JsonNode;

import nl.drempel.ApiCalls;
import nl.drempel.Session;
import nl.drempel.TestClock;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.audit.Seal;
import nl.drempel.audit.Seals;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseType;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;

import static org.assertj.core.api.Assertions.assertThat;

/** What the privacy officer sees of the trail and can do with it. */
class AuditPageTest extends ApiCalls {

	@LocalServerPort
	private int port;

	@Autowired
	private TestPeople people;

	@Autowired
	private CaseFiles files;

	@Autowired
	private AuditTrail trail;

	@Autowired
	private Seals seals;

	@Autowired
	private Grants grants;

	@Autowired
	private MessageSource messages;

	private SchoolId school;

	private Person officer;

	private Person teacher;

	private CaseFile file;

	@BeforeEach
	void aCaseAtABoard() {
		BoardId board = this.people.aBoard();
		this.school = this.people.aSchool(board);
		this.officer = this.people.somebody(Role.PRIVACY, board);
		this.teacher = this.people.somebody(Role.TEACHER, this.school);
		this.file = this.files.open(CaseType.HOME_VISIT, "arranging", this.school, null, this.teacher.id(), null,
				new Actor(this.teacher.id().toString(), null, "teacher"));
	}

	@Test
	void theListIsNarrowedByCasePersonAndDay() {
		Session session = Session.of(this.officer, this.port);
		String all = session.get("/audit").body();
		assertThat(all).contains("Nu nakijken", "begon een zaak", this.file.reference(), "leerkracht", "logde in");
		assertThat(session.get("/audit?zaak=" + this.file.reference().toLowerCase()).body()).contains("begon een zaak")
			.doesNotContain("logde in");
		assertThat(session.get("/audit?wie=" + this.teacher.username()).body()).contains(this.file.reference());
		assertThat(session.get("/audit?wie=niemand").body()).contains("Niets gevonden", "Geen regels");
		assertThat(session.get("/audit?vanaf=2100-01-01").body()).contains("Niets gevonden");
		assertThat(session.get("/audit?vanaf=" + URLEncoder.encode("gisteren ' of zo", StandardCharsets.UTF_8)).body())
			.contains("Vul een dag in");
		assertThat(session.get("/audit?page=-3&zaak=" + "x".repeat(300)).statusCode()).isEqualTo(200);
	}

	@Test
	void whatHappenedIsSaidInWordsAndNotInKeys() {
		Actor teacher = new Actor(this.teacher.id().toString(), null, "teacher");
		String group = UUID.randomUUID().toString();
		this.trail.record(AuditEntry.of(teacher, "task.completed").on(this.file.id()).detail("arrangeAppointment"));
		this.trail.record(AuditEntry.of(teacher, "case.moved").on(this.file.id()).detail("visited"));
		this.trail.record(AuditEntry.of(teacher, "hours.closed").on(this.file.id()).detail("2026-11"));
		this.trail.record(AuditEntry.of(teacher, "role.given").on(this.file.id()).detail("council"));
		this.trail.record(AuditEntry.of(teacher, "group.assigned").on(this.file.id()).detail(group));
		this.trail.record(AuditEntry.of(teacher, "import.done").on(this.file.id()).detail("guardians.confirmed"));
		this.trail.record(AuditEntry.of(teacher, "import.done").on(this.file.id()).detail("edexml"));
		String page = Session.of(this.officer, this.port).get("/audit?zaak=" + this.file.reference()).body();
		assertThat(page).contains("Ouders (CSV)", "Leerlingen (EDEXML)").doesNotContain("guardians");
		assertThat(page).contains("deed een taak", "Afspraak maken", "Bezocht", "november 2026", "Medezeggenschap")
			.doesNotContain("arrangeAppointment", "> · visited", "2026-11<", "> · council", group);
	}

	@Test
	void itIsSaidAboutWhomItWasIfTheyAreOfTheBoard() {
		Person admin = this.people.somebody(Role.ADMIN, this.people.aBoard());
		Actor self = new Actor(this.teacher.id().toString(), null, "teacher");
		this.trail.record(AuditEntry.of(self, "account.opened").on(this.file.id()).about("staff", this.officer.id()));
		this.trail.record(AuditEntry.of(self, "account.disabled").on(this.file.id()).about("staff", admin.id()));
		this.trail.record(AuditEntry.of(self, "account.enabled").on(this.file.id()).about("staff", this.teacher.id()));
		String page = Session.of(this.officer, this.port).get("/audit?zaak=" + this.file.reference()).body();
		String name = "Persoon " + this.officer.username().replaceAll("\\D", "");
		assertThat(page).containsPattern("opende een account<span> · Proef " + name + "</span>")
			.contains("blokkeerde iemand<span> · iemand buiten het bestuur</span>")
			.doesNotContainPattern("liet iemand weer toe<span>");
	}

	@Test
	void whatTheMachineDatesIsSaidToBeSo(@Autowired TestClock clock) {
		this.seals.sealNow();
		Session session = Session.of(this.officer, this.port);
		assertThat(session.get("/audit").body()).doesNotContain("op de klok van de machine");
		clock.advance(Duration.ofDays(800));
		String page = session.get("/audit").body();
		assertThat(page).contains("op de klok van de machine")
			.containsPattern("<aside class=\"clock\"[^>]*>Oefenklok: het is hier \\w+ \\d+ \\w+ 20\\d\\d, ");
	}

	@Test
	void nothingIsSaidToBeRightBeforeAnythingIsSealed() {
		assertThat(intact(0)).startsWith("Nog geen regel is verzegeld").doesNotContain("klopt");
		assertThat(intact(3)).isEqualTo("Alles klopt. 5 regels nagekeken, waarvan 3 verzegeld: vandaag.");
	}

	private String intact(long sealed) {
		return this.messages.getMessage("audit.check.intact", new Object[] { "vandaag", 5L, sealed },
				Locale.forLanguageTag("nl"));
	}

	@Test
	void peopleOfOthersHaveNoName() {
		Person stranger = this.people.somebody(Role.ADMIN, this.people.aBoard());
		this.trail
			.record(AuditEntry.of(new Actor(stranger.id().toString(), null, "admin"), "case.read").on(this.file.id()));
		String page = Session.of(this.officer, this.port).get("/audit?zaak=" + this.file.reference()).body();
		assertThat(page).contains("iemand buiten het bestuur")
			.doesNotContain(stranger.username(), stranger.id().toString());
	}

	@Test
	void whoIsNamedInACaseFindsNothingOfItOnThePageEither() {
		this.grants.deny(this.file.id(), CaseType.HOME_VISIT.key(), Grantee.staff(this.officer.id()), "test");
		Session session = Session.of(this.officer, this.port);
		assertThat(session.get("/audit").body()).doesNotContain(this.file.reference());
		assertThat(session.get("/audit?zaak=" + this.file.reference()).body()).contains("Niets gevonden");
	}

	@Test
	void lookingIsRememberedOnce() {
		Session session = Session.of(this.officer, this.port);
		session.get("/audit");
		session.get("/audit?page=1");
		get(this.officer, "/api/v1/audit");
		assertThat(looked()).containsExactly("audit.read");
	}

	@Test
	void theTrailIsCheckedOnThePageAndByTheApi() {
		Session session = Session.of(this.officer, this.port);
		this.seals.sealNow();
		String page = session.post("/audit/controleren").body();
		for (int i = 0; i < 100 && page.contains("Het wordt nagekeken"); i++) {
			page = session.get("/audit").body();
		}
		assertThat(page).contains("Alles klopt.");
		this.seals.sealNow();
		Answer answer = get(this.officer, "/api/v1/audit/verify");
		assertThat(answer.status()).isEqualTo(200);
		JsonNode json = answer.json();
		assertThat(json.get("intact").asBoolean()).isTrue();
		assertThat(json.get("sealed").asLong()).isPositive().isLessThanOrEqualTo(json.get("events").asLong());
		assertThat(json.has("firstBroken")).isFalse();
		assertThat(looked()).contains("audit.verified");
	}

	@Test
	void sealsAreDownloadedWithWhatWasJustWritten() {
		List<Seal> seals = Session.of(this.officer, this.port)
			.get("/audit/zegels")
			.body()
			.lines()
			.map((line) -> Seal.read(line).orElseThrow())
			.toList();
		assertThat(seals.get(0).number()).isEqualTo(1);
		assertThat(seals).hasSize((int) seals.get(seals.size() - 1).number());
		assertThat(looked()).contains("audit.exported");
	}

	private List<String> looked() {
		return get(this.officer, "/api/v1/audit?actor=" + this.officer.username()).json()
			.get("items")
			.valueStream()
			.map((event) -> event.get("action").asString())
			.filter((action) -> action.startsWith("audit."))
			.toList();
	}

}
