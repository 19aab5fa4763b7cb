package nl.drempel.access.domain;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

import nl.drempel.access.Account;
import nl.drempel.access.DemoAccounts;
import nl.drempel.access.jdbc.AccountRepository;
import nl.drempel.engine.StartRefusedException;
import nl.drempel.shared.Installation;

/**
 * Outside the demo nobody can log in with a password that everybody knows: the demo's
 * own, of a database that was a demo before, or a weak one for the first account. Nobody
 * can choose the demo's password, so no other account has it.
 */
@Component
class WeakPasswords implements SmartInitializingSingleton {

	private final AccountRepository accounts;

	private final PasswordEncoder encoder;

	private final Installation installation;

	private final String chosen;

	WeakPasswords(AccountRepository accounts, PasswordEncoder encoder, Installation installation,
			@Value("${drempel.admin-password:}") String chosen) {
		this.accounts = accounts;
		this.encoder = encoder;
		this.installation = installation;
		this.chosen = chosen;
	}

	/**
	 * Looks before anyone can log in.
	 * @throws StartRefusedException if somebody could with such a password
	 */
	@Override
	public void afterSingletonsInstantiated() {
		if (this.installation.demo()) {
			return;
		}
		for (String username : DemoAccounts.USERNAMES) {
			if (this.accounts.byUsername(username).filter(this::isTheDemos).isPresent()) {
				throw new StartRefusedException("The account '" + username + "' has the password of the demo. "
						+ "Outside the demo (DREMPEL_DEMO=false) begin with an empty database.");
			}
		}
		if (!this.chosen.isBlank() && isWeak(this.chosen, List.of(FirstAdministrator.USERNAME))
				&& this.accounts.isEmpty()) {
			throw new StartRefusedException("DREMPEL_ADMIN_PASSWORD is too weak: choose at least "
					+ AccountService.SHORTEST + " characters (at most " + AccountService.LONGEST_BYTES
					+ " bytes) that are not a usual password, or leave it away for a one-time password in the log.");
		}
	}

	private boolean isTheDemos(Account account) {
		return account.enabled() && this.encoder.matches(DemoAccounts.PASSWORD, account.passwordHash());
	}

	/**
	 * Whether it is too short, too long or {@linkplain GuessablePasswords guessed first}.
	 * @param own names that others know: of the person, the account and the school
	 */
	static boolean isWeak(String password, Collection<String> own) {
		return password.length() < AccountService.SHORTEST
				|| password.getBytes(StandardCharsets.UTF_8).length > AccountService.LONGEST_BYTES
				|| GuessablePasswords.isGuessable(password, own);
	}

}
