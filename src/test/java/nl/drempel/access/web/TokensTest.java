package nl.drempel.access.web;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import nl.drempel.CountedQueries;
import nl.drempel.DrempelTest;
import nl.drempel.TestPeople;
import nl.drempel.access.Accounts;
import nl.drempel.access.ApiToken;
import nl.drempel.access.ApiTokens;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.Role;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.PageQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tokens of programs, from the page on which they are made to their end. */
@DrempelTest
class TokensTest {

	@LocalServerPort
	private int port;

	@Autowired
	private TestPeople people;

	@Autowired
	private ApiTokens tokens;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Viewers viewers;

	@Autowired
	private AuditTrail audit;

	@Autowired
	private JdbcClient jdbc;

	private TestPeople.Person teacher;

	@BeforeEach
	void aTeacher() {
		this.teacher = this.people.somebody(Role.TEACHER, this.people.aSchool(this.people.aBoard()));
	}

	private Viewer viewer() {
		return this.viewers.byStaff(this.teacher.id()).orElseThrow();
	}

	private String make() {
		return this.tokens.make("proef", this.tokens.latest(), true, viewer());
	}

	private int call(String token) {
		return RestClient.create()
			.get()
			.uri("http://localhost:" + this.port + "/api/v1/me")
			.header("Authorization", "Bearer " + token)
			.exchange((sent, response) -> response.getStatusCode().value());
	}

	@Test
	void oneMakesATokenOnOnesOwnPageAndSeesItOnce() {
		Browsing browser = new Browsing(this.port);
		browser.logIn(this.teacher);
		browser.get("/mijn-account");
		browser.post("/mijn-account/sleutels", "name", "Rooster", "until", this.tokens.latest().toString());
		String page = browser.get("/mijn-account").body();
		Matcher shown = Pattern.compile("drempel_[\\w-]{43}").matcher(page);
		assertThat(shown.find()).isTrue();
		assertThat(page).contains("Rooster", "Nog niet gebruikt");
		assertThat(call(shown.group())).isEqualTo(200);
		assertThat(browser.get("/mijn-account").body()).contains("Laatst gebruikt op").doesNotContain(shown.group());
	}

	@Test
	void whatIsWrongIsSaidAtItsFieldAndNothingTypedIsLost() {
		Browsing browser = new Browsing(this.port);
		browser.logIn(this.teacher);
		browser.get("/mijn-account");
		HttpResponse<String> answer = browser.post("/mijn-account/sleutels", "name", "Rooster", "until", "1999-01-01");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("id=\"f-until-error\"", "value=\"Rooster\"", "<details open=");
		assertThatThrownBy(() -> this.tokens.make("x", this.tokens.latest().plusDays(1), true, viewer()))
			.isInstanceOf(InvalidInputException.class);
		assertThatThrownBy(() -> this.tokens.make(" ", this.tokens.latest(), true, viewer()))
			.isInstanceOf(InvalidInputException.class);
	}

	@Test
	void onlyItsHashIsKept() {
		String token = make();
		byte[] hash = this.jdbc.sql("select hash from api_token where staff_id = :id")
			.param("id", this.teacher.id().value())
			.query(byte[].class)
			.single();
		assertThat(hash).hasSize(32);
		assertThat(new String(hash, StandardCharsets.ISO_8859_1)).doesNotContain(token.substring(8, 20));
	}

	@Test
	void aTokenThatWasRevokedWorksNoMore() {
		String token = make();
		ApiToken made = this.tokens.of(viewer()).get(0);
		assertThat(call(token)).isEqualTo(200);
		Browsing browser = new Browsing(this.port);
		browser.logIn(this.teacher);
		browser.get("/mijn-account");
		browser.post("/mijn-account/sleutels/" + made.id() + "/intrekken");
		assertThat(call(token)).isEqualTo(401);
		assertThat(this.audit.find(null, this.teacher.id().toString(), null, PageQuery.of(0, 10)).items())
			.extracting((event) -> event.action())
			.contains("token.made", "token.revoked");
	}

	@Test
	void nobodyRevokesAnothersToken() {
		String token = make();
		UUID id = this.tokens.of(viewer()).get(0).id();
		TestPeople.Person other = this.people.somebody(Role.TEACHER, this.people.aSchool(this.people.aBoard()));
		Browsing browser = new Browsing(this.port);
		browser.logIn(other);
		browser.get("/mijn-account");
		assertThat(browser.post("/mijn-account/sleutels/" + id + "/intrekken").statusCode()).isEqualTo(404);
		assertThat(call(token)).isEqualTo(200);
	}

	@Test
	void aTokenEndsOnItsDayByTheMachinesClock() {
		String token = make();
		this.jdbc.sql("update api_token set expires_at = :now where staff_id = :id")
			.param("now", java.sql.Timestamp.from(Instant.now()))
			.param("id", this.teacher.id().value())
			.update();
		assertThat(call(token)).isEqualTo(401);
		assertThat(this.tokens.of(viewer())).isEmpty();
	}

	@Test
	void aTokenOfABlockedAccountIsDeadAlsoAfterTheBlock() {
		String token = make();
		this.accounts.enable(this.teacher.id(), false, Actor.system("test"));
		assertThat(call(token)).isEqualTo(401);
		this.accounts.enable(this.teacher.id(), true, Actor.system("test"));
		assertThat(call(token)).isEqualTo(401);
	}

	@Test
	void aResetRevokesTokensAndLoggingOutEverywhereOnlyIfAsked() {
		String token = make();
		this.accounts.logOutEverywhere(viewer(), false);
		assertThat(call(token)).isEqualTo(200);
		this.accounts.logOutEverywhere(viewer(), true);
		assertThat(call(token)).isEqualTo(401);
		String another = make();
		this.accounts.reset(this.teacher.id(), Actor.system("test"));
		assertThat(call(another)).isEqualTo(401);
	}

	@Test
	void whatIsNoTokenIsRefusedWithoutLockingAnybodyOut() {
		for (int i = 0; i < 25; i++) {
			assertThat(call("drempel_verzonnen" + i)).isEqualTo(401);
		}
		assertThat(call("")).isEqualTo(401);
		assertThat(Browsing.to(new Browsing(this.port).logIn(this.teacher))).isEqualTo("/");
	}

	@Test
	void aTokenOpensNoPage() {
		String token = make();
		HttpResponse<String> page = new Browsing(this.port).get("/vervanging", "Authorization", "Bearer " + token);
		assertThat(Browsing.to(page)).isEqualTo("/login");
	}

	@Test
	void aTokenCostsOneQueryAndAMinuteLaterOneMore() {
		String token = make();
		this.tokens.login(token);
		assertThat(CountedQueries.of(() -> assertThat(this.tokens.login(token)).isPresent())).isEqualTo(1);
		for (int i = 0; i < 10; i++) {
			make();
		}
		assertThat(CountedQueries.of(() -> this.tokens.login(token))).isEqualTo(1);
	}

	@Test
	void theDescriptionOfTheApiNamesBothWays() {
		String description = new Browsing(this.port).get("/v3/api-docs").body();
		assertThat(description).contains("\"scheme\":\"bearer\"", "\"scheme\":\"basic\"");
		assertThat(List.of(description.split("Authorization: Bearer"))).hasSizeGreaterThan(1);
	}

}
