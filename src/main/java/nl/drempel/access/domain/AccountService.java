package nl.drempel.access.domain;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.access.DemoAccounts;
import nl.drempel.access.LoginAttempts;
import nl.drempel.access.Viewer;
import nl.drempel.access.jdbc.AccountRepository;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Schools;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffChanged;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.Installation;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;

@Service
@Transactional
class AccountService implements Accounts {

	private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,59}");

	private static final int ONE_TIME_LENGTH = 14;

	static final int SHORTEST = 10;

	/** What bcrypt takes in whole. */
	static final int LONGEST_BYTES = 72;

	private final AccountRepository accounts;

	private final Eviction eviction;

	private final LoginAttempts attempts;

	private final PasswordEncoder encoder;

	private final AuditTrail audit;

	private final ApplicationEventPublisher events;

	private final StaffDirectory staff;

	private final Schools schools;

	private final boolean demo;

	private final ReadableSecrets secrets = new ReadableSecrets();

	private final Clock machineClock = Clock.systemUTC();

	AccountService(AccountRepository accounts, Eviction eviction, LoginAttempts attempts, PasswordEncoder encoder,
			AuditTrail audit, ApplicationEventPublisher events, StaffDirectory staff, Schools schools,
			Installation installation) {
		this.accounts = accounts;
		this.eviction = eviction;
		this.attempts = attempts;
		this.encoder = encoder;
		this.audit = audit;
		this.events = events;
		this.staff = staff;
		this.schools = schools;
		this.demo = installation.demo();
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<StaffId> byUsername(String username) {
		return this.accounts.byUsername(username.toLowerCase(Locale.ROOT)).map(Account::staffId);
	}

	@Override
	@Transactional(readOnly = true)
	public Map<StaffId, Account> of(Collection<StaffId> people) {
		return this.accounts.of(people).stream().collect(Collectors.toMap(Account::staffId, Function.identity()));
	}

	@Override
	public String open(StaffId staff, String username, Actor by) {
		String password = oneTimePassword();
		open(staff, username, password, true, by);
		return password;
	}

	@Override
	public void open(StaffId staff, String username, String password, boolean mustChange, Actor by) {
		if (!USERNAME.matcher(username).matches()) {
			throw new InvalidInputException("username", "error.username");
		}
		if (!this.accounts.add(staff, username, encode(password), mustChange, this.machineClock.instant())) {
			throw new InvalidInputException("username", "error.username.taken");
		}
		this.audit.record(AuditEntry.of(by, "account.opened").about("staff", staff));
	}

	@Override
	public String reset(StaffId staff, Actor by) {
		String password = oneTimePassword();
		if (!this.accounts.password(staff, encode(password), true, this.machineClock.instant())) {
			throw new NotFoundException();
		}
		this.attempts.forgive(staff);
		this.eviction.withTokens(staff);
		this.audit.record(AuditEntry.of(by, "account.password-reset").about("staff", staff));
		return password;
	}

	@Override
	public void enable(StaffId staff, boolean enabled, Actor by) {
		if (enabled && !this.demo && hasTheDemosPassword(staff)) {
			throw new ConflictException("conflict.account.known-password");
		}
		if (!this.accounts.enable(staff, enabled)) {
			throw new NotFoundException();
		}
		if (!enabled) {
			this.eviction.withTokens(staff);
		}
		this.audit.record(AuditEntry.of(by, enabled ? "account.enabled" : "account.disabled").about("staff", staff));
		this.events.publishEvent(new StaffChanged(null, Set.of(staff)));
	}

	/** Only the demo's own accounts can: nobody chooses that password. */
	private boolean hasTheDemosPassword(StaffId staff) {
		return this.accounts.byStaff(staff)
			.filter((account) -> DemoAccounts.USERNAMES.contains(account.username()))
			.filter((account) -> this.encoder.matches(DemoAccounts.PASSWORD, account.passwordHash()))
			.isPresent();
	}

	@Override
	public void change(Viewer viewer, String current, String password) {
		Account account = this.accounts.byStaff(viewer.id()).orElseThrow(NotFoundException::new);
		if (!this.encoder.matches(current, account.passwordHash())) {
			throw new InvalidInputException("current", "error.password.current");
		}
		if (password.length() < SHORTEST) {
			throw new InvalidInputException("password", "error.password.short", SHORTEST);
		}
		if (password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_BYTES) {
			throw new InvalidInputException("password", "error.password.long");
		}
		if (password.equals(current) || password.equalsIgnoreCase(account.username())) {
			throw new InvalidInputException("password", "error.password.same");
		}
		if (DemoAccounts.PASSWORD.equals(password)) {
			throw new InvalidInputException("password", "error.password.known");
		}
		if (GuessablePasswords.isGuessable(password, namesOf(viewer))) {
			throw new InvalidInputException("password", "error.password.guessable");
		}
		this.accounts.password(viewer.id(), encode(password), false, this.machineClock.instant());
		this.eviction.of(viewer.id());
		this.audit.record(AuditEntry.of(viewer.actor(), "account.password-changed").about("staff", viewer.id()));
	}

	/** What others know of them: the account, their name, and where they work. */
	private List<String> namesOf(Viewer viewer) {
		List<String> names = new ArrayList<>(List.of(viewer.username(), viewer.name()));
		Staff person = this.staff.get(viewer.id());
		names.add(person.firstName());
		names.add(person.lastName());
		for (HeldRole held : viewer.ownRoles()) {
			if (held.school() != null) {
				names.add(this.schools.get(held.school()).name());
			}
			if (held.board() != null) {
				names.add(this.schools.board(held.board()).name());
			}
		}
		return names;
	}

	@Override
	public void logOutEverywhere(Viewer viewer, boolean tokensToo) {
		if (tokensToo) {
			this.eviction.withTokens(viewer.id());
		}
		else {
			this.eviction.of(viewer.id());
		}
		AuditEntry entry = AuditEntry.of(viewer.actor(), "account.out-everywhere").about("staff", viewer.id());
		this.audit.record(tokensToo ? entry.detail("tokens") : entry);
	}

	private String encode(String password) {
		return java.util.Objects.requireNonNull(this.encoder.encode(password));
	}

	private String oneTimePassword() {
		return this.secrets.next(ONE_TIME_LENGTH);
	}

}
