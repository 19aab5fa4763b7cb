package nl.drempel.access.web;

import nl.drempel.DrempelTest;
import nl.drempel.RawCalls;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.school.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Guessing passwords from one address, over HTTP and behind a proxy. */
@DrempelTest
class GuessingTest {

	@LocalServerPort
	private int port;

	@Autowired
	private TestPeople people;

	private Person teacher;

	@BeforeEach
	void aTeacher() {
		this.teacher = this.people.somebody(Role.TEACHER, this.people.aSchool(this.people.aBoard()));
	}

	private RawCalls from(String address, String username, String password) {
		return RawCalls.of(username, password, this.port, "X-Forwarded-For", address);
	}

	@Test
	void twentyWrongOnesCloseTheApiToThatAddressAndToNobodyElse() {
		String address = "10.9.0." + (1 + this.port % 250);
		// Coming to the pages is the first wrong one.
		RawCalls guesser = from(address, "bestaat.niet", "verkeerd-wachtwoord");
		for (int i = 1; i < 20; i++) {
			assertThat(guesser.get("/api/v1/me").statusCode()).as("guess " + (i + 1)).isEqualTo(401);
		}
		var refused = guesser.get("/api/v1/me");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Retry-After").map(Integer::parseInt).orElseThrow()).isBetween(1, 3601);
		assertThat(from(address, this.teacher.username(), this.teacher.password()).get("/api/v1/me").statusCode())
			.as("also with the right one")
			.isEqualTo(429);
		assertThat(from("10.9.1.1", this.teacher.username(), this.teacher.password()).get("/api/v1/me").statusCode())
			.isEqualTo(200);
	}

	@Test
	void whoSaysTheyAreAnotherAddressStaysWhoTheProxySaw() {
		String address = "198.51.100." + (1 + this.port % 250);
		for (int i = 0; i < 20; i++) {
			from("203.0.113." + i + ", " + address, "bestaat.niet", "verkeerd-wachtwoord");
		}
		assertThat(from("203.0.113.99, " + address, this.teacher.username(), this.teacher.password()).get("/api/v1/me")
			.statusCode()).isEqualTo(429);
	}

}
