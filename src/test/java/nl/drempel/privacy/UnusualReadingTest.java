package nl.drempel.privacy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import nl.drempel.Session;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Accounts;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.engine.DueWork;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.PageQuery;
import nl.drempel.visit.VisitStories;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reading that is not usual comes to the privacy officer: once, and without what was
 * read.
 */
class UnusualReadingTest extends VisitStories {

	@LocalServerPort
	private int port;

	@Autowired
	private UnusualNotices notices;

	@Autowired
	private AuditTrail trail;

	@Autowired
	private Accounts accounts;

	@Autowired
	private StaffDirectory staff;

	@Autowired
	private ObjectProvider<DueWork> rounds;

	private Person officer;

	private Person reader;

	private Person admin;

	@BeforeEach
	void people() {
		this.officer = this.people.somebody(Role.PRIVACY, this.board);
		this.reader = this.people.somebody(Role.TEACHER, this.school);
		this.admin = this.people.somebody(Role.ADMIN, this.board);
	}

	@Test
	void manyFilesInAnHourAreToldOnce() {
		read(this.reader, 30);
		assertThat(noticesOf(this.reader)).isEmpty();
		read(this.reader, 1);
		assertThat(noticesOf(this.reader)).singleElement().satisfies((notice) -> {
			assertThat(notice.kind()).isEqualTo("many_files");
			assertThat(notice.files()).isEqualTo(31);
		});
		this.clock.advance(Duration.ofMinutes(20));
		read(this.reader, 10);
		assertThat(noticesOf(this.reader)).singleElement()
			.satisfies((notice) -> assertThat(notice.files()).isEqualTo(41));
	}

	@Test
	void everyWayOfReadingCounts() {
		List<String> ways = List.of("story.read", "package.read", "report.read", "consent.read", "access.previewed");
		for (int i = 0; i < 31; i++) {
			this.trail.record(AuditEntry.of(as(this.reader).actor(), ways.get(i % ways.size())).on(aVisit().id()));
		}
		assertThat(noticesOf(this.reader)).singleElement()
			.satisfies((notice) -> assertThat(notice.files()).isEqualTo(31));
	}

	@Test
	void whatWasSeenIsNotToldAgainAndNewReadingIs() {
		read(this.reader, 31);
		UnusualNotice notice = noticesOf(this.reader).get(0);
		this.notices.seen(notice.id(), "Voor de klassenbespreking.", as(this.officer));
		assertThat(noticesOf(this.reader)).hasSize(1);
		this.clock.advance(Duration.ofMinutes(1));
		read(this.reader, 31);
		assertThat(noticesOf(this.reader)).hasSize(2);
	}

	@Test
	void readingWithANewRoleIsTold() {
		Story visit = aVisit();
		give(Role.IB);
		this.files.read(visit.id(), as(this.reader));
		assertThat(noticesOf(this.reader)).singleElement().satisfies((notice) -> {
			assertThat(notice.kind()).isEqualTo("new_role");
			assertThat(notice.role()).isEqualTo("ib");
			assertThat(notice.files()).isEqualTo(1);
			assertThat(notice.by()).isEqualTo(this.admin.id());
		});
	}

	@Test
	void whoeverBeginsWithARoleReadsWhatItIsFor() {
		Story visit = aVisit();
		Person fresh = this.people.somebody(Role.IB, this.school);
		this.trail.record(AuditEntry.of(as(this.admin).actor(), "role.given").about("staff", fresh.id()).detail("ib"));
		this.files.read(visit.id(), as(fresh));
		assertThat(noticesOf(fresh)).isEmpty();
	}

	@Test
	void everyOtherWayInIsToldLikeANewPassword() {
		Map<String, String> ways = Map.of("account.factor-reset", "factor_reset", "login.unlinked", "login_unlinked");
		ways.keySet()
			.forEach((action) -> this.trail
				.record(AuditEntry.of(as(this.admin).actor(), action).about("staff", this.reader.id())));
		this.trail.record(AuditEntry.of(Actor.system("token-new"), "token.made-for")
			.about("staff", this.reader.id())
			.detail("token:" + UUID.randomUUID()));
		assertThat(noticesOf(this.reader)).extracting(UnusualNotice::kind)
			.containsExactlyInAnyOrder("factor_reset", "login_unlinked", "token_made");
		assertThat(Session.of(this.officer, this.port).get("/privacy").body()).contains("haalde die weg.",
				"maakte dat los.", "Die is op de server gemaakt.");
	}

