package nl.drempel.access.web;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import nl.drempel.InUse;
import nl.drempel.RawCalls;
import nl.drempel.TestPeople;
import nl.drempel.access.Accounts;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.PageQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Logging in at another system, through all its redirects, and attacks on the way. */
@InUse
class IssuerLoginTest {

	private static final AtomicInteger PEOPLE = new AtomicInteger();

	@LocalServerPort
	private int port;

	@Autowired
	private TestPeople people;

	@Autowired
	private StaffDirectory staff;

	@Autowired
	private Accounts accounts;

	@Autowired
	private AuditTrail audit;

	private SchoolId school;

	private TestPeople.Person person;

	private String there;

	private String email;

	@BeforeEach
	void somebodyWithAnAddress() {
		TestIssuer.serves(this.port);
		this.school = this.people.aSchool(this.people.aBoard());
		this.person = this.people.somebody(Role.TEACHER, this.school);
		int number = PEOPLE.incrementAndGet();
		this.there = "person-" + number;
		this.email = "persoon" + number + "@school.example";
		hasAddress(this.person, this.email);
		TestIssuer.knows(this.there, Map.of("email", this.email.toUpperCase(), "email_verified", true));
	}

	private void hasAddress(TestPeople.Person one, String address) {
		this.staff.change(one.id(), new StaffDetails("Proef", null, "Persoon", address, null, List.of()));
	}

	/** Goes to the issuer, logs in there, and stops before the way back. */
	private URI wayBack(Browsing browser, String username) {
		URI asked = URI.create(browser.get("/login/extern").headers().firstValue("Location").orElseThrow());
		assertThat(asked.getQuery()).contains("state=", "nonce=", "code_challenge=", "code_challenge_method=S256",
				"redirect_uri=http://localhost:" + this.port + "/login/terug");
		HttpResponse<String> answer = browser.get(asked.toString());
		if (Browsing.to(answer).equals("/login")) {
			browser.get(TestIssuer.address() + "/login");
			answer = browser.post(TestIssuer.address() + "/login", "username", username, "password",
					TestIssuer.PASSWORD);
			answer = browser.get(answer.headers().firstValue("Location").orElseThrow());
		}
		return URI.create(answer.headers().firstValue("Location").orElseThrow());
	}

	private HttpResponse<String> comeBack(Browsing browser, String username) {
		return browser.get(wayBack(browser, username).toString());
	}

	@Test
	void theLoginPageOffersIt() {
		assertThat(new Browsing(this.port).get("/login").body()).contains("Inloggen met SchoolInlog",
				"href=\"/login/extern\"");
	}

	@Test
	void whoseVerifiedAddressIsKnownIsLetInWithTheRolesOfDrempel() {
		Browsing browser = new Browsing(this.port);
		browser.get("/vervanging");
		String before = browser.cookie();
		assertThat(Browsing.to(comeBack(browser, this.there))).isEqualTo("/vervanging");
		assertThat(browser.get("/vervanging").statusCode()).isEqualTo(200);
		assertThat(browser.cookie()).as("no session that was known before").isNotEqualTo(before);
		assertThat(browser.get("/beheer").statusCode()).isEqualTo(403);
		assertThat(this.audit.find(null, "system:login", null, PageQuery.of(0, 20)).items())
			.anyMatch((event) -> event.action().equals("login.linked")
					&& this.person.id().toString().equals(event.subjectId()));
	}

	@Test
	void fromThenOnTheIssuersOwnNameCountsAndNoAddress() {
		comeBack(new Browsing(this.port), this.there);
		TestIssuer.knows(this.there, Map.of("email", "getrouwd@school.example", "email_verified", true));
		assertThat(Browsing.to(comeBack(new Browsing(this.port), this.there))).isEqualTo("/");

		TestIssuer.knows(this.there + "-new", Map.of("email", this.email, "email_verified", true));
		assertThat(comeBack(new Browsing(this.port), this.there + "-new").statusCode())
			.as("somebody else with the old address")
			.isEqualTo(403);
	}

	@Test
	void theAdministratorCanHaveSomebodyRecognisedAnew() {
		comeBack(new Browsing(this.port), this.there);
		TestIssuer.knows(this.there + "-new", Map.of("email", this.email, "email_verified", true));
		this.accountsForget();
		assertThat(Browsing.to(comeBack(new Browsing(this.port), this.there + "-new"))).isEqualTo("/");
	}

	@Autowired
	private nl.drempel.access.ExternalLogins externals;

	private void accountsForget() {
		this.externals.forget(this.person.id(), Actor.system("test"));
	}

