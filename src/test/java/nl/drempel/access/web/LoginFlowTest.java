package nl.drempel.access.web;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import nl.drempel.DrempelTest;
import nl.drempel.TestPeople;
import nl.drempel.access.Accounts;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.Role;
import nl.drempel.shared.PageQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** Each test comes from an address of its own, so that none locks another out. */
@DrempelTest
class LoginFlowTest {

	private static final AtomicInteger ADDRESSES = new AtomicInteger();

	private String address = "10.1.0." + ADDRESSES.incrementAndGet();

	private MockHttpSession session = new MockHttpSession();

	@Autowired
	private WebApplicationContext context;

	@Autowired
	private TestPeople people;

	@Autowired
	private Accounts accounts;

	@Autowired
	private AuditTrail audit;

	@Autowired
	private JdbcClient jdbc;

	private MockMvc mvc;

	private TestPeople.Person teacher;

	@BeforeEach
	void setUp() {
		this.mvc = MockMvcBuilders.webAppContextSetup(this.context).apply(springSecurity()).build();
		this.teacher = this.people.somebody(Role.TEACHER, this.people.aSchool(this.people.aBoard()));
	}

	@Test
	void theRightPasswordOpensWhatWasAskedFor() throws Exception {
		assertThat(send(get("/vervanging")).getRedirectedUrl()).endsWith("/login");
		MockHttpServletResponse response = login(this.teacher.password());
		assertThat(response.getRedirectedUrl()).contains("/vervanging");
		assertThat(send(get("/vervanging")).getStatus()).isEqualTo(200);
		assertThat(this.audit.find(null, this.teacher.id().toString(), null, PageQuery.of(0, 10)).items())
			.anyMatch((event) -> event.action().equals("login.succeeded"));
	}

	@Test
	void aWrongPasswordAndAnUnknownNameGetTheSameAnswer() throws Exception {
		MockHttpServletResponse wrong = login("verkeerd-wachtwoord");
		MockHttpServletResponse unknown = login("bestaat.niet", "verkeerd-wachtwoord");
		assertThat(wrong.getStatus()).isEqualTo(401);
		assertThat(unknown.getStatus()).isEqualTo(401);
		assertThat(unknown.getForwardedUrl()).isEqualTo(wrong.getForwardedUrl());
	}

	@Test
	void wrongPasswordsLockTheAccountLongerEachTime() throws Exception {
		for (int i = 0; i < 4; i++) {
			login("verkeerd-" + i);
		}
		assertThat(lockedUntil()).isEmpty();
		Duration last = Duration.ZERO;
		for (int i = 0; i < 3; i++) {
			Instant before = Instant.now();
			login("verkeerd");
			Duration lock = Duration.between(before, lockedUntil().orElseThrow());
			assertThat(lock).isGreaterThan(last.plus(last.dividedBy(2)));
			last = lock;
			assertThat(login(this.teacher.password()).getStatus()).as("the right password while locked").isEqualTo(401);
			unlock();
		}
		assertThat(last).isGreaterThan(Duration.ofSeconds(100));
		assertThat(login(this.teacher.password()).getRedirectedUrl()).isNotNull();
		assertThat(lockedUntil()).isEmpty();
		login("verkeerd");
		assertThat(lockedUntil()).as("counted anew").isEmpty();
	}

	private Optional<Instant> lockedUntil() {
		return this.jdbc.sql("select locked_until from login_place where staff_id = :id and locked_until is not null")
			.param("id", this.teacher.id().value())
			.query(Timestamp.class)
			.optional()
			.map(Timestamp::toInstant);
	}

	/** As if the time of the lock had passed: login goes by the machine's own clock. */
	private void unlock() {
		passed("locked_until", "1 hour");
	}

	private void passed(String column, String time) {
		this.jdbc
			.sql("update login_place set %1$s = %1$s - interval '%2$s' where staff_id = :id".formatted(column, time))
			.param("id", this.teacher.id().value())
			.update();
	}

	@Test
	void whoGuessesFromElsewhereKeepsNobodyOut() throws Exception {
		from("10.2.0.1");
		for (int i = 0; i < 7; i++) {
			login("verkeerd");
		}
		assertThat(login(this.teacher.password()).getStatus()).as("for the guesser it is shut").isEqualTo(401);
		from("10.2.0.2");
		assertThat(login(this.teacher.password()).getRedirectedUrl()).isEqualTo("/");
	}

	private void from(String place) {
		this.address = place;
		this.session = new MockHttpSession();
	}

	@Test
	void aNetworkOfIpv6IsOnePlace() throws Exception {
		for (int i = 1; i <= 5; i++) {
			from("2001:db8:5:1::" + i);
			login("verkeerd");
		}
		from("2001:db8:5:1::99");
		assertThat(login(this.teacher.password()).getStatus()).isEqualTo(401);
		from("2001:db8:5:2::99");
		assertThat(login(this.teacher.password()).getRedirectedUrl()).isEqualTo("/");
	}