	@Test
	void readingLongAfterwardsIsNot() {
		Story visit = aVisit();
		give(Role.IB);
		this.clock.advance(Duration.ofDays(8));
		this.files.read(visit.id(), as(this.reader));
		assertThat(noticesOf(this.reader)).isEmpty();
	}

	@Test
	void aPasswordGivenByAnAdministratorIsTold() {
		this.accounts.reset(this.reader.id(), as(this.admin).actor());
		assertThat(noticesOf(this.reader)).singleElement().satisfies((notice) -> {
			assertThat(notice.kind()).isEqualTo("password_reset");
			assertThat(notice.by()).isEqualTo(this.admin.id());
		});
	}

	@Test
	void theOfficerOfAnotherBoardHearsNothing() {
		this.accounts.reset(this.reader.id(), as(this.admin).actor());
		look();
		Person stranger = this.people.somebody(Role.PRIVACY, this.people.aBoard());
		assertThat(this.notices.list(as(stranger), new PageQuery(0, 50)).items()).isEmpty();
		UnusualNotice notice = noticesOf(this.reader).get(0);
		Session session = Session.of(stranger, this.port);
		session.get("/privacy");
		assertThat(session.post("/privacy/meldingen/" + notice.id() + "/gezien").statusCode()).isEqualTo(404);
	}

	@Test
	void theDeskSaysWhoAndHowManyAndTakesANote() {
		read(this.reader, 31);
		UnusualNotice notice = noticesOf(this.reader).get(0);
		Session session = Session.of(this.officer, this.port);
		assertThat(session.get("/").body()).contains("op je", "href=\"/privacy\"")
			.doesNotContain("Je hebt nu niets te doen.");
		String desk = session.get("/privacy").body();
		assertThat(desk).contains("opende 31 verschillende dossiers in een uur",
				"/audit?wie=" + this.reader.username());
		assertThat(desk.indexOf("Ongewoon gebruik")).as("what waits stands first")
			.isLessThan(desk.indexOf("a-requests"));
		assertThat(session.post("/privacy/meldingen/" + notice.id() + "/gezien", "note", "x".repeat(1001)).body())
			.contains("x".repeat(1001), "aria-invalid=\"true\"");
		assertThat(session.post("/privacy/meldingen/" + notice.id() + "/gezien", "note", "Besproken.").body())
			.contains("Besproken.");
		assertThat(session.post("/privacy/meldingen/" + notice.id() + "/gezien", "note", "Nog eens.").body())
			.contains("al gezien")
			.doesNotContain("Nog eens.");
	}

	private void give(Role role) {
		this.staff.give(this.reader.id(), HeldRole.at(this.school, role), this.now.today(), null);
		this.trail.record(AuditEntry.of(as(this.admin).actor(), "role.given")
			.about("staff", this.reader.id())
			.detail(role.key()));
	}

	/** Opens that many cases that were not opened before. */
	private void read(Person person, int number) {
		Actor actor = as(person).actor();
		for (int i = 0; i < number; i++) {
			this.trail.record(AuditEntry.of(actor, "case.read").on(aVisit().id()));
		}
	}

	private void look() {
		this.clock.advance(Duration.ofMinutes(6));
		this.rounds.stream()
			.filter((round) -> round.getClass().getName().contains("ReadingWatch"))
			.forEach(DueWork::runDue);
	}

	private List<UnusualNotice> noticesOf(Person person) {
		look();
		return this.notices.list(as(this.officer), new PageQuery(0, 200))
			.items()
			.stream()
			.map(UnusualNotices.Line::notice)
			.filter((notice) -> notice.staff().equals(person.id()))
			.toList();
	}

}
