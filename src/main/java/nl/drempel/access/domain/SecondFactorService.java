package nl.drempel.access.domain;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

import nl.drempel.access.Account;
import nl.drempel.access.Login;
import nl.drempel.access.LoginAttempts;
import nl.drempel.access.SecondFactors;
import nl.drempel.access.TooManyAttemptsException;
import nl.drempel.access.Viewer;
import nl.drempel.access.jdbc.AccountRepository;
import nl.drempel.access.jdbc.SecondFactorRepository;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.Role;
import nl.drempel.school.StaffId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.Installation;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class SecondFactorService implements SecondFactors {

	private static final Set<Role> OBLIGED = EnumSet.of(Role.IB, Role.DIRECTOR, Role.BOARD, Role.CONFIDANT,
			Role.PRIVACY, Role.ADMIN);

	private static final Pattern SIX_DIGITS = Pattern.compile("\\d{6}");

	private final AccountRepository accounts;

	private final SecondFactorRepository factors;

	private final SecondFactorSeal seal;

	private final LoginAttempts attempts;

	private final Eviction eviction;

	private final AuditTrail audit;

	private final boolean demo;

	private final TimeCodes codes = new TimeCodes();

	private final ReadableSecrets secrets = new ReadableSecrets();

	private final Clock machineClock = Clock.systemUTC();

	SecondFactorService(AccountRepository accounts, SecondFactorRepository factors, SecondFactorSeal seal,
			LoginAttempts attempts, Eviction eviction, AuditTrail audit, Installation installation) {
		this.accounts = accounts;
		this.factors = factors;
		this.seal = seal;
		this.attempts = attempts;
		this.eviction = eviction;
		this.audit = audit;
		this.demo = installation.demo();
	}

	@Override
	@Transactional(readOnly = true)
	public boolean isObliged(Viewer viewer) {
		return !this.demo && viewer.hasAny(OBLIGED);
	}

	@Override
	@Transactional(readOnly = true)
	public Proposal propose(Viewer viewer) {
		byte[] secret = this.codes.newSecret();
		return new Proposal(viewer.id(), TimeCodes.asText(secret), TimeCodes.address(viewer.username(), secret));
	}

	@Override
	public List<String> confirm(Viewer viewer, Proposal proposal, String code) {
		if (!proposal.whose().equals(viewer.id())) {
			throw new NotFoundException();
		}
		Instant now = this.machineClock.instant();
		byte[] bytes = TimeCodes.ofText(proposal.secret());
		OptionalLong step = this.codes.step(bytes, digits(code), now);
		if (step.isEmpty()) {
			throw new InvalidInputException("code", "error.code");
		}
		if (!this.factors.add(viewer.id(), this.seal.seal(bytes, viewer.id()), step.getAsLong(), now)) {
			throw new ConflictException("conflict.factor");
		}
		this.eviction.of(viewer.id());
		this.audit.record(AuditEntry.of(viewer.actor(), "account.factor-added").about("staff", viewer.id()));
		return newRecoveryCodes(viewer.id());
	}

	/** As people type it and as apps show it: with a space in the middle. */
	private static String digits(String code) {
		return code.replaceAll("\\s", "");
	}

	private List<String> newRecoveryCodes(StaffId staff) {
		List<String> made = RecoveryCodes.make(this.secrets);
		this.factors.recoveryCodes(staff, made.stream().map(RecoveryCodes::hash).toList());
		return made;
	}

	@Override
	public Optional<Login> check(Login login, String code, String address) {
		this.attempts.inTurn(login.username());
		Account account = this.accounts.hold(login.username())
			.filter((held) -> held.enabled() && held.secondFactor() && held.epoch() == login.epoch())
			.orElse(null);
		if (account == null) {
			return Optional.empty();
		}
		if (!isRight(account, code, address)) {
			return Optional.empty();
		}
		return Optional.of(new Login(login.username(), login.epoch(), Login.Proof.TWO_FACTORS));
	}

	/** Whether a code is right, and was not used; a wrong one is counted. */
	private boolean isRight(Account account, String code, String address) {
		this.attempts.shutFor(account.staffId(), address).ifPresent((wait) -> {
			throw new TooManyAttemptsException(wait);
		});
		if (isTimeCode(account.staffId(), code, this.machineClock.instant())
				|| isRecoveryCode(account.staffId(), code)) {
			return true;
		}
		this.attempts.wrong(account.staffId(), address);
		this.audit.record(AuditEntry.of(Actor.system("login"), "login.code-failed").about("staff", account.staffId()));
		return false;
	}

	private boolean isTimeCode(StaffId staff, String code, Instant now) {
		if (!SIX_DIGITS.matcher(digits(code)).matches()) {
			return false;
		}
		byte[] secret = this.seal.open(this.factors.sealed(staff).orElseThrow(), staff);
		OptionalLong step = this.codes.step(secret, digits(code), now);
		return step.isPresent() && this.factors.use(staff, step.getAsLong());
	}

	private boolean isRecoveryCode(StaffId staff, String code) {
		if (!this.factors.useRecoveryCode(staff, RecoveryCodes.hash(code))) {
			return false;
		}
		this.audit.record(AuditEntry.of(Actor.system("login"), "login.recovery-code").about("staff", staff));
		return true;
	}

	@Override
	@Transactional(readOnly = true)
	public int recoveryCodesLeft(Viewer viewer) {
		return this.factors.recoveryCodesLeft(viewer.id());
	}

	@Override
	public List<String> renewRecoveryCodes(Viewer viewer) {
		if (this.factors.sealed(viewer.id()).isEmpty()) {
			throw new NotFoundException();
		}
		this.audit.record(AuditEntry.of(viewer.actor(), "account.recovery-codes").about("staff", viewer.id()));
		return newRecoveryCodes(viewer.id());
	}

	@Override
	public boolean remove(Viewer viewer, String code, String address) {
		if (isObliged(viewer)) {
			throw new ConflictException("conflict.factor.obliged");
		}
		this.attempts.inTurn(viewer.username());
		Account account = this.accounts.hold(viewer.username())
			.filter(Account::secondFactor)
			.orElseThrow(NotFoundException::new);
		if (!isRight(account, code, address)) {
			return false;
		}
		this.factors.remove(viewer.id());
		this.audit.record(AuditEntry.of(viewer.actor(), "account.factor-removed").about("staff", viewer.id()));
		return true;
	}

	@Override
	public void remove(StaffId staff, Actor by) {
		if (!this.factors.remove(staff)) {
			throw new NotFoundException();
		}
		this.eviction.withTokens(staff);
		this.audit.record(AuditEntry.of(by, "account.factor-reset").about("staff", staff));
	}

}