	@Test
	void aWrongOneAnHourKeepsNobodyOut() throws Exception {
		for (int i = 0; i < 8; i++) {
			login("verkeerd");
			passed("last_failed_at", "61 minutes");
		}
		assertThat(login(this.teacher.password()).getRedirectedUrl()).isEqualTo("/");
	}

	/** Each from an address of its own: not one of them is locked. */
	@Test
	void fiftyWrongOnesInADayCloseTheAccountToStrangersAndNotToWhereItWasLetIn() throws Exception {
		String home = this.address;
		assertThat(login(this.teacher.password()).getRedirectedUrl()).isEqualTo("/");
		for (int i = 1; i <= 50; i++) {
			from("10.3.0." + i);
			login("verkeerd");
		}
		from("10.3.1.1");
		assertThat(login(this.teacher.password()).getStatus()).as("a stranger").isEqualTo(401);
		from(home);
		assertThat(login(this.teacher.password()).getRedirectedUrl()).as("at home").isEqualTo("/");
		from("10.3.1.1");
		this.jdbc.sql("update account set strange_since = strange_since - interval '1 day' where staff_id = :id")
			.param("id", this.teacher.id().value())
			.update();
		assertThat(login(this.teacher.password()).getRedirectedUrl()).as("a day later").isEqualTo("/");
	}

	@Test
	void aNewPasswordForgetsTheWrongOnes() throws Exception {
		for (int i = 0; i < 7; i++) {
			login("verkeerd");
		}
		String once = this.accounts.reset(this.teacher.id(), Actor.system("test"));
		assertThat(login(once).getRedirectedUrl()).isEqualTo("/");
	}

	@Test
	void wrongPasswordsForTheChangeOfOnesOwnAreCountedBeforeTheyAreTried() throws Exception {
		login(this.teacher.password());
		for (int i = 0; i < 20; i++) {
			assertThat(change("verkeerd-" + i, "mijn eigen woorden").getStatus()).isEqualTo(422);
		}
		assertThat(change(this.teacher.password(), "mijn eigen woorden").getStatus()).isEqualTo(429);
	}

	@Test
	void anAddressThatGuessesIsStopped() throws Exception {
		for (int i = 0; i < 20; i++) {
			login("bestaat.niet." + i, "verkeerd");
		}
		MockHttpServletResponse page = login(this.teacher.password());
		assertThat(page.getStatus()).isEqualTo(429);
		assertThat(Integer.parseInt(page.getHeader("Retry-After"))).isBetween(1, 3601);
		MockHttpServletResponse api = send(
				get("/api/v1/me").with(httpBasic(this.teacher.username(), this.teacher.password())));
		assertThat(api.getStatus()).isEqualTo(429);
		assertThat(api.getHeader("Retry-After")).isNotNull();
		assertThat(api.getContentType()).startsWith("application/problem+json");
	}

	@Test
	void rightLoginsNeverCount() throws Exception {
		for (int i = 0; i < 25; i++) {
			assertThat(send(get("/api/v1/me").with(httpBasic(this.teacher.username(), this.teacher.password())))
				.getStatus()).isEqualTo(200);
		}
	}

	@Test
	void aOneTimePasswordOpensNothingUntilItIsChanged() throws Exception {
		String once = this.accounts.reset(this.teacher.id(), Actor.system("test"));
		login(once);
		assertThat(send(get("/vervanging")).getRedirectedUrl()).endsWith("/wachtwoord");
		assertThat(send(get("/api/v1/me").with(httpBasic(this.teacher.username(), once))).getStatus()).isEqualTo(403);
		assertThat(send(get("/wachtwoord")).getContentAsString()).contains("Kies eerst een eigen wachtwoord");
		assertThat(change("fout-wachtwoord", "mijn eigen woorden").getStatus()).isEqualTo(422);
		assertThat(change(once, "kort").getStatus()).isEqualTo(422);
		assertThat(change(once, this.teacher.username()).getStatus()).isEqualTo(422);
		MockHttpServletResponse guessable = change(once, "welkom12345");
		assertThat(guessable.getStatus()).isEqualTo(422);
		assertThat(guessable.getContentAsString()).contains("id=\"f-password-error\"", "makkelijk te raden");
		assertThat(change(once, "mijn eigen woorden").getRedirectedUrl()).isEqualTo("/");
		assertThat(send(get("/vervanging")).getStatus()).isEqualTo(200);
		assertThat(send(get("/api/v1/me").with(httpBasic(this.teacher.username(), "mijn eigen woorden"))).getStatus())
			.isEqualTo(200);
	}

