package nl.drempel.access.domain;

import java.nio.file.Path;

import nl.drempel.DrempelTest;
import nl.drempel.TestPeople;
import nl.drempel.access.Accounts;
import nl.drempel.access.DemoAccounts;
import nl.drempel.access.Viewers;
import nl.drempel.access.jdbc.AccountRepository;
import nl.drempel.engine.StartRefusedException;
import nl.drempel.school.Role;
import nl.drempel.shared.Installation;
import nl.drempel.shared.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Starts with accounts that everybody could log in to. */
@DrempelTest
class WeakPasswordsTest {

	@Autowired
	private AccountRepository existing;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Viewers viewers;

	@Autowired
	private TestPeople people;

	@Autowired
	private PasswordEncoder encoder;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	private void start(boolean demo, String chosen) {
		new WeakPasswords(this.existing, this.encoder, new Installation(demo, true, Path.of("uploads")), chosen)
			.afterSingletonsInstantiated();
	}

	private void takenBack(Runnable story) {
		this.transaction.executeWithoutResult((status) -> {
			status.setRollbackOnly();
			story.run();
		});
	}

	@Test
	void aDatabaseThatWasADemoDoesNotBecomeReal() {
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> start(false, ""))
			.withMessageContaining("password of the demo");
		assertThatCode(() -> start(true, "")).doesNotThrowAnyException();
	}

	@Test
	void oneAccountOfTheDemoThatCanLogInIsEnough() {
		takenBack(() -> {
			this.jdbc.sql("update account set enabled = false where username in (:demo) and username <> 'veiligthuis'")
				.param("demo", DemoAccounts.USERNAMES)
				.update();
			assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> start(false, ""))
				.withMessageContaining("veiligthuis");
			this.jdbc.sql("update account set enabled = false where username = 'veiligthuis'").update();
			assertThatCode(() -> start(false, "")).doesNotThrowAnyException();
		});
	}

	@Test
	void everyAccountOfTheDemoIsLookedAt() {
		assertThat(DemoAccounts.USERNAMES).allMatch((name) -> this.existing.byUsername(name).isPresent());
		assertThat(this.jdbc
			.sql("select username from account where username not like 'proef.%' and username not like 'hulp.%'")
			.query(String.class)
			.list()
			.stream()
			.filter((name) -> this.encoder.matches(DemoAccounts.PASSWORD,
					this.existing.byUsername(name).orElseThrow().passwordHash())))
			.isSubsetOf(DemoAccounts.USERNAMES);
	}

	@Test
	void nobodyChoosesThePasswordThatEverybodyKnows() {
		TestPeople.Person person = this.people.somebody(Role.TEACHER, this.people.aSchool(this.people.aBoard()));
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.accounts.change(this.viewers.byStaff(person.id()).orElseThrow(), person.password(),
					DemoAccounts.PASSWORD))
			.satisfies((ex) -> assertThat(ex.errors().get(0).code()).isEqualTo("error.password.known"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1234567890", "wachtwoord", "welkom12345", "          ", "W3lk0m!2026", "Zomer2026!!",
			"qwertyuiop12", "abcdefghijkl", "hoihoihoihoi", "----------a", "Persoon-2026", "proefschool1!",
			"0987654321ab", "P@ssw0rd123", "1q2w3e4r5t6y", "Feyenoord010", "A\u0301jax1900!!!" })
	void nobodyChoosesWhatIsGuessedFirst(String chosen) {
		TestPeople.Person person = this.people.somebody(Role.TEACHER, this.people.aSchool(this.people.aBoard()));
		assertThatExceptionOfType(InvalidInputException.class).isThrownBy(
				() -> this.accounts.change(this.viewers.byStaff(person.id()).orElseThrow(), person.password(), chosen))
			.satisfies((ex) -> assertThat(ex.errors()).singleElement().satisfies((error) -> {
				assertThat(error.field()).isEqualTo("password");
				assertThat(error.code()).isEqualTo("error.password.guessable");
			}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "paarse fiets wolk trap", "x7Kq-92mf-PPw1", "Lange herfst in Haarlem", "k$7!vQ&zm2",
			"een ander geheim", "wolkenkrabber" })
	void whatIsNotGuessedFirstMayBeChosen(String chosen) {
		TestPeople.Person person = this.people.somebody(Role.TEACHER, this.people.aSchool(this.people.aBoard()));
		assertThatCode(
				() -> this.accounts.change(this.viewers.byStaff(person.id()).orElseThrow(), person.password(), chosen))
			.doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "kort", "drempel-demo", "Beheer2026!", "Welkom0123", "wachtwoord", "aaaaaaaaaaaa",
			"1234567890", "qwertyuiop", "Changeme-123" })
	void aWeakPasswordForTheFirstAccountIsRefused(String chosen) {
		takenBack(() -> {
			this.jdbc.sql("delete from account").update();
			assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> start(false, chosen))
				.withMessageContaining("DREMPEL_ADMIN_PASSWORD")
				.withMessageNotContaining(chosen);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "gekozen-door-de-school", "Lange herfst in Haarlem", "x7Kq-92mf-PPw1" })
	void aGoodOneOrNoneIsNot(String chosen) {
		takenBack(() -> {
			this.jdbc.sql("delete from account").update();
			assertThatCode(() -> start(false, chosen)).doesNotThrowAnyException();
		});
	}

	@Test
	void whatIsNoLongerUsedKeepsNobodyFromStarting() {
		takenBack(() -> {
			this.jdbc.sql("update account set enabled = false where username in (:demo)")
				.param("demo", DemoAccounts.USERNAMES)
				.update();
			assertThatCode(() -> start(false, "kort")).doesNotThrowAnyException();
		});
	}

}
