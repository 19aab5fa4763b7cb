package nl.drempel.access.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import nl.drempel.access.LoginAttempts;
import nl.drempel.access.NetworkAddress;
import nl.drempel.access.jdbc.LoginPlaceRepository;
import nl.drempel.school.StaffId;
import nl.drempel.vault.MasterKey;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Places are kept as keyed hashes, each for its own account: who reads the table learns
 * no address, nor who shares one.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class AttemptService implements LoginAttempts {

	private static final StaffId NOBODY = new StaffId(new UUID(0, 0));

	/** That somebody was let in at a known place is noted no oftener. */
	private static final Duration NOTED = Duration.ofDays(1);

	private final LoginPlaceRepository places;

	private final MasterKey key;

	private final Clock machineClock = Clock.systemUTC();

	AttemptService(LoginPlaceRepository places, MasterKey key) {
		this.places = places;
		this.key = key;
	}

	@Override
	public void inTurn(String username) {
		this.places.inTurn(username);
	}

	@Override
	public Optional<Duration> shutFor(@Nullable StaffId staff, String address) {
		Instant now = this.machineClock.instant();
		Instant until = count(orNobody(staff), address, now).shutUntil();
		return until.isAfter(now) ? Optional.of(Duration.between(now, until).plusSeconds(1)) : Optional.empty();
	}

	@Override
	public void wrong(@Nullable StaffId staff, String address) {
		StaffId whose = orNobody(staff);
		Instant now = this.machineClock.instant();
		AttemptCount count = count(whose, address, now);
		// What does not count is written as it was: as much work.
		LoginPlaceRepository.Tries tries = count.shutUntil().isAfter(now) ? count.tries() : count.oneMore();
		this.places.strangers(whose, tries);
		this.places.keep(whose, place(whose, address), tries);
	}

	@Override
	public void letIn(StaffId staff, String address) {
		Instant now = this.machineClock.instant();
		LoginPlaceRepository.Tries tries = count(staff, address, now).tries();
		Instant before = tries.letInAt();
		if (tries.failures() > 0 || before == null || before.isBefore(now.minus(NOTED))) {
			this.places.keep(staff, place(staff, address), tries.letIn(now));
		}
	}

	@Override
	public void forgive(StaffId staff) {
		this.places.forgive(staff);
	}

	/** What counts no more goes. */
	@Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
	@Transactional
	public void sweep() {
		Instant now = this.machineClock.instant();
		this.places.sweep(now.minus(AttemptCount.FORGOTTEN), now.minus(AttemptCount.KNOWN));
	}

	private AttemptCount count(StaffId staff, String address, Instant now) {
		return new AttemptCount(this.places.tries(staff, place(staff, address)), now);
	}

	private byte[] place(StaffId staff, String address) {
		return this.key.fingerprint(NetworkAddress.whose(address), "login-place:" + staff);
	}

	private static StaffId orNobody(@Nullable StaffId staff) {
		return (staff != null) ? staff : NOBODY;
	}

}
