package nl.drempel.access.web;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.Cookie;
import javax.sql.DataSource;
import nl.drempel.DrempelTest;
import nl.drempel.TestPeople;
import nl.drempel.access.Accounts;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.Role;
import nl.drempel.shared.PageQuery;
import nl.drempel.vault.MasterKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** Sessions: that they last, that nobody gets at another's, and that they end. */
@DrempelTest
class SessionsTest {

	@LocalServerPort
	private int port;

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

	@Autowired
	private MasterKey key;

	private TestPeople.Person teacher;

	@BeforeEach
	void aTeacher() {
		this.teacher = this.people.somebody(Role.TEACHER, this.people.aSchool(this.people.aBoard()));
	}

	@Test
	void anotherNodeOrAStartLaterKnowsTheSessionTheSame(@Autowired DataSource database,
			@Autowired PlatformTransactionManager transactions, @Autowired CookieSerializer cookies) throws Exception {
		Browsing browser = new Browsing(this.port);
		browser.logIn(this.teacher);

		MockMvc elsewhere = elsewhere(this.key, database, transactions, cookies);

		assertThat(substitution(elsewhere, new Cookie("drempel", browser.cookie())).getStatus()).isEqualTo(200);
	}

	@Test
	void aNewMasterKeyLogsNobodyOutOnceTheOldOneIsGone(@Autowired DataSource database,
			@Autowired PlatformTransactionManager transactions, @Autowired CookieSerializer cookies) throws Exception {
		String old = MasterKey.newLine();
		String newer = MasterKey.newLine();
		Cookie before = elsewhere(MasterKey.read(old), database, transactions, cookies)
			.perform(post("/login").with(csrf())
				.param("username", this.teacher.username())
				.param("password", this.teacher.password()))
			.andReturn()
			.getResponse()
			.getCookie("drempel");
		MockHttpServletResponse used = substitution(
				elsewhere(MasterKey.read(newer + " " + old), database, transactions, cookies), before);
		assertThat(used.getStatus()).isEqualTo(200);
		MockMvc after = elsewhere(MasterKey.read(newer), database, transactions, cookies);
		assertThat(substitution(after, used.getCookie("drempel")).getStatus()).isEqualTo(200);
		assertThat(substitution(after, before).getRedirectedUrl()).endsWith("/login");
	}

	private static MockHttpServletResponse substitution(MockMvc server, Cookie cookie) throws Exception {
		return server.perform(get("/vervanging").cookie(cookie)).andReturn().getResponse();
	}

	/** As another process would make it: nothing of this one is in it but the key. */
	private MockMvc elsewhere(MasterKey key, DataSource database, PlatformTransactionManager transactions,
			CookieSerializer cookies) {
		SessionAttributes attributes = new SessionAttributes(key);
		JdbcIndexedSessionRepository sessions = new JdbcIndexedSessionRepository(new JdbcTemplate(database),
				new TransactionTemplate(transactions));
		sessions.setTableName("login_session");
		sessions.setConversionService(SealedSessions.conversion());
		sessions.setIndexResolver(SealedSessions.owner(attributes));
		CookieHttpSessionIdResolver ids = new CookieHttpSessionIdResolver();
		ids.setCookieSerializer(new SealedCookie(cookies, key));
		SessionRepositoryFilter<?> filter = new SessionRepositoryFilter<>(new SealedSessions<>(sessions, attributes));
		filter.setHttpSessionIdResolver(ids);
		return MockMvcBuilders.webAppContextSetup(this.context)
			.addFilters(filter)
			.apply(springSecurity())
			.addFilters(new SessionRenewal(ids))
			.build();
	}

	@Test
	void whatASessionRemembersCanNotBeReadInTheDatabase() {
		Browsing browser = new Browsing(this.port);
		browser.get("/vervanging");
		browser.logIn(this.teacher);
		browser.get("/");
		List<byte[]> stored = this.jdbc.sql("""
				select a.attribute_bytes
				  from login_session s join login_session_attributes a on a.session_primary_id = s.primary_id
				 where s.principal_name = :username
				""").param("username", this.teacher.username()).query(byte[].class).list();
		assertThat(stored).isNotEmpty();
		assertThat(stored).extracting((bytes) -> new String(bytes, StandardCharsets.ISO_8859_1))
			.noneMatch((text) -> text.contains(this.teacher.username()) || text.contains("vervanging")
					|| text.contains("java"));
	}

