package nl.drempel.web.beheer;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import nl.drempel.DrempelTest;
import nl.drempel.Session;
import nl.drempel.TestPeople;
import nl.drempel.TestPupils;
import nl.drempel.access.Accounts;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEvent;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseType;
import nl.drempel.school.BoardId;
import nl.drempel.school.Group;
import nl.drempel.school.HeldRole;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.school.RoleAssignment;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DrempelTest
class StaffPagesTest {

	@LocalServerPort
	private int port;

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private Schools schools;

	@Autowired
	private CaseFiles files;

	@Autowired
	private StaffDirectory staff;

	@Autowired
	private Accounts accounts;

	@Autowired
	private AuditTrail audit;

	@Autowired
	private AppClock clock;

	@Autowired
	private JdbcClient jdbc;

	private BoardId board;

	private SchoolId school;

	private TestPeople.Person admin;

	private Session session;

	@BeforeEach
	void anAdministrator() {
		this.board = this.people.aBoard();
		this.school = this.people.aSchool(this.board);
		this.admin = this.people.somebody(Role.ADMIN, this.board);
		this.session = Session.of(this.admin, this.port);
	}

	@Test
	void someoneIsAddedGivenARoleAndLetIn() {
		this.session.get("/beheer/medewerkers/nieuw");
		HttpResponse<String> added = this.session.post("/beheer/medewerkers/nieuw", "firstName", "Zoë", "lastName",
				"Öztürk", "email", "zoe@example.nl", "languages", "tr");
		assertThat(added.body()).contains("Zoë Öztürk", "De medewerker staat erin");
		StaffId id = idIn(added);
		HttpResponse<String> given = this.session.post(path(id, "/rollen"), "role", "teacher", "school",
				this.school.toString(), "from", this.clock.today().toString());
		assertThat(given.body()).contains("De rol is gegeven");
		assertThat(this.staff.roles(id, this.clock.today())).containsExactly(HeldRole.at(this.school, Role.TEACHER));
		HttpResponse<String> opened = this.session.post(path(id, "/account"), "username",
				"zoe.ozturk" + id.value().hashCode());
		assertThat(opened.statusCode()).isEqualTo(200);
		assertThat(this.accounts.of(List.of(id)).get(id).mustChange()).isTrue();
		assertThat(this.session.get(path(id, "")).body()).doesNotContain(passwordIn(opened));
		assertThat(trail(id)).contains("staff.added", "role.given", "account.opened");
	}

	@Test
	void aNewPasswordIsShownOnceAndWrittenInTheTrail() {
		TestPeople.Person teacher = this.people.somebody(Role.TEACHER, this.school);
		HttpResponse<String> reset = this.session.post(path(teacher.id(), "/wachtwoord"));
		String once = passwordIn(reset);
		assertThat(Session.of(teacher.username(), once, this.port).get("/vervanging").body())
			.contains("Kies eerst een eigen wachtwoord");
		assertThat(trail(teacher.id())).contains("account.password-reset");
	}

	@Test
	void aReloadShowsNoPasswordAndMakesNone() {
		TestPeople.Person teacher = this.people.somebody(Role.TEACHER, this.school);
		HttpResponse<String> shown = this.session.post(path(teacher.id(), "/wachtwoord"));
		String once = passwordIn(shown);
		assertThat(shown.uri().toString()).endsWith("/beheer/wachtwoorden");
		assertThat(this.session.get("/beheer/wachtwoorden").body()).doesNotContain(once)
			.contains("Deze wachtwoorden zijn al getoond");
		assertThat(trail(teacher.id())).containsOnlyOnce("account.password-reset");
		assertThat(Session.of(teacher.username(), once, this.port).get("/vervanging").uri().getPath())
			.isEqualTo("/wachtwoord");
	}

