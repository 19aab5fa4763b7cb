package nl.drempel.access.web;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import nl.drempel.CountedQueries;
import nl.drempel.DrempelTest;
import nl.drempel.TestPeople;
import nl.drempel.access.Accounts;
import nl.drempel.access.ExternalLogins;
import nl.drempel.access.LoginAttempts;
import nl.drempel.access.TooManyAttemptsException;
import nl.drempel.access.jdbc.AccountRepository;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.Role;
import nl.drempel.shared.Installation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

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
	private LoginAttempts attempts;

	@Autowired
	private ExternalLogins externals;

	@Autowired
	private Issuer issuer;

	@Autowired
	private Installation installation;

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
		this.login = login(new Counted(), 0, this.issuer);
		this.hashes.set(0);
	}

	private AccountAuthentication login(PasswordEncoder hashing, int perHour, Issuer from) {
		return new AccountAuthentication(this.repository, hashing, new WrongPasswordLimit(perHour), this.attempts, from,
				this.audit, this.transaction, this.installation);
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
		Optional<Duration> shut = this.transaction.execute((status) -> this.attempts.shutFor(this.teacher.id(), "?"));
		assertThat(shut).isPresent();
		assertThat(work(this.teacher.username())).as("locked").isEqualTo(wrong);
		this.accounts.enable(this.teacher.id(), false, Actor.system("test"));
		assertThat(work(this.teacher.username())).as("blocked").isEqualTo(wrong);
	}

	@Test
	void soDoTheRightPasswordWhileItDoesNotCountAndThatOfWhoComesFromAnIssuer() {
		Work wrong = work(this.teacher.username());
		this.login = login(new Counted(), 0,
				new Issuer("http://localhost:1", "drempel", "", "", "username", "issuer", Duration.ofSeconds(1)));
		this.externals.find("http://localhost:1", this.teacher.username(),
				new ExternalLogins.Claim(ExternalLogins.Claim.Of.USERNAME, this.teacher.username()));
		assertThat(work(this.teacher.username(), this.teacher.password())).as("always from the issuer")
			.isEqualTo(wrong);
		this.login = login(new Counted(), 0, this.issuer);
		for (int i = 0; i < 5; i++) {
			work(this.teacher.username());
		}
		assertThat(work(this.teacher.username(), this.teacher.password())).as("locked").isEqualTo(wrong);
	}

	/**
	 * Many guesses at once are hashed side by side: the right one among them is looked at
	 * only after five wrong ones were counted.
	 */
	@Test
	void aRightPasswordThatIsHashedWhileWrongOnesAreCountedNoLongerCounts() throws Exception {
		assertThat(guessedWhile(0, 5)).as("per account").isInstanceOf(BadCredentialsException.class);
	}

	@Test
	void norDoesItOnceTheAddressHasHadItsWrongOnes() throws Exception {
		assertThat(guessedWhile(3, 3)).as("per address").isInstanceOf(TooManyAttemptsException.class);
	}

	/** What becomes of a right password that is hashed while wrong ones are tried. */
	private Throwable guessedWhile(int perHour, int wrongOnes) throws Exception {
		CountDownLatch hashing = new CountDownLatch(1);
		CountDownLatch tried = new CountDownLatch(1);
		AccountAuthentication side = login(new Counted() {
			@Override
			public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
				if (LoginTimingTest.this.teacher.password().contentEquals(String.valueOf(password))) {
					hashing.countDown();
					await(tried);
				}
				return super.matches(password, hash);
			}
		}, perHour, this.issuer);
		ExecutorService other = Executors.newSingleThreadExecutor();
		try {
			Future<?> right = other.submit(() -> side.authenticate(UsernamePasswordAuthenticationToken
				.unauthenticated(this.teacher.username(), this.teacher.password())));
			await(hashing);
			this.login = side;
			for (int i = 0; i < wrongOnes; i++) {
				work(this.teacher.username());
			}
			tried.countDown();
			return catchThrowable(right::get).getCause();
		}
		finally {
			tried.countDown();
			other.shutdown();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void ofManyWrongOnesAtTheSameMomentNoMoreAreLookedAtThanOfAsManyInARow() throws Exception {
		AtomicInteger lookedAt = new AtomicInteger();
		LoginAttempts noting = (LoginAttempts) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { LoginAttempts.class }, (proxy, method, args) -> {
					Object answer = method.invoke(this.attempts, args);
					if (method.getName().equals("shutFor") && answer.equals(Optional.empty())) {
						lookedAt.incrementAndGet();
					}
					return answer;
				});
		AccountAuthentication side = new AccountAuthentication(this.repository, this.encoder, new WrongPasswordLimit(0),
				noting, this.issuer, this.audit, this.transaction, this.installation);
		ExecutorService pool = Executors.newFixedThreadPool(8);
		try {
			Callable<Throwable> guess = () -> catchThrowable(() -> side.authenticate(
					UsernamePasswordAuthenticationToken.unauthenticated(this.teacher.username(), "verkeerd")));
			for (Future<Throwable> answer : pool.invokeAll(Collections.nCopies(24, guess))) {
				assertThat(answer.get()).isInstanceOf(BadCredentialsException.class);
			}
			assertThat(lookedAt).hasValue(5);
		}
		finally {
			pool.shutdown();
		}
	}

	private Work work(String username) {
		return work(username, "verkeerd");
	}

	private Work work(String username, String password) {
		this.hashes.set(0);
		int queries = CountedQueries.of(() -> assertThatThrownBy(
				() -> this.login.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(username, password)))
			.isInstanceOf(AuthenticationException.class));
		return new Work(this.hashes.get(), queries);
	}

	private record Work(int hashes, int queries) {
	}

	private class Counted implements PasswordEncoder {

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
