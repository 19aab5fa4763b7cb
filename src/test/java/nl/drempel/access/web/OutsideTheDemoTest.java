package nl.drempel.access.web;

import java.net.http.HttpResponse;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import nl.drempel.InUse;
import nl.drempel.TestPeople;
import nl.drempel.access.Accounts;
import nl.drempel.access.ApiTokens;
import nl.drempel.access.DemoAccounts;
import nl.drempel.access.Substitution;
import nl.drempel.access.Substitutions;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.audit.Actor;
import nl.drempel.school.BoardId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.InvalidInputException;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Second factors that must be, and tokens in the place of passwords. */
@InUse
class OutsideTheDemoTest {

	private static final String ENROL = "/mijn-account/tweede-stap";

	@LocalServerPort
	private int port;

	@Autowired
	private TestPeople people;

	@Autowired
	private Viewers viewers;

	@Autowired
	private ApiTokens tokens;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Substitutions substitutions;

	private BoardId board;

	private SchoolId school;

	@BeforeEach
	void aSchool() {
		this.board = this.people.aBoard();
		this.school = this.people.aSchool(this.board);
	}

	private TestPeople.Person somebody(Role role) {
		boolean atBoard = java.util.Set.of(Role.BOARD, Role.CONFIDANT, Role.PRIVACY, Role.ADMIN).contains(role);
		return atBoard ? this.people.somebody(role, this.board) : this.people.somebody(role, this.school);
	}

	@ParameterizedTest
	@EnumSource(value = Role.class, names = { "IB", "DIRECTOR", "BOARD", "CONFIDANT", "PRIVACY", "ADMIN" })
	void whoSeesMuchMustTakeASecondFactorIntoUseFirst(Role role) {
		TestPeople.Person person = somebody(role);
		Browsing browser = new Browsing(this.port);
		browser.logIn(person);
		for (String path : new String[] { "/", "/vervanging", "/mijn-account", "/beheer", "/audit" }) {
			assertThat(Browsing.to(browser.get(path))).as(path).isEqualTo(ENROL);
		}
		assertThat(browser.get("/bestaat-niet").statusCode()).isEqualTo(404);
		HttpResponse<String> page = browser.get(ENROL);
		assertThat(page.body()).contains("Daarom is een wachtwoord alleen niet genoeg").doesNotContain("Huisbezoeken");
		assertThat(Browsing.to(browser.post(ENROL, "code", code(page.body())))).isEqualTo("/mijn-account");
		assertThat(browser.get("/vervanging").statusCode()).isEqualTo(200);
		assertThat(browser.get("/mijn-account").body()).doesNotContain("Tweede stap uitzetten");
		assertThat(browser.post("/mijn-account/tweede-stap/uit", "code", "123456").statusCode()).isEqualTo(409);
		assertThat(Browsing.to(new Browsing(this.port).logIn(person))).isEqualTo("/login/code");
	}