	@Test
	void takingAwayAndBlockingAreAskedOnceMore() {
		TestPeople.Person teacher = this.people.somebody(Role.TEACHER, this.school);
		this.jdbc.sql("insert into second_factor (staff_id, secret, last_step, since) values (?, '', 0, now())")
			.param(teacher.id().value())
			.update();
		assertThat(this.session.get(path(teacher.id(), "")).body().replaceAll("\\s+", " ")).containsSubsequence(
				"<details class=\"plain\"> <summary>Tweede stap weghalen</summary>",
				"Ja, haal de tweede stap weg</button></form> </details>",
				"<details class=\"plain\"> <summary>Blokkeren</summary>",
				"Ja, blokkeer dit account</button></form> </details>");
		this.jdbc.sql("delete from second_factor where staff_id = ?").param(teacher.id().value()).update();
	}

	@Test
	void whoIsBlockedCannotLogInUntilLetInAgain() {
		TestPeople.Person teacher = this.people.somebody(Role.TEACHER, this.school);
		this.session.post(path(teacher.id(), "/blokkeren"));
		assertThat(Session.of(teacher, this.port).get("/vervanging").uri().getPath()).isEqualTo("/login");
		this.session.post(path(teacher.id(), "/deblokkeren"));
		assertThat(Session.of(teacher, this.port).get("/vervanging").uri().getPath()).isEqualTo("/vervanging");
		assertThat(trail(teacher.id())).contains("account.disabled", "account.enabled");
	}

	@Test
	void aRoleThatEndsIsGoneAtOnce() {
		TestPeople.Person teacher = this.people.somebody(Role.TEACHER, this.school);
		Session theirs = Session.of(teacher, this.port);
		assertThat(theirs.get("/leerlingen").statusCode()).isEqualTo(200);
		UUID assignment = this.staff.assignments(teacher.id()).get(0).id();
		this.session.post(path(teacher.id(), "/rollen/" + assignment + "/beeindigen"));
		assertThat(theirs.get("/leerlingen").statusCode()).isEqualTo(403);
	}

	@Test
	void proposalsOfAFileBecomeRolesAndAccounts() {
		StaffId first = proposed("LK01", "Aïsha", "teacher", "aisha");
		StaffId second = proposed("IB01", "Bram", "ib", null);
		assertThat(this.session.get("/beheer/medewerkers").body()).contains("2 voorstellen", "Aïsha", "Bram");
		HttpResponse<String> confirmed = this.session.post("/beheer/medewerkers/bevestigen", "board",
				this.board.toString(), "proposal", this.school + "/LK01", "proposal", this.school + "/IB01");
		assertThat(confirmed.body()).contains("Aïsha", "Bram", "Eenmalig wachtwoord");
		assertThat(this.staff.roles(first, this.clock.today())).containsExactly(HeldRole.at(this.school, Role.TEACHER));
		assertThat(this.staff.roles(second, this.clock.today())).containsExactly(HeldRole.at(this.school, Role.IB));
		assertThat(this.accounts.of(List.of(first, second))).hasSize(2);
		assertThat(this.staff.proposals(this.board)).isEmpty();
		assertThat(this.session
			.post("/beheer/medewerkers/bevestigen", "board", this.board.toString(), "one", this.school + "/LK01")
			.body()).doesNotContain("<dd class=\"mono\">");
	}

	private StaffId proposed(String key, String name, String role, @Nullable String username) {
		StaffId id = this.staff.add(this.board, new StaffDetails(name, null, "Proef", null, null, List.of()));
		this.jdbc.sql("""
				insert into staff_enrolment (school_id, key, staff_id, proposed_role, proposed_username)
				values (:school, :key, :staff, :role, :username)
				""")
			.param("school", this.school.value())
			.param("key", key)
			.param("staff", id.value())
			.param("role", role)
			.param("username", username)
			.update();
		return id;
	}

