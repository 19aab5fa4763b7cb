package nl.drempel.access.web;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import nl.drempel.DrempelTest;
import nl.drempel.TestPeople;
import nl.drempel.access.Accounts;
import nl.drempel.access.Login;
import nl.drempel.access.SecondFactors;
import nl.drempel.access.TooManyAttemptsException;
import nl.drempel.access.Viewers;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The second factor: taking it into use, logging in with it, and attacking it. */
@DrempelTest
class SecondFactorTest {

	private static final Pattern SECRET = Pattern.compile("<span class=\"mono\">([A-Z2-7 ]{32,})</span>");

	private static final Pattern RECOVERY = Pattern.compile("<li class=\"mono\">([a-z2-9-]+)</li>");

	@LocalServerPort
	private int port;

	@Autowired
	private TestPeople people;

	@Autowired
	private Accounts accounts;

	@Autowired
	private SecondFactors factors;

	@Autowired
	private Viewers viewers;

	@Autowired
	private AuditTrail audit;

	@Autowired
	private WrongPasswordLimit limit;

	@Autowired
	private JdbcClient jdbc;

	private BoardId board;

	private SchoolId school;

	private TestPeople.Person teacher;

	private final List<String> recovery = new ArrayList<>();

	private byte[] secret = {};

	@BeforeEach
	void aTeacherWithAPhone() {
		this.board = this.people.aBoard();
		this.school = this.people.aSchool(this.board);
		this.teacher = this.people.somebody(Role.TEACHER, this.school);
		this.secret = enrol(this.teacher);
		forgive();
	}

	private byte[] enrol(TestPeople.Person person) {
		Browsing browser = new Browsing(this.port);
		browser.logIn(person);
		Browsing other = new Browsing(this.port);
		other.logIn(person);
		String before = browser.cookie();
		Matcher shown = SECRET.matcher(browser.get("/mijn-account/tweede-stap").body());
		assertThat(shown.find()).isTrue();
		byte[] found = new Base32().decode(shown.group(1).replace(" ", ""));
		assertThat(browser.post("/mijn-account/tweede-stap", "code", wrong(found)).statusCode()).isEqualTo(422);
		HttpResponse<String> done = browser.post("/mijn-account/tweede-stap", "code", code(found, 0));
		assertThat(Browsing.to(done)).isEqualTo("/mijn-account");
		Matcher codes = RECOVERY.matcher(browser.get("/mijn-account").body());
		this.recovery.clear();
		while (codes.find()) {
			this.recovery.add(codes.group(1));
		}
		assertThat(this.recovery).hasSize(8);
		assertThat(browser.get("/mijn-account").body()).as("shown once").doesNotContain(this.recovery.get(0));
		assertThat(browser.cookie()).as("a session of its own").isNotEqualTo(before);
		assertThat(Browsing.to(other.get("/vervanging"))).as("began with the password only").isEqualTo("/login");
		return found;
	}

	/** The tests come from one address: it gets its wrong ones back. */
	private void forgive() {
		for (int i = 0; i < 20; i++) {
			this.limit.giveBack("127.0.0.1");
		}
	}

