package nl.drempel.access;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.StaffId;

/**
 * Bounds how often passwords and codes are tried: per account and address, so that nobody
 * is kept out by a stranger, and for an account as a whole, so that guessing from many
 * addresses ends too. All of it goes by the machine's clock and within the caller's
 * transaction.
 * <p>
 * An attempt is settled after it is known whether it was right, and one after the other:
 * of many at the same moment no more count than of as many in a row. Nobody is told
 * whether a wrong one counted.
 */
public interface LoginAttempts {

	/**
	 * From here until the transaction ends no other attempt at this account is settled,
	 * whether there is such an account or not.
	 */
	void inTurn(String username);

	/**
	 * How long nothing counts for an account from an address, right or wrong.
	 * @param staff null if there is no such account: as much work, to no effect
	 * @return empty if it counts now
	 */
	Optional<Duration> shutFor(@Nullable StaffId staff, String address);

	/**
	 * Counts a wrong one, unless nothing counts now: after five in a row from an address
	 * it waits half a minute, then twice as long each time, up to an hour; after fifty in
	 * a day from addresses where the account was not let in these sixty days, all of
	 * those wait until the day is over.
	 * @param staff null if there is no such account: as much work, to no effect
	 */
	void wrong(@Nullable StaffId staff, String address);

	/** Notes that the account was let in from an address. */
	void letIn(StaffId staff, String address);

	/** Forgets all wrong ones; where the account was let in stays known. */
	void forgive(StaffId staff);

}
