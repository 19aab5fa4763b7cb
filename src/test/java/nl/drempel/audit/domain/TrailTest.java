package nl.drempel.audit.domain;

import nl.drempel.DrempelTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;

/** Tests of a trail of their own, in which nothing happened yet before each of them. */
@DrempelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TrailTest {

	TrailDatabase trail;

	@BeforeAll
	void database(@Autowired JdbcConnectionDetails server, @Autowired Environment environment) {
		this.trail = new TrailDatabase(server, environment);
	}

	@AfterAll
	void drop() {
		this.trail.close();
	}

	@BeforeEach
	void empty() {
		this.trail.empty();
	}

}
