package nl.drempel.web.beheer;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import nl.drempel.CountedQueries;
import nl.drempel.DrempelTest;
import nl.drempel.Session;
import nl.drempel.TestPeople;
import nl.drempel.access.Accounts;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEvent;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.BoardId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Partner;
import nl.drempel.school.PartnerId;
import nl.drempel.school.Partners;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.PageQuery;

import static org.assertj.core.api.Assertions.assertThat;

/** An administrator manages the partners of the own board, and lets their people in. */
@DrempelTest
class PartnerPagesTest {

	private static final Pattern PASSWORD = Pattern.compile("<dd class=\"mono\">([a-z0-9]+-[a-z0-9-]+)</dd>");

	@LocalServerPort
	private int port;

	@Autowired
	private TestPeople people;

	@Autowired
	private Partners partners;

	@Autowired
	private StaffDirectory staff;

	@Autowired
	private PartnerDesk desk;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Viewers viewers;

	@Autowired
	private AuditTrail audit;

	@Autowired
	private AppClock clock;

	private BoardId board;

	private SchoolId school;

	private TestPeople.Person admin;

	private Session session;

	private String key;

	@BeforeEach
	void anAdministrator() {
		this.board = this.people.aBoard();
		this.school = this.people.aSchool(this.board);
		this.admin = this.people.somebody(Role.ADMIN, this.board);
		this.session = Session.of(this.admin, this.port);
		this.key = "p" + UUID.randomUUID().toString().substring(0, 8);
	}

	@Test
	void aPartnerIsAddedForASchoolAndItsPeopleLetIn() {
		assertThat(this.session.get("/beheer/partners").body()).contains("Nog geen partners");
		HttpResponse<String> added = this.session.post("/beheer/partners/nieuw", "name", "Wijkteam Öst", "kind", "smw",
				"key", this.key, "schools", this.school.toString());
		assertThat(added.body()).contains("De partner staat erin", "Wijkteam Öst", "Schoolmaatschappelijk werk");
		Partner partner = this.partners.byKey(this.key).orElseThrow();
		assertThat(this.partners.schoolsOf(partner.id())).containsExactly(this.school);
		HttpResponse<String> person = this.session.post(path(partner.id(), "/mensen/nieuw"), "firstName", "Olga",
				"lastName", "Timmer", "email", "olga@wijkteam.example", "username", this.key);
		Matcher once = PASSWORD.matcher(person.body());
		assertThat(once.find()).isTrue();
		Staff olga = this.staff.ofPartner(partner.id()).get(0);
		assertThat(this.staff.roles(olga.id(), this.clock.today()))
			.containsExactly(HeldRole.at(partner.id(), Role.PARTNER));
		assertThat(this.session.get("/beheer/partners").body()).contains("voor 1 school", "1 persoon logt in");
		assertThat(Session.of(this.key, once.group(1), this.port).get("/").body())
			.contains("Kies eerst een eigen wachtwoord");
		assertThat(trail()).contains("partner.added", "staff.added", "role.given", "account.opened");
	}

	@Test
	void whoseLoginEndedIsOutAtOnceUntilLetInAgain() {
		PartnerId partner = this.partners.add(this.board, this.key, "Hulp", "okc");
		this.session.get("/beheer/partners");
		this.session.post(path(partner, "/mensen/nieuw"), "lastName", "Timmer", "username", this.key);
		String person = path(partner, "/mensen/" + this.staff.ofPartner(partner).get(0).id());
		String once = oncePassword(this.session.post(person + "/wachtwoord"));
		assertThat(Session.of(this.key, once, this.port).get("/meldingen").uri().getPath()).isEqualTo("/wachtwoord");
		assertThat(this.session.post(person + "/blokkeren").body()).contains("kan niet meer inloggen");
		assertThat(Session.of(this.key, once, this.port).get("/meldingen").uri().getPath()).isEqualTo("/login");
		assertThat(this.session.post(person + "/deblokkeren").body()).contains("kan weer inloggen");
		assertThat(Session.of(this.key, once, this.port).get("/meldingen").uri().getPath()).isEqualTo("/wachtwoord");
		this.session.post(person, "lastName", "Timmermans", "email", "nieuw@hulp.example");
		assertThat(this.staff.ofPartner(partner).get(0).email()).isEqualTo("nieuw@hulp.example");
	}

	@Test
	void aPartnerCanBeSetAsideAndServeOtherSchools() {
		SchoolId other = this.people.aSchool(this.board);
		PartnerId partner = this.partners.add(this.board, this.key, "Hulp", "okc");
		this.session.get("/beheer/partners");
		this.session.post(path(partner, ""), "name", "Hulp", "kind", "jgz", "schools", other.toString());
		assertThat(this.partners.get(partner).active()).isFalse();
		assertThat(this.partners.get(partner).kind()).isEqualTo("jgz");
		assertThat(this.partners.schoolsOf(partner)).containsExactly(other);
		assertThat(this.partners.serving(other)).isEmpty();
		this.session.post(path(partner, ""), "name", "Hulp", "kind", "jgz", "active", "yes");
		assertThat(this.partners.get(partner).active()).isTrue();
		assertThat(this.partners.schoolsOf(partner)).isEmpty();
	}