	@Test
	void peopleOfAnotherBoardDoNotExist() {
		SchoolId elsewhere = this.people.aSchool(this.people.aBoard());
		TestPeople.Person stranger = this.people.somebody(Role.TEACHER, elsewhere);
		TestPeople.Person own = this.people.somebody(Role.TEACHER, this.school);
		assertThat(this.session.get(path(stranger.id(), "")).statusCode()).isEqualTo(404);
		for (String action : List.of("", "/rollen", "/groepen", "/account", "/wachtwoord", "/blokkeren", "/deblokkeren",
				"/groepen/" + UUID.randomUUID() + "/weg", "/uit-dienst", "/in-dienst")) {
			assertThat(this.session
				.post(path(stranger.id(), action), "lastName", "X", "role", "ib", "school", elsewhere.toString(),
						"group", UUID.randomUUID().toString(), "username", "vreemd")
				.statusCode()).as(action).isEqualTo(404);
		}
		assertThat(
				this.session.post(path(own.id(), "/rollen"), "role", "ib", "school", elsewhere.toString()).statusCode())
			.isEqualTo(404);
		Staff known = this.staff.get(stranger.id());
		assertThat(this.session.post("/beheer/medewerkers", "q", known.lastName()).body())
			.doesNotContain(stranger.username());
		assertThat(this.session.post("/beheer/medewerkers", "board", String.valueOf(known.boardId()), "q", "")
			.statusCode()).isEqualTo(404);
	}

	@Test
	void anAdministratorCannotShutThemselvesOut() {
		UUID role = this.staff.assignments(this.admin.id()).get(0).id();
		assertThat(this.session.post(path(this.admin.id(), "/blokkeren")).statusCode()).isEqualTo(409);
		assertThat(this.session.get(path(this.admin.id(), "")).body()).doesNotContain("Nieuw wachtwoord maken");
		HttpResponse<String> own = this.session.post(path(this.admin.id(), "/wachtwoord"));
		assertThat(own.statusCode()).isEqualTo(409);
		assertThat(own.body()).contains("Je eigen wachtwoord wijzig je op je eigen pagina");
		assertThat(Session.of(this.admin, this.port).get("/beheer").statusCode()).isEqualTo(200);
		assertThat(this.session.post(path(this.admin.id(), "/rollen/" + role + "/beeindigen")).statusCode())
			.isEqualTo(409);
	}

	@Test
	void whatIsWrongStandsAtItsFieldWithWhatWasTyped() {
		HttpResponse<String> wrong = this.session.post("/beheer/medewerkers/nieuw", "firstName", "Yara", "lastName",
				" ", "email", "geen adres");
		assertThat(wrong.statusCode()).isEqualTo(422);
		assertThat(wrong.body()).contains("id=\"f-lastName-error\"", "id=\"f-email-error\"", "value=\"geen adres\"");
		TestPeople.Person teacher = this.people.somebody(Role.TEACHER, this.school);
		assertThat(this.session
			.post(path(teacher.id(), "/rollen"), "role", "teacher", "school", this.school.toString(), "from",
					"2026-02-31")
			.statusCode()).isEqualTo(422);
		assertThat(this.session.post(path(teacher.id(), "/rollen"), "role", "partner").statusCode()).isEqualTo(422);
	}

	@Test
	void aRoleThatCannotBeGivenYetKeepsWhatWasChosen() {
		TestPeople.Person teacher = this.people.somebody(Role.TEACHER, this.school);
		SchoolId second = this.people.aSchool(this.board);
		HttpResponse<String> wrong = this.session.post(path(teacher.id(), "/rollen"), "role", "contact", "school",
				second.toString(), "from", "31-12-2026", "until", "ooit");
		assertThat(wrong.statusCode()).isEqualTo(422);
		assertThat(wrong.body()).contains("id=\"f-until-error\"", "value=\"contact\" selected",
				"value=\"" + second + "\" selected", "value=\"31-12-2026\"", "value=\"ooit\"");
	}

	@Test
	void daysAreReadAsTheHintSaysToo() {
		TestPeople.Person teacher = this.people.somebody(Role.TEACHER, this.school);
		this.session.post(path(teacher.id(), "/rollen"), "role", "contact", "school", this.school.toString(), "from",
				"01-02-2030", "until", "31-12-2030");
		assertThat(this.staff.roles(teacher.id(), LocalDate.of(2030, 12, 31))).contains(contact());
		assertThat(this.staff.roles(teacher.id(), LocalDate.of(2030, 1, 31))).doesNotContain(contact());
	}

