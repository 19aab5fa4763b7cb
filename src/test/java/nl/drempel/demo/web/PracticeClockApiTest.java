package nl.drempel.demo.web;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import nl.drempel.ApiCalls;
import nl.drempel.TestPeople;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.shared.AppClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PracticeClockApiTest extends ApiCalls {

	private static final String CLOCK = "/api/v1/demo/clock";

	@Autowired
	TestPeople people;

	@Autowired
	AppClock clock;

	private BoardId board;

	private TestPeople.Person admin;

	@BeforeEach
	void appoint() {
		this.board = this.people.aBoard();
		this.admin = this.people.somebody(Role.ADMIN, this.board);
	}

	@Test
	void administratorMovesTheClockAndEveryoneSeesIt() {
		Instant before = this.clock.instant();
		Answer answer = post(this.admin, CLOCK, "{\"advance\": \"P10D\"}");
		assertThat(answer.status()).as(answer.body()).isEqualTo(200);
		assertThat(OffsetDateTime.parse(answer.json().path("now").asString()).toInstant())
			.isCloseTo(before.plus(Duration.ofDays(10)), within(Duration.ofMinutes(70)));
		assertThat(OffsetDateTime.parse(get(this.admin, CLOCK).json().path("now").asString()).toInstant())
			.isCloseTo(this.clock.instant(), within(Duration.ofMinutes(1)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"P1DT12H\"", "\"PT90M\"", "\"P1W\"", "\"p1m\"" })
	void periodsOfManyKinds(String advance) {
		assertThat(post(this.admin, CLOCK, "{\"advance\": " + advance + "}").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"P-1D\"", "\"P0D\"", "\"P3Y\"", "\"P999999999Y\"", "\"ten days\"", "\"\"", "null",
			"\"P\"", "\"PT\"", "\"P1DT\"", "10" })
	void whatIsNoWayForwardIsRefusedAtTheField(String advance) {
		Answer answer = post(this.admin, CLOCK, "{\"advance\": " + advance + "}");
		assertThat(answer.status()).as(answer.body()).isEqualTo(422);
		assertThat(answer.body()).contains("\"advance\"");
	}

	@Test
	void clockIsTheAdministratorsAlone() {
		TestPeople.Person board = this.people.somebody(Role.BOARD, this.board);
		assertThat(post(board, CLOCK, "{\"advance\": \"P1D\"}").status()).isEqualTo(403);
		assertThat(get(null, CLOCK).status()).isEqualTo(401);
		assertThat(post(this.admin, CLOCK, "{").status()).isEqualTo(400);
	}

}