	private static String code(byte[] secret, int stepsAway) {
		try {
			TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
			return codes.generateOneTimePasswordString(new SecretKeySpec(secret, codes.getAlgorithm()),
					Instant.now().plus(codes.getTimeStep().multipliedBy(stepsAway)));
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String wrong(byte[] secret) {
		List<String> near = List.of(code(secret, -2), code(secret, -1), code(secret, 0), code(secret, 1),
				code(secret, 2));
		return near.contains("123456") ? "654321" : "123456";
	}

	/** As if the last code had been used long ago. */
	private void longAgo(TestPeople.Person person) {
		this.jdbc.sql("update second_factor set last_step = 0 where staff_id = :id")
			.param("id", person.id().value())
			.update();
	}

	private Browsing withPassword(TestPeople.Person person) {
		Browsing browser = new Browsing(this.port);
		assertThat(Browsing.to(browser.logIn(person))).isEqualTo("/login/code");
		assertThat(browser.get("/login/code").body()).contains("autocomplete=\"one-time-code\"",
				"inputmode=\"numeric\"");
		return browser;
	}

	@Test
	void passwordAndCodeOpenWhatWasAskedFor() {
		longAgo(this.teacher);
		Browsing browser = new Browsing(this.port);
		browser.get("/vervanging");
		browser.logIn(this.teacher);
		browser.get("/login/code");
		String before = browser.cookie();
		assertThat(Browsing.to(browser.post("/login/code", "code", code(this.secret, 0)))).isEqualTo("/vervanging");
		assertThat(browser.get("/vervanging").statusCode()).isEqualTo(200);
		assertThat(browser.cookie()).as("no session that was known before").isNotEqualTo(before);
		Browsing attacker = new Browsing(this.port);
		attacker.cookie(before);
		assertThat(Browsing.to(attacker.get("/vervanging"))).isEqualTo("/login");
		assertThat(this.audit.find(null, this.teacher.id().toString(), null, PageQuery.of(0, 10)).items())
			.anyMatch((event) -> event.action().equals("login.succeeded"));
	}

	@Test
	void whoShowedOnlyThePasswordFindsEveryDoorShut() {
		Browsing browser = withPassword(this.teacher);
		for (Door door : Doors.all(true)) {
			if (door.isPublic() || door.pattern().startsWith("/api/") || door.pattern().equals("/logout")) {
				continue;
			}
			String path = door.pattern()
				.replaceAll("\\{\\w+}", "00000000-0000-0000-0000-000000000000")
				.replace("**", "x");
			for (String method : (door.method() == HttpMethod.GET) ? List.of("GET", "HEAD", "OPTIONS")
					: List.of("POST")) {
				HttpResponse<String> answer = method.equals("POST") ? browser.post(path) : browser.method(method, path);
				assertThat(Browsing.to(answer)).as(method + " " + path).isEqualTo("/login");
			}
		}
		assertThat(browser.get("/login/code").body()).doesNotContain("Persoon", "/mijn-account");
	}

	@Test
	void whatWasTypedWhileLoggedOutIsStillThereAfterTheCode() {
		longAgo(this.teacher);
		String task = "/taken/0b7d3b62-6c5b-4f5e-9d0b-1c7c5f7f0a11";
		Browsing browser = new Browsing(this.port);
		browser.get("/login");
		browser.post("/login", "username", this.teacher.username(), "password", this.teacher.password(), "carriedTo",
				task, "carried.facts", "Wat ik zag");
		browser.get("/login/code");
		assertThat(Browsing.to(browser.post("/login/code", "code", code(this.secret, 0)))).isEqualTo(task);
	}

	@Test
	void aCodeWorksOnce() {
		longAgo(this.teacher);
		String code = code(this.secret, 0);
		assertThat(withPassword(this.teacher).post("/login/code", "code", code).statusCode()).isEqualTo(302);
		assertThat(withPassword(this.teacher).post("/login/code", "code", code).statusCode()).isEqualTo(401);
	}

	@Test
	void aCodeThatIsOlderThanTheLastOneWorksNoMore() {
		longAgo(this.teacher);
		String older = code(this.secret, -1);
		assertThat(withPassword(this.teacher).post("/login/code", "code", code(this.secret, 0)).statusCode())
			.isEqualTo(302);
		assertThat(withPassword(this.teacher).post("/login/code", "code", older).statusCode()).isEqualTo(401);
	}

	@Test
	void theCodeOfTheEnrolmentDoesNotLogIn() {
		assertThat(withPassword(this.teacher).post("/login/code", "code", code(this.secret, 0)).statusCode())
			.isEqualTo(401);
	}

	@Test
	void aCodeOfAnotherAccountOpensNothing() {
		TestPeople.Person colleague = this.people.somebody(Role.TEACHER, this.school);
		byte[] theirs = enrol(colleague);
		longAgo(colleague);
		longAgo(this.teacher);
		Browsing browser = withPassword(this.teacher);
		assertThat(browser.post("/login/code", "code", code(theirs, 0)).statusCode()).isEqualTo(401);
		assertThat(Browsing.to(browser.get("/vervanging"))).isEqualTo("/login");
	}

	@Test
	void aSecretThatWasMovedToAnotherAccountDoesNotOpen() {
		TestPeople.Person colleague = this.people.somebody(Role.TEACHER, this.school);
		byte[] theirs = enrol(colleague);
		this.jdbc.sql("""
				update second_factor set last_step = 0,
				       secret = (select secret from second_factor where staff_id = :from)
				 where staff_id = :to
				""").param("from", colleague.id().value()).param("to", this.teacher.id().value()).update();
		assertThat(withPassword(this.teacher).post("/login/code", "code", code(theirs, 0)).statusCode())
			.isNotEqualTo(302);
	}

	@Test
	void theSecretIsNotReadableInTheDatabase() {
		byte[] stored = this.jdbc.sql("select secret from second_factor where staff_id = :id")
			.param("id", this.teacher.id().value())
			.query(byte[].class)
			.single();
		assertThat(new String(stored, StandardCharsets.ISO_8859_1)).hasSizeGreaterThan(this.secret.length)
			.doesNotContain(new String(this.secret, StandardCharsets.ISO_8859_1));
	}

	@Test
	void aRecoveryCodeWorksOnceAndIsInTheTrail() {
		String code = this.recovery.get(0);
		assertThat(withPassword(this.teacher).post("/login/code", "code", code.toUpperCase().replace('-', ' '))
			.statusCode()).isEqualTo(302);
		assertThat(withPassword(this.teacher).post("/login/code", "code", code).statusCode()).isEqualTo(401);
		assertThat(this.audit.find(null, "system:login", null, PageQuery.of(0, 20)).items())
			.anyMatch((event) -> event.action().equals("login.recovery-code")
					&& this.teacher.id().toString().equals(event.subjectId()));
	}

	@Test
	void newRecoveryCodesTakeThePlaceOfTheOldOnes() {
		String old = this.recovery.get(0);
		Browsing browser = withPassword(this.teacher);
		browser.post("/login/code", "code", this.recovery.get(1));
		browser.get("/mijn-account");
		browser.post("/mijn-account/herstelcodes");
		assertThat(RECOVERY.matcher(browser.get("/mijn-account").body()).results()).hasSize(8);
		assertThat(withPassword(this.teacher).post("/login/code", "code", old).statusCode()).isEqualTo(401);
	}

	@Test
	void wrongCodesLockTheAccountAndTheRightPasswordInBetweenChangesNothing() {
		for (int i = 0; i < 5; i++) {
			assertThat(withPassword(this.teacher).post("/login/code", "code", wrong(this.secret)).statusCode())
				.isEqualTo(401);
		}
		longAgo(this.teacher);
		assertThat(new Browsing(this.port).logIn(this.teacher).statusCode()).as("locked for passwords too")
			.isEqualTo(401);
		this.jdbc.sql("update login_place set locked_until = now() - interval '1 second' where staff_id = :id")
			.param("id", this.teacher.id().value())
			.update();
		Browsing browser = withPassword(this.teacher);
		browser.post("/login/code", "code", wrong(this.secret));
		HttpResponse<String> locked = browser.post("/login/code", "code", code(this.secret, 0));
		assertThat(locked.statusCode()).isEqualTo(429);
		assertThat(locked.headers().firstValue("Retry-After").map(Integer::parseInt).orElse(0)).isBetween(45, 61);
		forgive();
	}

	@Test
	void ofManyCodesAtTheSameMomentEachIsCounted() throws Exception {
		Login login = login(this.teacher);
		ExecutorService pool = Executors.newFixedThreadPool(8);
		try {
			Callable<String> guess = () -> {
				try {
					return this.factors.check(login, wrong(this.secret), "127.0.0.1").isPresent() ? "in" : "wrong";
				}
				catch (TooManyAttemptsException ex) {
					return "locked";
				}
			};
			List<String> answers = new ArrayList<>();
			for (var answer : pool.invokeAll(java.util.Collections.nCopies(24, guess))) {
				answers.add(answer.get());
			}
			assertThat(answers).doesNotContain("in");
			assertThat(answers.stream().filter("wrong"::equals)).hasSize(5);
		}
		finally {
			pool.shutdown();
		}
	}

	/**
	 * They know the password; the person themselves is let in from where they always are.
	 */
	@Test
	void whoGuessesCodesFromElsewhereKeepsNobodyOut() {
		longAgo(this.teacher);
		Login login = login(this.teacher);
		for (int i = 0; i < 5; i++) {
			assertThat(this.factors.check(login, wrong(this.secret), "10.4.0.1")).isEmpty();
		}
		assertThatExceptionOfType(TooManyAttemptsException.class)
			.isThrownBy(() -> this.factors.check(login, code(this.secret, 0), "10.4.0.1"));
		assertThat(this.factors.check(login, code(this.secret, 0), "127.0.0.1")).isPresent();
	}

	/** Both sat at one computer: the first one may still have the secret in an app. */
	@Test
	void aSecretThatWasShownToAnotherIsNotTakenIntoUse() {
		TestPeople.Person first = this.people.somebody(Role.TEACHER, this.school);
		TestPeople.Person second = this.people.somebody(Role.TEACHER, this.school);
		Browsing browser = new Browsing(this.port);
		browser.logIn(first);
		byte[] seen = shown(browser);
		browser.get("/vervanging");
		browser.post("/login", "username", second.username(), "password", second.password());
		assertThat(browser.get("/mijn-account").body()).contains(second.username());
		assertThat(browser.post("/mijn-account/tweede-stap", "code", code(seen, 0)).statusCode()).isEqualTo(422);
		assertThat(shown(browser)).isNotEqualTo(seen);
		assertThat(this.viewers.byStaff(second.id()).orElseThrow().secondFactor()).isFalse();
	}

	private static byte[] shown(Browsing browser) {
		Matcher shown = SECRET.matcher(browser.get("/mijn-account/tweede-stap").body());
		assertThat(shown.find()).isTrue();
		return new Base32().decode(shown.group(1).replace(" ", ""));
	}

	@Test
	void whatWasProposedToAnotherIsNotConfirmed() {
		TestPeople.Person colleague = this.people.somebody(Role.TEACHER, this.school);
		SecondFactors.Proposal theirs = this.factors.propose(this.viewers.byStaff(this.teacher.id()).orElseThrow());
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.factors.confirm(this.viewers.byStaff(colleague.id()).orElseThrow(), theirs,
					code(new Base32().decode(theirs.secret()), 0)));
	}

	private Login login(TestPeople.Person person) {
		int epoch = this.accounts.of(List.of(person.id())).get(person.id()).epoch();
		return new Login(person.username(), epoch, Login.Proof.PASSWORD);
	}

	@Test
	void aPasswordThatWasShownBeforeItWasResetIsNoHalfwayHouse() {
		longAgo(this.teacher);
		Browsing browser = withPassword(this.teacher);
		this.accounts.reset(this.teacher.id(), nl.drempel.audit.Actor.system("test"));
		assertThat(browser.post("/login/code", "code", code(this.secret, 0)).statusCode()).isEqualTo(401);
	}

	@Test
	void whoseTelephoneIsLostIsHelpedByTheAdministratorAndItStandsInTheTrail() {
		TestPeople.Person admin = this.people.somebody(Role.ADMIN, this.board);
		Browsing desk = new Browsing(this.port);
		desk.logIn(admin);
		String page = "/beheer/medewerkers/" + this.teacher.id();
		assertThat(desk.get(page).body()).contains("Tweede stap weghalen");
		assertThat(Browsing.to(desk.post(page + "/tweede-stap/weg"))).isEqualTo(page);
		assertThat(desk.get(page).body()).doesNotContain("Telefoon kwijt");
		assertThat(Browsing.to(new Browsing(this.port).logIn(this.teacher))).isEqualTo("/");
		assertThat(this.audit.find(null, admin.id().toString(), null, PageQuery.of(0, 10)).items())
			.anyMatch((event) -> event.action().equals("account.factor-reset")
					&& this.teacher.id().toString().equals(event.subjectId()));
	}

	@Test
	void anAdministratorTakesNoOwnSecondFactorAway() {
		TestPeople.Person admin = this.people.somebody(Role.ADMIN, this.board);
		enrol(admin);
		Browsing desk = withPassword(admin);
		desk.post("/login/code", "code", this.recovery.get(0));
		desk.get("/mijn-account");
		assertThat(desk.post("/beheer/medewerkers/" + admin.id() + "/tweede-stap/weg").statusCode()).isEqualTo(409);
		assertThat(this.viewers.byStaff(admin.id()).orElseThrow().secondFactor()).isTrue();
	}

	@Test
	void oneTakesOnesOwnAwayWithACode() {
		Browsing browser = withPassword(this.teacher);
		browser.post("/login/code", "code", this.recovery.get(0));
		browser.get("/mijn-account");
		browser.post("/mijn-account/tweede-stap/uit", "code", wrong(this.secret));
		assertThat(browser.get("/mijn-account").body()).contains("Die code klopt niet");
		browser.post("/mijn-account/tweede-stap/uit", "code", this.recovery.get(1));
		assertThat(browser.get("/mijn-account").body()).contains("Tweede stap aanzetten");
		assertThat(Browsing.to(new Browsing(this.port).logIn(this.teacher))).isEqualTo("/");
	}

	@Test
	void theWaitForACodeEndsAfterAWhile() {
		Login login = login(this.teacher);
		Instant start = Instant.now();
		var request = new org.springframework.mock.web.MockHttpServletRequest();
		Awaiting.put(request.getSession(), new Awaiting(login, null, null, start));
		assertThat(Awaiting.of(request, start.plus(Duration.ofMinutes(9)))).isPresent();
		assertThat(Awaiting.of(request, start.plus(Duration.ofMinutes(11)))).isEmpty();
	}

}
