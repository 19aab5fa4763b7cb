package nl.drempel.access.domain;

import java.time.Clock;

import nl.drempel.access.jdbc.AccountRepository;
import nl.drempel.access.jdbc.TokenRepository;
import nl.drempel.school.StaffId;

import org.springframework.stereotype.Component;

/**
 * Puts somebody out everywhere, in the caller's transaction. The rows of their sessions
 * go, and the account's next epoch keeps out what was being let in at that moment.
 */
@Component
class Eviction {

	private final AccountRepository accounts;

	private final TokenRepository tokens;

	private final Clock machineClock = Clock.systemUTC();

	Eviction(AccountRepository accounts, TokenRepository tokens) {
		this.accounts = accounts;
		this.tokens = tokens;
	}

	void of(StaffId staff) {
		this.accounts.nextEpoch(staff);
		this.accounts.endSessions(staff);
	}

	/** The same, and their programs as well. */
	void withTokens(StaffId staff) {
		of(staff);
		this.tokens.revokeAll(staff, this.machineClock.instant());
	}

}
