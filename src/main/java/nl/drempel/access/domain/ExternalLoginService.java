package nl.drempel.access.domain;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import nl.drempel.access.Account;
import nl.drempel.access.ExternalLogins;
import nl.drempel.access.jdbc.AccountRepository;
import nl.drempel.access.jdbc.ExternalLoginRepository;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.StaffId;
import nl.drempel.shared.NotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class ExternalLoginService implements ExternalLogins {

	private final ExternalLoginRepository externals;

	private final AccountRepository accounts;

	private final Eviction eviction;

	private final AuditTrail audit;

	private final Clock machineClock = Clock.systemUTC();

	ExternalLoginService(ExternalLoginRepository externals, AccountRepository accounts, Eviction eviction,
			AuditTrail audit) {
		this.externals = externals;
		this.accounts = accounts;
		this.eviction = eviction;
		this.audit = audit;
	}

	@Override
	public Optional<Account> find(String issuer, String subject, @Nullable Claim claim) {
		Optional<StaffId> known = this.externals.find(issuer, subject);
		Optional<StaffId> staff = (known.isPresent() || claim == null) ? known : link(issuer, subject, claim);
		return staff.flatMap(this.accounts::byStaff).filter(Account::enabled);
	}

	/**
	 * Exactly one account, which nobody else came to from this issuer. Whoever was let in
	 * with its password up to now is out.
	 */
	private Optional<StaffId> link(String issuer, String subject, Claim claim) {
		List<StaffId> alike = switch (claim.of()) {
			case EMAIL -> this.externals.byEmail(claim.value().strip());
			case USERNAME -> this.accounts.byUsername(claim.value().strip().toLowerCase(Locale.ROOT))
				.filter(Account::enabled)
				.map(Account::staffId)
				.stream()
				.toList();
		};
		if (alike.size() != 1 || !this.externals.link(issuer, subject, alike.get(0), this.machineClock.instant())) {
			return Optional.empty();
		}
		this.accounts.nextEpoch(alike.get(0));
		this.audit.record(AuditEntry.of(Actor.system("login"), "login.linked").about("staff", alike.get(0)));
		return Optional.of(alike.get(0));
	}

	@Override
	public void forget(StaffId staff, Actor by) {
		if (!this.externals.forget(staff)) {
			throw new NotFoundException();
		}
		this.eviction.withTokens(staff);
		this.audit.record(AuditEntry.of(by, "login.unlinked").about("staff", staff));
	}

}