	private HeldRole contact() {
		return HeldRole.at(this.school, Role.CONTACT);
	}

	@Test
	void aRoleThatEndedStaysAsItWas() {
		TestPeople.Person teacher = this.people.somebody(Role.TEACHER, this.school);
		LocalDate longAgo = this.clock.today().minusDays(100);
		UUID over = this.staff.give(teacher.id(), contact(), longAgo, longAgo.plusDays(10));
		assertThat(this.session.post(path(teacher.id(), "/rollen/" + over + "/beeindigen")).statusCode())
			.isEqualTo(409);
		assertThat(this.staff.roles(teacher.id(), longAgo.plusDays(11))).doesNotContain(contact());
	}

	@Test
	void aRoleThatHasYetToBeginIsTakenBack() {
		TestPeople.Person teacher = this.people.somebody(Role.TEACHER, this.school);
		UUID later = this.staff.give(teacher.id(), contact(), this.clock.today().plusDays(10), null);
		assertThat(this.session.post(path(teacher.id(), "/rollen/" + later + "/beeindigen")).body())
			.contains("De rol is beëindigd");
		assertThat(this.staff.assignments(teacher.id())).extracting(RoleAssignment::held)
			.containsExactly(HeldRole.at(this.school, Role.TEACHER));
	}

	@Test
	void aTeacherIsPutOnAGroupAndTakenOffIt() {
		TestPeople.Person teacher = this.people.somebody(Role.TEACHER, this.school);
		Group group = this.pupils.aGroup(this.school, "G4");
		this.session.post(path(teacher.id(), "/groepen"), "group", group.id().toString());
		assertThat(this.schools.groupsOf(teacher.id())).extracting(Group::key).containsExactly("G4");
		HttpResponse<String> released = this.session.post(path(teacher.id(), "/groepen/" + group.id() + "/weg"));
		assertThat(released.body()).contains("De groep is weggehaald");
		assertThat(this.schools.groupsOf(teacher.id())).isEmpty();
		assertThat(trail(teacher.id())).contains("group.assigned", "group.released");
		assertThat(this.session.post(path(teacher.id(), "/groepen/" + group.id() + "/weg")).statusCode())
			.isEqualTo(404);
	}

	@Test
	void whoLeavesLosesEveryRoleAndMayComeBack() {
		TestPeople.Person teacher = this.people.somebody(Role.TEACHER, this.school);
		assertThat(this.session.post(path(teacher.id(), "/uit-dienst")).body()).contains("Uit dienst sinds");
		assertThat(this.staff.roles(teacher.id(), this.clock.today())).isEmpty();
		assertThat(this.session.post(path(teacher.id(), "/uit-dienst")).statusCode()).isEqualTo(409);
		assertThat(this.session.post(path(teacher.id(), "/in-dienst")).body()).doesNotContain("Uit dienst sinds");
		assertThat(this.staff.get(teacher.id()).leftOn()).isNull();
		assertThat(trail(teacher.id())).contains("staff.left", "staff.returned");
		assertThat(this.session.post(path(this.admin.id(), "/uit-dienst")).statusCode()).isEqualTo(409);
	}