	private static String code(String page) {
		try {
			Matcher secret = Pattern.compile("<span class=\"mono\">([A-Z2-7 ]{32,})</span>").matcher(page);
			assertThat(secret.find()).isTrue();
			TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
			return codes.generateOneTimePasswordString(
					new SecretKeySpec(new Base32().decode(secret.group(1).replace(" ", "")), codes.getAlgorithm()),
					Instant.now());
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@ParameterizedTest
	@EnumSource(value = Role.class, names = { "TEACHER", "COORDINATOR", "CONTACT", "COUNCIL" })
	void othersMay(Role role) {
		Browsing browser = new Browsing(this.port);
		assertThat(Browsing.to(browser.logIn(somebody(role)))).isEqualTo("/");
		assertThat(browser.get("/vervanging").statusCode()).isEqualTo(200);
	}

	@Test
	void whoStandsInForADirectorMustAsWell() {
		TestPeople.Person director = somebody(Role.DIRECTOR);
		TestPeople.Person teacher = somebody(Role.TEACHER);
		Browsing browser = new Browsing(this.port);
		browser.logIn(teacher);
		assertThat(browser.get("/vervanging").statusCode()).isEqualTo(200);
		LocalDate today = LocalDate.now(nl.drempel.shared.AppClock.ZONE);
		this.substitutions.add(new Substitution(java.util.UUID.randomUUID(), director.id(), teacher.id(), today, today,
				java.util.Set.of()), viewer(director));
		assertThat(Browsing.to(browser.get("/vervanging"))).isEqualTo(ENROL);
	}

	private Viewer viewer(TestPeople.Person person) {
		return this.viewers.byStaff(person.id()).orElseThrow();
	}

	@Test
	void theFirstAdministratorChoosesNoPasswordButTakesASecondFactor() {
		Browsing browser = new Browsing(this.port);
		browser.logIn("beheer", "gekozen-door-de-school");
		assertThat(Browsing.to(browser.get("/beheer"))).isEqualTo(ENROL);
		assertThat(browser.get(ENROL).body()).contains("Als beheerder bepaal je wie er in Drempel komt")
			.doesNotContain("zie je veel over kinderen")
			.contains("href=\"otpauth://totp/");
	}

	@Test
	void aOneTimePasswordIsChangedBeforeThat() {
		TestPeople.Person director = somebody(Role.DIRECTOR);
		String once = this.accounts.reset(director.id(), nl.drempel.audit.Actor.system("test"));
		Browsing browser = new Browsing(this.port);
		browser.logIn(director.username(), once);
		assertThat(Browsing.to(browser.get("/"))).isEqualTo("/wachtwoord");
		assertThat(Browsing.to(browser.get(ENROL))).isEqualTo("/wachtwoord");
		browser.get("/wachtwoord");
		assertThat(Browsing.to(browser.post("/wachtwoord", "current", once, "password", "mijn eigen woorden", "repeat",
				"mijn eigen woorden")))
			.isEqualTo(ENROL);
		assertThat(browser.get(ENROL).body()).contains("Je nieuwe wachtwoord is bewaard");
		assertThat(Browsing.to(browser.get("/"))).isEqualTo(ENROL);
	}

	@Test
	void programsOfWhoMustHaveASecondFactorUseATokenOnly() {
		TestPeople.Person director = somebody(Role.DIRECTOR);
		Called refused = call("Basic " + basic(director));
		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.body()).contains("dan werkt alleen een sleutel");
		assertThat(refused).as("tells whether the password was right")
			.isEqualTo(call("Basic " + basic(new TestPeople.Person(director.id(), director.username(), "verkeerd"))));
		assertThat(call("Bearer " + token(director)).status()).isEqualTo(200);
	}

	/** Otherwise who knew the password once would keep what a second factor protects. */
	@Test
	void aTokenMadeWithAPasswordOnlyStopsWhereASecondFactorIsDue() {
		TestPeople.Person teacher = somebody(Role.TEACHER);
		String plain = this.tokens.make("proef", this.tokens.latest(), false, viewer(teacher));
		assertThat(call("Bearer " + plain).status()).isEqualTo(200);
		Browsing browser = new Browsing(this.port);
		browser.logIn(teacher);
		browser.post(ENROL, "code", code(browser.get(ENROL).body()));
		assertThat(call("Bearer " + plain).status()).isEqualTo(401);
		TestPeople.Person director = somebody(Role.DIRECTOR);
		assertThat(call("Bearer " + this.tokens.make("proef", this.tokens.latest(), false, viewer(director))).status())
			.isEqualTo(401);
	}

	@Test
	void aSecondFactorThatNobodyHadToHaveIsNotPassedByEither() {
		TestPeople.Person teacher = somebody(Role.TEACHER);
		assertThat(call("Basic " + basic(teacher)).status()).isEqualTo(200);
		Browsing browser = new Browsing(this.port);
		browser.logIn(teacher);
		browser.post(ENROL, "code", code(browser.get(ENROL).body()));
		assertThat(call("Basic " + basic(teacher)).status()).isEqualTo(401);
	}

	@Test
	void whatTheMachinesAdministratorMakesWorksBeforeAnyoneLoggedIn() {
		TestPeople.Person admin = somebody(Role.ADMIN);
		this.accounts.reset(admin.id(), Actor.system("test"));
		String token = this.tokens.makeFor(admin.username(), "beheer", 30, Actor.system("token-new"));
		assertThat(call("Bearer " + token).status()).isEqualTo(200);
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.tokens.makeFor(admin.username(), "beheer", 366, Actor.system("token-new")));
		this.accounts.enable(admin.id(), false, Actor.system("test"));
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.tokens.makeFor(admin.username(), "beheer", 30, Actor.system("token-new")));
	}

	/** As if the database had been a demo, with this account blocked at the start. */
	@Test
	void theDemosPasswordLetsNobodyInAndNoAccountWithItIsUnblocked() {
		StaffId left = this.people.somebody(this.board, HeldRole.at(this.board, Role.BOARD), "veiligthuis",
				DemoAccounts.PASSWORD);
		assertThat(new Browsing(this.port).logIn("veiligthuis", DemoAccounts.PASSWORD).statusCode()).isEqualTo(401);
		this.accounts.enable(left, false, Actor.system("test"));
		TestPeople.Person admin = somebody(Role.ADMIN);
		Browsing desk = new Browsing(this.port);
		desk.logIn(admin);
		desk.post(ENROL, "code", code(desk.get(ENROL).body()));
		String page = "/beheer/medewerkers/" + left;
		desk.get(page);
		HttpResponse<String> refused = desk.post(page + "/deblokkeren");
		assertThat(refused.statusCode()).isEqualTo(409);
		assertThat(refused.body()).contains("wachtwoord van de demo");
		String once = this.accounts.reset(left, Actor.system("test"));
		assertThat(Browsing.to(desk.post(page + "/deblokkeren"))).isEqualTo(page);
		assertThat(Browsing.to(new Browsing(this.port).logIn("veiligthuis", once))).isEqualTo("/");
	}

	private String token(TestPeople.Person person) {
		return this.tokens.make("proef", this.tokens.latest(), true, viewer(person));
	}

	private static String basic(TestPeople.Person person) {
		return java.util.Base64.getEncoder()
			.encodeToString(
					(person.username() + ":" + person.password()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
	}

	private Called call(String authorization) {
		return RestClient.create()
			.get()
			.uri("http://localhost:" + this.port + "/api/v1/me")
			.header("Authorization", authorization)
			.header("Accept-Language", "nl")
			.exchange((sent, response) -> {
				HttpStatusCode status = response.getStatusCode();
				return new Called(status.value(), String.valueOf(response.getHeaders().getFirst("WWW-Authenticate")),
						new String(response.getBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
			});
	}

	private record Called(int status, String challenge, String body) {
	}

}