	@Test
	void whatIsWrongIsSaidAtItsFieldAndNothingTypedIsLost() {
		HttpResponse<String> wrong = this.session.post("/beheer/partners/nieuw", "name", "Een lange naam", "kind",
				"bakker", "key", "HOOFD letters", "schools", this.school.toString());
		assertThat(wrong.statusCode()).isEqualTo(422);
		assertThat(wrong.body()).contains("f-kind-error", "f-key-error", "Een lange naam", "HOOFD letters",
				"checked=\"checked\"");
		PartnerId partner = this.partners.add(this.board, this.key, "Hulp", "okc");
		assertThat(this.session.post(path(partner, ""), "name", " ", "kind", "okc").statusCode()).isEqualTo(422);
		HttpResponse<String> person = this.session.post(path(partner, "/mensen/nieuw"), "lastName", "Timmer", "email",
				"geen adres", "username", "X Y");
		assertThat(person.statusCode()).isEqualTo(422);
		assertThat(person.body()).contains("Timmer", "geen adres");
		assertThat(this.staff.ofPartner(partner)).isEmpty();
		HttpResponse<String> taken = this.session.post(path(partner, "/mensen/nieuw"), "lastName", "Timmer", "username",
				this.admin.username());
		assertThat(taken.statusCode()).isEqualTo(422);
		assertThat(taken.body()).contains("f-username-error");
		assertThat(this.staff.ofPartner(partner)).as("a person without the account").isEmpty();
	}

	@Test
	void partnersAndSchoolsOfAnotherBoardDoNotExist() {
		BoardId elsewhere = this.people.aBoard();
		SchoolId strange = this.people.aSchool(elsewhere);
		PartnerId other = this.partners.add(elsewhere, this.key, "Van een ander", "okc");
		this.session.get("/beheer/partners");
		assertThat(this.session.get("/beheer/partners").body()).doesNotContain("Van een ander");
		for (String page : List.of("", "/mensen/nieuw", "/mensen/" + UUID.randomUUID())) {
			assertThat(this.session.get(path(other, page)).statusCode()).as(page).isEqualTo(404);
			assertThat(this.session
				.post(path(other, page), "name", "X", "kind", "okc", "lastName", "X", "username", "indringer")
				.statusCode()).as(page).isEqualTo(404);
		}
		PartnerId own = this.partners.add(this.board, this.key + "b", "Eigen", "okc");
		assertThat(this.session.post(path(own, ""), "name", "Eigen", "kind", "okc", "schools", strange.toString())
			.statusCode()).isEqualTo(422);
		assertThat(this.session
			.post("/beheer/partners/nieuw", "board", elsewhere.toString(), "name", "X", "kind", "okc", "key",
					this.key + "c")
			.statusCode()).isEqualTo(404);
		String stranger = "/mensen/" + this.admin.id();
		for (String action : List.of("", "/wachtwoord", "/blokkeren", "/deblokkeren")) {
			assertThat(this.session.post(path(own, stranger + action), "lastName", "X").statusCode()).as(action)
				.isEqualTo(404);
		}
	}

	@Test
	void theListCostsTheSameHoweverManyPartnersThereAre() {
		Viewer viewer = this.viewers.byStaff(this.admin.id()).orElseThrow();
		aPartnerWithSomebody(0);
		int few = CountedQueries.of(() -> this.desk.list(viewer));
		for (int i = 1; i <= 5; i++) {
			aPartnerWithSomebody(i);
		}
		assertThat(CountedQueries.of(() -> this.desk.list(viewer))).isEqualTo(few);
		assertThat(this.desk.list(viewer)).hasSize(6)
			.allSatisfy((row) -> assertThat(row.schools()).isEqualTo(1))
			.allSatisfy((row) -> assertThat(row.people()).isEqualTo(1));
	}

	private void aPartnerWithSomebody(int number) {
		PartnerId partner = this.partners.add(this.board, this.key + number, "Hulp " + number, "okc");
		this.partners.serve(partner, Set.of(this.school));
		StaffDetails details = new StaffDetails("Olga", null, "Timmer", null, null, List.of());
		this.accounts.open(this.staff.add(partner, details), this.key + number, Actor.system("test"));
		this.staff.add(partner, details);
	}

	private static String path(PartnerId partner, String rest) {
		return "/beheer/partners/" + partner + rest;
	}

	private static String oncePassword(HttpResponse<String> page) {
		Matcher once = PASSWORD.matcher(page.body());
		assertThat(once.find()).isTrue();
		return once.group(1);
	}

	private List<String> trail() {
		return this.audit.find(null, this.admin.id().toString(), null, new PageQuery(0, 50))
			.items()
			.stream()
			.map(AuditEvent::action)
			.toList();
	}

}