	@Test
	void whatAnotherSessionRemembersIsNotReadInMine() {
		TestPeople.Person victim = this.people.somebody(Role.TEACHER, this.people.aSchool(this.people.aBoard()));
		new Browsing(this.port).logIn(victim);
		Browsing attacker = new Browsing(this.port);
		attacker.logIn(this.teacher);
		this.jdbc.sql("""
				update login_session_attributes mine set attribute_bytes = theirs.attribute_bytes
				  from login_session_attributes theirs
				 where mine.session_primary_id = (select primary_id from login_session where principal_name = :mine)
				   and theirs.session_primary_id = (select primary_id from login_session where principal_name = :theirs)
				   and theirs.attribute_name = mine.attribute_name
				""").param("mine", this.teacher.username()).param("theirs", victim.username()).update();
		assertThat(Browsing.to(attacker.get("/mijn-account"))).isEqualTo("/login");
	}

	@Test
	void norDoesAnothersSessionOpenUnderMyCookie() {
		TestPeople.Person victim = this.people.somebody(Role.TEACHER, this.people.aSchool(this.people.aBoard()));
		new Browsing(this.port).logIn(victim);
		Browsing attacker = new Browsing(this.port);
		attacker.logIn(this.teacher);
		String mine = this.jdbc.sql("delete from login_session where principal_name = :mine returning session_id")
			.param("mine", this.teacher.username())
			.query(String.class)
			.single();
		this.jdbc.sql("update login_session set session_id = :mine where principal_name = :theirs")
			.param("mine", mine)
			.param("theirs", victim.username())
			.update();
		assertThat(Browsing.to(attacker.get("/mijn-account"))).isEqualTo("/login");
	}

	@Test
	void whatASessionRemembersIsOfItsName() {
		SessionAttributes attributes = new SessionAttributes(this.key);
		byte[] sealed = attributes.seal("iets", "een", "naam");
		assertThat(attributes.open(sealed, "een", "naam")).isEqualTo("iets");
		assertThat(attributes.open(sealed, "een", "andere")).isNull();
		assertThat(attributes.open(sealed, "twee", "naam")).isNull();
	}

	/** Also what was remembered before one logged in, under another id. */
	@Test
	void whatWasAskedForIsRememberedOverTheNewIdOfLoggingIn() {
		Browsing browser = new Browsing(this.port);
		browser.get("/vervanging");
		assertThat(Browsing.to(browser.logIn(this.teacher))).isEqualTo("/vervanging");
		browser.get("/vervanging");
		assertThat(browser.post("/mijn-account/overal-uitloggen").statusCode()).as("its token too").isEqualTo(302);
	}

