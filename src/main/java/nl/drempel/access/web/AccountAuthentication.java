package nl.drempel.access.web;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import nl.drempel.access.Account;
import nl.drempel.access.Login;
import nl.drempel.access.TooManyAttemptsException;
import nl.drempel.access.jdbc.AccountRepository;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;

/**
 * Tries a password. After wrong ones an account takes no password for a while, longer
 * each time; an account that does not exist takes as long and answers the same as one
 * that does.
 */
@Component
class AccountAuthentication implements AuthenticationProvider {

	private final AccountRepository accounts;

	private final PasswordEncoder encoder;

	private final WrongPasswordLimit limit;

	private final AuditTrail audit;

	private final TransactionTemplate transaction;

	private final Clock machineClock = Clock.systemUTC();

	private final String hashOfNobody;

	AccountAuthentication(AccountRepository accounts, PasswordEncoder encoder, WrongPasswordLimit limit,
			AuditTrail audit, TransactionTemplate transaction) {
		this.accounts = accounts;
		this.encoder = encoder;
		this.limit = limit;
		this.audit = audit;
		this.transaction = transaction;
		this.hashOfNobody = Objects.requireNonNull(encoder.encode("nobody"));
	}

	@Override
	public Authentication authenticate(Authentication attempt) {
		String address = (attempt.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: "?";
		this.limit.waitFor(address).ifPresent((wait) -> {
			throw new TooManyAttemptsException(wait);
		});
		String username = attempt.getName().toLowerCase(Locale.ROOT);
		String password = Objects.toString(attempt.getCredentials(), "");
		Optional<Account> account = this.accounts.byUsername(username);
		boolean right = this.encoder.matches(password, account.map(Account::passwordHash).orElse(this.hashOfNobody));
		Instant now = this.machineClock.instant();
		if (account.isEmpty() || !account.get().enabled() || isLocked(account.get(), now) || !right) {
			if (account.isEmpty() || !right) {
				this.limit.wrong(address);
			}
			failed(account, now);
			throw new BadCredentialsException("wrong");
		}
		if (account.get().failures() > 0 && !account.get().secondFactor()) {
			this.accounts.succeeded(account.get().staffId(), now);
		}
		return new LoginToken(new Login(account.get().username(), account.get().epoch(), Login.Proof.PASSWORD));
	}

	private static boolean isLocked(Account account, Instant now) {
		Instant until = account.lockedUntil();
		return until != null && until.isAfter(now);
	}

	/** The same work for an account that is locked, or that does not exist. */
	private void failed(Optional<Account> account, Instant now) {
		this.transaction.executeWithoutResult((status) -> {
			this.accounts.failed(account.map(Account::staffId).orElse(null), now);
			AuditEntry entry = AuditEntry.of(Actor.system("login"), "login.failed");
			this.audit.record(account.map((known) -> entry.about("staff", known.staffId())).orElse(entry));
		});
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

}
