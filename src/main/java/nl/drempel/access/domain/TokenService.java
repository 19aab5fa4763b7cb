package nl.drempel.access.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import nl.drempel.access.Account;
import nl.drempel.access.ApiToken;
import nl.drempel.access.ApiTokens;
import nl.drempel.access.Login;
import nl.drempel.access.Viewer;
import nl.drempel.access.jdbc.AccountRepository;
import nl.drempel.access.jdbc.TokenRepository;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class TokenService implements ApiTokens {

	private static final int RANDOM_BYTES = 32;

	private static final int LONGEST_NAME = 60;

	private static final int MOST = 20;

	/** That it was used is noted no oftener: not every call should write. */
	private static final Duration NOTED = Duration.ofMinutes(1);

	private final TokenRepository tokens;

	private final AccountRepository accounts;

	private final AuditTrail audit;

	private final int maxDays;

	private final SecureRandom random = new SecureRandom();

	private final Clock machineClock = Clock.systemUTC();

	TokenService(TokenRepository tokens, AccountRepository accounts, AuditTrail audit,
			@Value("${drempel.tokens.max-days:365}") int maxDays) {
		this.tokens = tokens;
		this.accounts = accounts;
		this.audit = audit;
		this.maxDays = maxDays;
	}

	@Override
	@Transactional(readOnly = true)
	public List<ApiToken> of(Viewer viewer) {
		return this.tokens.of(viewer.id(), this.machineClock.instant());
	}

	@Override
	public LocalDate latest() {
		return today().plusDays(this.maxDays);
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.machineClock.instant(), AppClock.ZONE);
	}

	@Override
	public String make(String name, LocalDate until, boolean twoFactors, Viewer viewer) {
		Made made = make(name, until, twoFactors, viewer.id());
		this.audit.record(AuditEntry.of(viewer.actor(), "token.made").about("token", made.id()));
		return made.token();
	}

	@Override
	public String makeFor(String account, String name, int days, Actor actor) {
		StaffId staff = this.accounts.byUsername(account.toLowerCase(Locale.ROOT))
			.filter(Account::enabled)
			.map(Account::staffId)
			.orElseThrow(() -> new InvalidInputException("account", "error.token.account"));
		Made made = make(name, today().plusDays(days), true, staff);
		this.audit.record(AuditEntry.of(actor, "token.made-for").about("staff", staff).detail("token:" + made.id()));
		return made.token();
	}

	private Made make(String name, LocalDate until, boolean twoFactors, StaffId staff) {
		String called = name.strip();
		if (called.isEmpty()) {
			throw new InvalidInputException("name", "error.required");
		}
		if (called.length() > LONGEST_NAME) {
			throw new InvalidInputException("name", "error.token.name", LONGEST_NAME);
		}
		if (until.isBefore(today()) || until.isAfter(latest())) {
			throw new InvalidInputException("until", "error.token.until", this.maxDays);
		}
		Instant now = this.machineClock.instant();
		if (this.tokens.of(staff, now).size() >= MOST) {
			throw new InvalidInputException("name", "error.token.many", MOST);
		}
		byte[] bytes = new byte[RANDOM_BYTES];
		this.random.nextBytes(bytes);
		String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		UUID id = UUID.randomUUID();
		this.tokens.add(id, staff, called, hash(token), twoFactors, now,
				until.plusDays(1).atStartOfDay(AppClock.ZONE).toInstant());
		return new Made(id, token);
	}

	@Override
	public void revoke(UUID id, Viewer viewer) {
		if (!this.tokens.revoke(id, viewer.id(), this.machineClock.instant())) {
			throw new NotFoundException();
		}
		this.audit.record(AuditEntry.of(viewer.actor(), "token.revoked").about("token", id));
	}

	@Override
	public Optional<Login> login(String token) {
		if (!token.startsWith(PREFIX)) {
			return Optional.empty();
		}
		Instant now = this.machineClock.instant();
		Optional<TokenRepository.Holder> found = this.tokens.holder(hash(token), now);
		found.filter((holder) -> holder.lastUsedAt() == null || holder.lastUsedAt().plus(NOTED).isBefore(now))
			.ifPresent((holder) -> this.tokens.used(holder.token(), now));
		return found.map((holder) -> new Login(holder.username(), holder.epoch(),
				holder.twoFactors() ? Login.Proof.TOKEN : Login.Proof.PLAIN_TOKEN));
	}

	/** 256 random bits need no slow hash. */
	private static byte[] hash(String token) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Made(UUID id, String token) {

	}

}