	@Test
	void anIdFromTheTableOpensNoSession() {
		Browsing browser = new Browsing(this.port);
		browser.logIn(this.teacher);
		String id = this.jdbc.sql("select session_id from login_session where principal_name = :username")
			.param("username", this.teacher.username())
			.query(String.class)
			.single();
		Browsing reader = new Browsing(this.port);
		reader.cookie(java.util.Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8)));
		assertThat(Browsing.to(reader.get("/vervanging"))).isEqualTo("/login");
		assertThat(browser.get("/vervanging").statusCode()).isEqualTo(200);
	}

	@Test
	void whatCanNoLongerBeReadOfASessionAsksToLogInAgain() {
		Browsing browser = new Browsing(this.port);
		browser.logIn(this.teacher);
		assertThat(browser.get("/vervanging").statusCode()).isEqualTo(200);
		this.jdbc.sql("""
				update login_session_attributes set attribute_bytes = '\\x0102'
				 where session_primary_id in (select primary_id from login_session where principal_name = :username)
				""").param("username", this.teacher.username()).update();
		assertThat(Browsing.to(browser.get("/vervanging"))).isEqualTo("/login");
	}

	@Test
	void loggingInTakesNoSessionThatAnotherKnows() {
		Browsing browser = new Browsing(this.port);
		browser.get("/login");
		String known = browser.cookie();
		browser.logIn(this.teacher);
		assertThat(browser.cookie()).isNotEqualTo(known);
		assertThat(browser.get("/vervanging").statusCode()).isEqualTo(200);

		Browsing attacker = new Browsing(this.port);
		attacker.cookie(known);
		assertThat(Browsing.to(attacker.get("/vervanging"))).isEqualTo("/login");
	}

	/** Such as that of the icon of the page where one logs in. */
	@Test
	void aRequestThatBeganBeforeLoggingInDoesNotPutTheOldIdBack(
			@Autowired SessionRepository<? extends Session> sessions) {
		staysNew(sessions);
	}

	private static <S extends Session> void staysNew(SessionRepository<S> sessions) {
		S begun = sessions.createSession();
		sessions.save(begun);
		S icon = Objects.requireNonNull(sessions.findById(begun.getId()));
		S login = Objects.requireNonNull(sessions.findById(begun.getId()));
		login.changeSessionId();
		sessions.save(login);
		icon.setLastAccessedTime(Instant.now().plusSeconds(5));
		sessions.save(icon);
		assertThat(sessions.findById(login.getId())).isNotNull();
		assertThat(sessions.findById(icon.getId())).isNull();
	}

	@Test
	void aSessionIdThatWasMadeUpIsNotTakenOver() {
		Browsing browser = new Browsing(this.port);
		browser.cookie("bWFkZS11cA==");
		assertThat(browser.get("/login").headers().firstValue("Set-Cookie").orElse("")).startsWith("drempel=")
			.doesNotContain("bWFkZS11cA==");
	}

	@Test
	void theCookieIsForThisSiteAndNoScript() {
		Browsing browser = new Browsing(this.port);
		String cookie = browser.get("/login").headers().firstValue("Set-Cookie").orElseThrow();
		assertThat(cookie).startsWith("drempel=").contains("; HttpOnly", "; SameSite=Lax", "; Path=/");
	}

	@Test
	void overHttpsTheCookieIsForHttpsOnly(@Autowired CookieSerializer cookies) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setSecure(true);
		MockHttpServletResponse response = new MockHttpServletResponse();
		((DefaultCookieSerializer) cookies).writeCookieValue(new CookieSerializer.CookieValue(request, response, "x"));
		assertThat(response.getHeader("Set-Cookie")).contains("; Secure");
	}

	@Test
	void loggingOutEverywhereEndsEverySessionAndStandsInTheTrail() {
		Browsing laptop = new Browsing(this.port);
		laptop.logIn(this.teacher);
		Browsing phone = new Browsing(this.port);
		phone.logIn(this.teacher);
		phone.get("/mijn-account");
		HttpResponse<String> out = phone.post("/mijn-account/overal-uitloggen");
		assertThat(Browsing.to(out)).isEqualTo("/uitgelogd");
		assertThat(Browsing.to(phone.get("/vervanging"))).isEqualTo("/login");
		assertThat(Browsing.to(laptop.get("/vervanging"))).isEqualTo("/login");
		assertThat(sessions()).isZero();
		assertThat(this.audit.find(null, this.teacher.id().toString(), null, PageQuery.of(0, 10)).items())
			.anyMatch((event) -> event.action().equals("account.out-everywhere"));
	}

	private int sessions() {
		return this.jdbc.sql("select count(*) from login_session where principal_name = :username")
			.param("username", this.teacher.username())
			.query(Integer.class)
			.single();
	}

	@Test
	void aNewPasswordEndsTheOtherSessionsAndThisOneGoesOn() {
		Browsing other = new Browsing(this.port);
		other.logIn(this.teacher);
		Browsing mine = new Browsing(this.port);
		mine.logIn(this.teacher);
		String before = mine.cookie();
		mine.get("/wachtwoord");
		HttpResponse<String> changed = mine.post("/wachtwoord", "current", this.teacher.password(), "password",
				"een ander geheim", "repeat", "een ander geheim");
		assertThat(Browsing.to(changed)).isEqualTo("/");
		assertThat(mine.get("/").body()).contains("Je nieuwe wachtwoord is bewaard");
		assertThat(mine.get("/vervanging").statusCode()).isEqualTo(200);
		assertThat(mine.cookie()).isNotEqualTo(before);
		assertThat(Browsing.to(other.get("/vervanging"))).isEqualTo("/login");
		assertThat(mine.get("/vervanging").body()).contains("_csrf");
		assertThat(mine.post("/mijn-account/overal-uitloggen").statusCode()).isEqualTo(302);
	}

	@Test
	void aResetAndABlockEndEverySession() {
		Browsing browser = new Browsing(this.port);
		browser.logIn(this.teacher);
		String once = this.accounts.reset(this.teacher.id(), Actor.system("test"));
		assertThat(sessions()).isZero();
		assertThat(Browsing.to(browser.get("/vervanging"))).isEqualTo("/login");

		browser.logIn(this.teacher.username(), once);
		assertThat(sessions()).isEqualTo(1);
		this.accounts.enable(this.teacher.id(), false, Actor.system("test"));
		assertThat(sessions()).isZero();
		this.accounts.enable(this.teacher.id(), true, Actor.system("test"));
		assertThat(Browsing.to(browser.get("/vervanging"))).isEqualTo("/login");
	}

	/** A session that is in no table is as good as one that was being made just then. */
	@Test
	void whoWasBeingLetInWhileBeingPutOutIsOut() throws Exception {
		MockMvc mvc = MockMvcBuilders.webAppContextSetup(this.context).apply(springSecurity()).build();
		MockHttpSession session = new MockHttpSession();
		mvc.perform(post("/login").session(session)
			.with(csrf())
			.param("username", this.teacher.username())
			.param("password", this.teacher.password()));
		assertThat(mvc.perform(get("/vervanging").session(session)).andReturn().getResponse().getStatus())
			.isEqualTo(200);
		this.accounts.reset(this.teacher.id(), Actor.system("test"));
		assertThat(mvc.perform(get("/vervanging").session(session)).andReturn().getResponse().getRedirectedUrl())
			.endsWith("/login");
	}

}