	@Test
	void whoIsUnknownGetsAClearPageAndNoAccount() {
		String stranger = this.there + "-stranger";
		TestIssuer.knows(stranger, Map.of("email", stranger + "@elders.example", "email_verified", true));
		Browsing browser = new Browsing(this.port);
		HttpResponse<String> refused = comeBack(browser, stranger);
		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.body()).contains("Het inloggen bij SchoolInlog lukte, maar je hebt nog geen account");
		assertThat(Browsing.to(browser.get("/vervanging"))).isEqualTo("/login");
		assertThat(this.accounts.byUsername(stranger)).isEmpty();
	}

	@Test
	void anAddressThatWasNotVerifiedIsNotBelieved() {
		for (Map<String, Object> claims : List.of(Map.<String, Object>of("email", this.email, "email_verified", false),
				Map.<String, Object>of("email", this.email))) {
			TestIssuer.knows(this.there, claims);
			assertThat(comeBack(new Browsing(this.port), this.there).statusCode()).isEqualTo(403);
		}
	}

	@Test
	void anAddressOfTwoPeopleIsNobodys() {
		hasAddress(this.people.somebody(Role.TEACHER, this.school), this.email);
		assertThat(comeBack(new Browsing(this.port), this.there).statusCode()).isEqualTo(403);
	}

	@Test
	void aUsernameAtTheIssuerIsNoUsernameHere() {
		TestIssuer.knows("beheer", Map.of("email", "beheer@elders.example", "email_verified", true));
		assertThat(comeBack(new Browsing(this.port), "beheer").statusCode()).isEqualTo(403);
	}

	@Test
	void aBlockedAccountStaysShut() {
		comeBack(new Browsing(this.port), this.there);
		this.accounts.enable(this.person.id(), false, Actor.system("test"));
		assertThat(comeBack(new Browsing(this.port), this.there).statusCode()).isEqualTo(403);
	}

	@Test
	void theWayBackWorksOnceAndInTheBrowserThatWent() {
		Browsing browser = new Browsing(this.port);
		URI back = wayBack(browser, this.there);
		HttpResponse<String> elsewhere = new Browsing(this.port).get(back.toString());
		assertThat(elsewhere.statusCode()).as("a way back that was handed to another").isEqualTo(401);
		assertThat(elsewhere.body()).contains("Het inloggen met SchoolInlog lukte niet");
		String changed = back.toString().replaceAll("state=[^&]*", "state=verzonnen");
		assertThat(browser.get(changed).statusCode()).as("another state").isEqualTo(401);
		assertThat(Browsing.to(browser.get("/vervanging"))).isEqualTo("/login");
	}

	@Test
	void aWayBackIsNotReplayed() {
		Browsing browser = new Browsing(this.port);
		URI back = wayBack(browser, this.there);
		assertThat(browser.get(back.toString()).statusCode()).isEqualTo(302);
		assertThat(browser.get(back.toString()).statusCode()).isEqualTo(401);
	}

	/** Who steals a code but began another login has its nonce and verifier wrong. */
	@Test
	void aCodeOfAnotherLoginIsNotTaken() {
		Browsing victim = new Browsing(this.port);
		String stolen = wayBack(victim, this.there).toString().replaceAll(".*[?&]code=([^&]*).*", "$1");
		String attacker = this.there + "-attacker";
		TestIssuer.knows(attacker, Map.of("email", "a@elders.example", "email_verified", true));
		Browsing browser = new Browsing(this.port);
		String mine = wayBack(browser, attacker).toString();
		assertThat(browser.get(mine.replaceAll("code=[^&]*", "code=" + stolen)).statusCode()).isEqualTo(401);
		assertThat(Browsing.to(browser.get("/vervanging"))).isEqualTo("/login");
	}

	@Test
	void theIssuerTakesCareOfTheSecondFactorByDefault() {
		TestPeople.Person director = this.people.somebody(Role.DIRECTOR, this.school);
		hasAddress(director, "directeur-" + this.email);
		TestIssuer.knows(this.there + "-d", Map.of("email", "directeur-" + this.email, "email_verified", true));
		Browsing browser = new Browsing(this.port);
		assertThat(Browsing.to(comeBack(browser, this.there + "-d"))).isEqualTo("/");
		assertThat(browser.get("/vervanging").statusCode()).isEqualTo(200);
	}

	@Test
	void whoCameFromThereNeedsNoPasswordOfDrempel() {
		this.accounts.reset(this.person.id(), Actor.system("test"));
		Browsing browser = new Browsing(this.port);
		comeBack(browser, this.there);
		assertThat(browser.get("/vervanging").statusCode()).isEqualTo(200);
	}

	@Test
	void whoComesFromThereIsNotLetInByAPasswordUntilTheAdministratorTakesThatOff() {
		assertThat(Browsing.to(new Browsing(this.port).logIn(this.person))).as("before").isEqualTo("/");
		comeBack(new Browsing(this.port), this.there);
		assertThat(new Browsing(this.port).logIn(this.person).statusCode()).isEqualTo(401);
		assertThat(
				RawCalls.of(this.person.username(), this.person.password(), this.port).get("/api/v1/me").statusCode())
			.as("nor is a program")
			.isEqualTo(401);
		this.accountsForget();
		assertThat(Browsing.to(new Browsing(this.port).logIn(this.person))).isEqualTo("/");
	}

	/**
	 * Who was handed the slip of paper could take a second factor of their own into use.
	 */
	@Test
	void aOneTimePasswordIsNoWayAroundTheIssuer() {
		TestPeople.Person director = this.people.somebody(Role.DIRECTOR, this.school);
		hasAddress(director, "directeur-" + this.email);
		TestIssuer.knows(this.there + "-d", Map.of("email", "directeur-" + this.email, "email_verified", true));
		String before = this.accounts.reset(director.id(), Actor.system("test"));
		comeBack(new Browsing(this.port), this.there + "-d");
		assertThat(new Browsing(this.port).logIn(director.username(), before).statusCode()).isEqualTo(401);
		String after = this.accounts.reset(director.id(), Actor.system("test"));
		Browsing browser = new Browsing(this.port);
		assertThat(browser.logIn(director.username(), after).statusCode()).isEqualTo(401);
		assertThat(Browsing.to(browser.get("/mijn-account/tweede-stap"))).isEqualTo("/login");
	}

	@Test
	void whomAPasswordLetInIsOutOnceTheIssuerKnowsThem() {
		Browsing before = new Browsing(this.port);
		before.logIn(this.person);
		assertThat(before.get("/vervanging").statusCode()).isEqualTo(200);
		comeBack(new Browsing(this.port), this.there);
		assertThat(Browsing.to(before.get("/vervanging"))).isEqualTo("/login");
	}

	@Test
	void whoIsLoggedInCanGoOnThereAtOnce() {
		Browsing browser = new Browsing(this.port);
		browser.logIn(this.person);
		assertThat(comeBack(browser, this.there).statusCode()).isEqualTo(302);
		assertThat(browser.get("/vervanging").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/oauth2/token", "/userinfo" })
	void anIssuerThatHangsIsGivenUp(String path) throws Exception {
		Browsing browser = new Browsing(this.port);
		URI back = wayBack(browser, this.there);
		long start = System.nanoTime();
		HttpResponse<String> page;
		try (TestIssuer.Hanging hanging = TestIssuer.hangsAt(path)) {
			page = browser.get(back.toString());
			assertThat(hanging.calls()).isPositive();
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
		assertThat(page.statusCode()).isEqualTo(503);
		assertThat(page.body()).contains("SchoolInlog is nu niet bereikbaar", "href=\"/login/extern\"");
		assertThat(Browsing.to(browser.get("/vervanging"))).isEqualTo("/login");
	}

	@Test
	void aLongTokenOfTheIssuerGoesIntoNoAddress() {
		TestIssuer.knows(this.there,
				Map.of("email", this.email, "email_verified", true, "groups", "groep-".repeat(1_000)));
		Browsing browser = new Browsing(this.port);
		comeBack(browser, this.there);
		browser.get("/");
		HttpResponse<String> out = browser.post("/logout");
		assertThat(out.statusCode()).isEqualTo(200);
		assertThat(out.headers().firstValue("Refresh").orElseThrow())
			.startsWith("0;url=" + TestIssuer.address() + "/connect/logout?client_id=drempel&post_logout_redirect_uri=")
			.doesNotContain("id_token_hint")
			.hasSizeLessThan(500);
		assertThat(Browsing.to(browser.get("/vervanging"))).isEqualTo("/login");
	}

	@Test
	void loggingOutGoesOnAtTheIssuer() {
		Browsing browser = new Browsing(this.port);
		comeBack(browser, this.there);
		browser.get("/");
		HttpResponse<String> out = browser.post("/logout");
		assertThat(out.statusCode()).isEqualTo(200);
		assertThat(out.body()).contains("Je bent uitgelogd");
		String onward = out.headers().firstValue("Refresh").orElseThrow().replaceFirst("0;url=", "");
		assertThat(onward).startsWith(TestIssuer.address() + "/connect/logout?").contains("&id_token_hint=ey");
		assertThat(Browsing.to(browser.get(onward))).isEqualTo("/uitgelogd");
		String asked = browser.get("/login/extern").headers().firstValue("Location").orElseThrow();
		assertThat(Browsing.to(browser.get(asked))).as("asked to log in there again").isEqualTo("/login");
	}

	@Test
	void whoLoggedInWithAPasswordLogsOutHereOnly() {
		Browsing browser = new Browsing(this.port);
		browser.logIn(this.person);
		browser.get("/");
		HttpResponse<String> out = browser.post("/logout");
		assertThat(Browsing.to(out)).isEqualTo("/uitgelogd");
		assertThat(out.headers().firstValue("Refresh")).isEmpty();
	}

	@Test
	void anIssuerThatIsAwayIsSaidToBe() {
		Issuer away = new Issuer("http://localhost:1", "drempel", "", "SchoolInlog", "email", "issuer",
				Duration.ofSeconds(1));
		assertThat(away.isSet()).isTrue();
		assertThat(away.find()).isEmpty();
		assertThat(new Issuer("", "", "", "", "email", "issuer", Duration.ofSeconds(1)).isSet()).isFalse();
	}

}
