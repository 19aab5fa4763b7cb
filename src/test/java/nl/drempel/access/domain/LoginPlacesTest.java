package nl.drempel.access.domain;

import java.nio.charset.StandardCharsets;
import java.util.List;

import nl.drempel.DrempelTest;
import nl.drempel.TestPeople;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of where people log in, and how long. */
@DrempelTest
class LoginPlacesTest {

	private static final String ADDRESS = "192.0.2.7";

	@Autowired
	private AttemptService attempts;

	@Autowired
	private TestPeople people;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	private TestPeople.Person teacher;

	private TestPeople.Person colleague;

	@BeforeEach
	void twoPeopleAtOneAddress() {
		SchoolId school = this.people.aSchool(this.people.aBoard());
		this.teacher = this.people.somebody(Role.TEACHER, school);
		this.colleague = this.people.somebody(Role.TEACHER, school);
		this.transaction.executeWithoutResult((status) -> {
			this.attempts.wrong(this.teacher.id(), ADDRESS);
			this.attempts.letIn(this.colleague.id(), ADDRESS);
		});
	}

	private List<byte[]> places() {
		return this.jdbc.sql("select place from login_place where staff_id in (:both)")
			.param("both", List.of(this.teacher.id().value(), this.colleague.id().value()))
			.query(byte[].class)
			.list();
	}

	@Test
	void noAddressIsReadInTheTableNorWhoSharesOne() {
		List<byte[]> places = places();
		assertThat(places).hasSize(2).allMatch((place) -> place.length == 32);
		assertThat(places.get(0)).isNotEqualTo(places.get(1));
		assertThat(places).extracting((place) -> new String(place, StandardCharsets.ISO_8859_1))
			.noneMatch((text) -> text.contains(ADDRESS));
	}

	@Test
	void whatCountsNoMoreIsSweptAway() {
		this.attempts.sweep();
		assertThat(places()).hasSize(2);
		passed("last_failed_at", "61 minutes");
		passed("let_in_at", "59 days");
		this.attempts.sweep();
		assertThat(places()).as("the place of the wrong one").hasSize(1);
		passed("let_in_at", "2 days");
		this.attempts.sweep();
		assertThat(places()).isEmpty();
	}

	private void passed(String column, String time) {
		this.jdbc
			.sql("update login_place set %1$s = %1$s - interval '%2$s' where staff_id in (:both)".formatted(column,
					time))
			.param("both", List.of(this.teacher.id().value(), this.colleague.id().value()))
			.update();
	}

}
