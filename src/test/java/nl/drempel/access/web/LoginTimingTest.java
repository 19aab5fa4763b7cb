package nl.drempel.access.web;

import java.util.concurrent.atomic.AtomicInteger;

import nl.drempel.CountedQueries;
import nl.drempel.DrempelTest;
import nl.drempel.TestPeople;
import nl.drempel.access.Accounts;
import nl.drempel.access.jdbc.AccountRepository;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * How long a wrong login takes tells nobody which accounts there are. It is the work that
 * is counted, since a clock would only say how busy this machine is.
 */
@DrempelTest
class LoginTimingTest {

	@Autowired
	private AccountRepository repository;

	@Autowired
	private Accounts accounts;

	@Autowired
	private TestPeople people;

	@Autowired
	private PasswordEncoder encoder;

	@Autowired
	private AuditTrail audit;

	@Autowired
	private TransactionTemplate transaction;

	private final AtomicInteger hashes = new AtomicInteger();

	private TestPeople.Person teacher;

	private AccountAuthentication login;

	@BeforeEach
	void aLoginThatCounts() {
		this.teacher = this.people.somebody(Role.TEACHER, this.people.aSchool(this.people.aBoard()));
		this.login = new AccountAuthentication(this.repository, new Counted(), new WrongPasswordLimit(0), this.audit,
				this.transaction);
		this.hashes.set(0);
	}

	@Test
	void anAccountThatDoesNotExistCostsTheSameWork() {
		Work wrong = work(this.teacher.username());
		assertThat(wrong.hashes()).isEqualTo(1);
		assertThat(work("bestaat.niet")).isEqualTo(wrong);
	}

	@Test
	void soDoesOneThatIsBlockedOrLocked() {
		Work wrong = work(this.teacher.username());
		for (int i = 0; i < 5; i++) {
			work(this.teacher.username());
		}
		assertThat(this.repository.byUsername(this.teacher.username()).orElseThrow().lockedUntil()).isNotNull();
		assertThat(work(this.teacher.username())).as("locked").isEqualTo(wrong);
		this.accounts.enable(this.teacher.id(), false, Actor.system("test"));
		assertThat(work(this.teacher.username())).as("blocked").isEqualTo(wrong);
	}

	private Work work(String username) {
		this.hashes.set(0);
		int queries = CountedQueries.of(() -> assertThatThrownBy(() -> this.login
			.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(username, "verkeerd")))
			.isInstanceOf(AuthenticationException.class));
		return new Work(this.hashes.get(), queries);
	}

	private record Work(int hashes, int queries) {
	}

	private final class Counted implements PasswordEncoder {

		@Override
		public @Nullable String encode(@Nullable CharSequence password) {
			LoginTimingTest.this.hashes.incrementAndGet();
			return LoginTimingTest.this.encoder.encode(password);
		}

		@Override
		public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
			LoginTimingTest.this.hashes.incrementAndGet();
			return LoginTimingTest.this.encoder.matches(password, hash);
		}

	}

}