	private MockHttpServletResponse change(String current, String password) throws Exception {
		return send(post("/wachtwoord").with(csrf())
			.param("current", current)
			.param("password", password)
			.param("repeat", password));
	}

	@Test
	void whatWasTypedIsKeptWhenTheSessionHadEnded() throws Exception {
		String task = "/taken/0b7d3b62-6c5b-4f5e-9d0b-1c7c5f7f0a11";
		MockHttpServletResponse refused = send(post(task).param("facts", "Wat ik <zag>").param("goals", "a", "b"));
		assertThat(refused.getStatus()).isEqualTo(401);
		assertThat(refused.getForwardedUrl()).isEqualTo("/login");
		MockHttpServletResponse back = send(post("/login").with(csrf())
			.param("username", this.teacher.username())
			.param("password", this.teacher.password())
			.param("carriedTo", task)
			.param("carried.facts", "Wat ik <zag>")
			.param("carried.goals", "a", "b"));
		assertThat(back.getRedirectedUrl()).isEqualTo(task);
		assertThat(this.session.getAttribute("carried" + task))
			.isEqualTo(java.util.Map.of("facts", List.of("Wat ik <zag>"), "goals", List.of("a", "b")));
	}

	@Test
	void theLoginPageCarriesWhatWasTyped() throws Exception {
		String page = send(get("/login")
			.requestAttr(LoginFlow.CARRIED,
					new LoginFlow.Carried("/taken/1", java.util.Map.of("facts", List.of("Wat ik <zag>"))))
			.requestAttr("loginError", "login.error.signed-out")).getContentAsString();
		assertThat(page).contains("name=\"carriedTo\" value=\"/taken/1\"")
			.contains("name=\"carried.facts\" value=\"Wat ik &lt;zag&gt;\"")
			.contains("Je was uitgelogd");
	}

	@Test
	void nobodyIsSentToAnotherSiteAfterLoggingIn() throws Exception {
		MockHttpServletResponse response = send(post("/login").with(csrf())
			.param("username", this.teacher.username())
			.param("password", this.teacher.password())
			.param("carriedTo", "//elders.example/taken/1"));
		assertThat(response.getRedirectedUrl()).isEqualTo("/");
	}

	@Test
	void aFormWithoutItsTokenIsRefused() throws Exception {
		login(this.teacher.password());
		assertThat(send(post("/vervanging")).getStatus()).isEqualTo(403);
		assertThat(send(post("/wachtwoord").with(csrf().useInvalidToken())).getStatus()).isEqualTo(403);
		assertThat(send(post("/logout")).getStatus()).isEqualTo(403);
	}

	@Test
	void loggingOutEndsTheSession() throws Exception {
		login(this.teacher.password());
		assertThat(send(post("/logout").with(csrf())).getRedirectedUrl()).isEqualTo("/uitgelogd");
		assertThat(this.session.isInvalid()).isTrue();
	}

	@Test
	void aBlockedAccountIsOutAtOnce() throws Exception {
		login(this.teacher.password());
		this.accounts.enable(this.teacher.id(), false, Actor.system("test"));
		assertThat(send(get("/vervanging")).getRedirectedUrl()).endsWith("/login");
	}

	@Test
	void pagesAllowNothingFromElsewhere() throws Exception {
		MockHttpServletResponse page = send(get("/login"));
		assertThat(page.getContentAsString()).doesNotContain(" style=\"", "<style", "onclick=", "javascript:");
	}

	@Test
	void theLanguageIsChosenAndComesBackToTheSamePage() throws Exception {
		MockHttpServletResponse chosen = send(
				post("/taal").with(csrf()).param("language", "en").param("return", "/uitgelogd?a=1"));
		assertThat(chosen.getRedirectedUrl()).isEqualTo("/uitgelogd?a=1");
		assertThat(send(get("/login").cookie(new jakarta.servlet.http.Cookie("taal", "en"))).getContentAsString())
			.contains("<html lang=\"en\"", "Log in");
		for (String elsewhere : List.of("//elders.example", "https://elders.example", "/\\elders.example", "x")) {
			assertThat(send(post("/taal").with(csrf()).param("language", "en").param("return", elsewhere))
				.getRedirectedUrl()).as(elsewhere).isEqualTo("/");
		}
	}

	private MockHttpServletResponse login(String password) throws Exception {
		return login(this.teacher.username(), password);
	}

	private MockHttpServletResponse login(String username, String password) throws Exception {
		return send(post("/login").with(csrf()).param("username", username).param("password", password));
	}

	private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
		MvcResult done = this.mvc.perform(request.session(this.session).with((sent) -> {
			sent.setRemoteAddr(this.address);
			return sent;
		})).andReturn();
		// A browser goes on with the session that it was given.
		if (done.getRequest().getSession(false) instanceof MockHttpSession given) {
			this.session = given;
		}
		return done.getResponse();
	}

}
