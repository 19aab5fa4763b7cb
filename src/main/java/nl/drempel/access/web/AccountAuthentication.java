package nl.drempel.access.web;

import java.time.Duration;
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
import nl.drempel.access.DemoAccounts;
import nl.drempel.access.Login;
import nl.drempel.access.LoginAttempts;
import nl.drempel.access.TooManyAttemptsException;
import nl.drempel.access.jdbc.AccountRepository;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.StaffId;
import nl.drempel.shared.Installation;

/**
 * Tries a password. After wrong ones none counts for a while ({@link LoginAttempts}); an
 * account that does not exist, is blocked, or always comes from an issuer, takes as long
 * and answers the same as a wrong password does.
 */
@Component
class AccountAuthentication implements AuthenticationProvider {

	private final AccountRepository accounts;

	private final PasswordEncoder encoder;

	private final WrongPasswordLimit limit;

	private final LoginAttempts attempts;

	private final Issuer issuer;

	private final AuditTrail audit;

	private final TransactionTemplate transaction;

	private final boolean demo;

	private final String hashOfNobody;

	AccountAuthentication(AccountRepository accounts, PasswordEncoder encoder, WrongPasswordLimit limit,
			LoginAttempts attempts, Issuer issuer, AuditTrail audit, TransactionTemplate transaction,
			Installation installation) {
		this.accounts = accounts;
		this.encoder = encoder;
		this.limit = limit;
		this.attempts = attempts;
		this.issuer = issuer;
		this.audit = audit;
		this.transaction = transaction;
		this.demo = installation.demo();
		this.hashOfNobody = Objects.requireNonNull(encoder.encode("nobody"));
	}

	@Override
	public Authentication authenticate(Authentication attempt) {
		String address = (attempt.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: "?";
		refuse(this.limit.waitFor(address));
		String username = attempt.getName().toLowerCase(Locale.ROOT);
		String password = Objects.toString(attempt.getCredentials(), "");
		Optional<Account> account = this.accounts.byUsername(username);
		boolean fits = this.encoder.matches(password, account.map(Account::passwordHash).orElse(this.hashOfNobody));
		boolean right = fits && account.filter((known) -> opens(known, password)).isPresent();
		// Of many at once, those that come too late to be counted are not looked at.
		refuse(right ? this.limit.waitFor(address) : this.limit.take(address));
		if (!Boolean.TRUE.equals(this.transaction.execute((status) -> settle(username, account, address, right)))) {
			throw new BadCredentialsException("wrong");
		}
		Account known = account.orElseThrow();
		return new LoginToken(new Login(known.username(), known.epoch(), Login.Proof.PASSWORD));
	}

	private static void refuse(Optional<Duration> wait) {
		wait.ifPresent((time) -> {
			throw new TooManyAttemptsException(time);
		});
	}

	/**
	 * Whether a password that fits means anything. Who comes from the issuer comes by it
	 * alone, until the administrator takes that off: a one-time password and a second
	 * factor of one's own would be a way around it. And outside the demo its password,
	 * which everybody knows, is nobody's.
	 */
	private boolean opens(Account account, String password) {
		return account.enabled() && !(account.linked() && this.issuer.isSet())
				&& (this.demo || !DemoAccounts.PASSWORD.equals(password));
	}

	/** The same work for an account that nothing counts for, or that does not exist. */
	private boolean settle(String username, Optional<Account> account, String address, boolean right) {
		StaffId staff = account.map(Account::staffId).orElse(null);
		this.attempts.inTurn(username);
		if (this.attempts.shutFor(staff, address).isEmpty() && right) {
			// Who has a second factor is not in yet.
			account.filter((known) -> !known.secondFactor())
				.ifPresent((known) -> this.attempts.letIn(known.staffId(), address));
			return true;
		}
		this.attempts.wrong(staff, address);
		AuditEntry entry = AuditEntry.of(Actor.system("login"), "login.failed");
		this.audit.record((staff != null) ? entry.about("staff", staff) : entry);
		return false;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

}