	@Test
	void aBoardCanBeRenamed() {
		String name = "Stichting " + this.board;
		assertThat(this.session.post("/beheer/scholen/bestuur/" + this.board, "name", name).body()).contains(name,
				"Het bestuur is veranderd");
		assertThat(this.schools.board(this.board).name()).isEqualTo(name);
		assertThat(
				this.session.post("/beheer/scholen/bestuur/" + this.board, "name", name, "phone", "0750009911").body())
			.contains("value=\"0750009911\"");
		assertThat(this.session.post("/beheer/scholen/bestuur/" + this.board, "name", name, "phone", "bel maar").body())
			.contains("value=\"bel maar\"", "phone-" + this.board + "-error");
		assertThat(this.schools.board(this.board).phone()).isEqualTo("0750009911");
		BoardId other = this.people.aBoard();
		String taken = this.schools.board(other).name();
		HttpResponse<String> refused = this.session.post("/beheer/scholen/bestuur/" + this.board, "name", taken);
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).contains("Zo heet al een ander bestuur", "value=\"" + taken + "\"");
		assertThat(this.session.post("/beheer/scholen/bestuur/" + other, "name", "Anders").statusCode()).isEqualTo(404);
	}

	@Test
	void anAdministratorGivesThemselvesNoRole() {
		HttpResponse<String> refused = this.session.post(path(this.admin.id(), "/rollen"), "role", "ib", "school",
				this.school.toString());
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).contains("Vraag een andere beheerder");
		assertThat(this.staff.assignments(this.admin.id())).extracting(RoleAssignment::held)
			.containsExactly(HeldRole.at(this.board, Role.ADMIN));
	}

	@Test
	void settingsOfAnotherBoardDoNotExistHoweverWrongTheNumbersAre() {
		String path = "/beheer/instellingen/bestuur/" + this.people.aBoard();
		for (String number : List.of("3", "x")) {
			assertThat(this.session.post(path, "attempts", number).statusCode()).as(number).isEqualTo(404);
		}
	}

	@Test
	void aSchoolThatCannotBeAddedYetKeepsItsRegion() {
		HttpResponse<String> wrong = this.session.post("/beheer/scholen", "code", "x", "name", "De Toets", "region",
				"zuid");
		assertThat(wrong.statusCode()).isEqualTo(422);
		assertThat(wrong.body()).containsOnlyOnce("value=\"zuid\" selected");
		assertThat(this.session.post("/beheer/scholen/" + this.school, "name", " ", "region", "noord").body())
			.containsOnlyOnce("value=\"noord\" selected");
	}

	@Test
	void anAdministratorSeesNoCasesAndNoPupils() {
		for (String address : List.of("/huisbezoeken", "/leerlingen", "/aandacht")) {
			assertThat(this.session.get(address).statusCode()).as(address).isEqualTo(403);
		}
		TestPeople.Person teacher = this.people.somebody(Role.TEACHER, this.school);
		PupilId pupil = this.pupils.aPupil(this.pupils.aGroup(this.school, "G4", teacher.id()), "Bilal El Amrani");
		CaseFile own = this.files.open(CaseType.HOME_VISIT, "arranging", this.school, pupil, teacher.id(), null,
				Actor.system("test"));
		assertThat(this.session.get("/zaken/" + own.id()).statusCode()).isEqualTo(404);
		assertThat(this.session.get("/leerlingen/" + pupil).statusCode()).isEqualTo(403);
		this.jdbc.sql("select id from case_file limit 20").query(UUID.class).list().forEach((id) -> {
			assertThat(this.session.get("/zaken/" + id).statusCode()).isEqualTo(404);
		});
	}

	private String path(StaffId id, String action) {
		return "/beheer/medewerkers/" + id + action;
	}

	private static StaffId idIn(HttpResponse<String> response) {
		String[] parts = response.uri().getPath().split("/");
		return StaffId.valueOf(parts[parts.length - 1]);
	}

	private static String passwordIn(HttpResponse<String> response) {
		Matcher matcher = Pattern.compile("<dd class=\"mono\">([a-z2-9-]{14,18})</dd>\\s*</dl>")
			.matcher(response.body());
		assertThat(matcher.find()).as("a password is shown").isTrue();
		return matcher.group(1);
	}

	private List<String> trail(StaffId about) {
		return this.audit.find(null, this.admin.id().toString(), null, PageQuery.of(0, 50))
			.items()
			.stream()
			.filter((event) -> about.toString().equals(event.subjectId()))
			.map(AuditEvent::action)
			.toList();
	}

}
