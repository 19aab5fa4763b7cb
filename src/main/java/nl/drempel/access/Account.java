package nl.drempel.access;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.StaffId;

/**
 * A local account.
 *
 * @param failures wrong passwords since the last right one
 * @param lockedUntil no password is tried before this moment (the machine's own time)
 * @param epoch rises when someone is logged out everywhere
 * @param secondFactor whether a code is asked after the password
 * @param linked whether they came from an issuer once
 */
public record Account(StaffId staffId, String username, String passwordHash, boolean mustChange, boolean enabled,
		int failures, @Nullable Instant lockedUntil, int epoch, boolean secondFactor, boolean linked) {
}
