package nl.drempel.access;

import nl.drempel.school.StaffId;

/**
 * A local account.
 *
 * @param epoch rises when someone is logged out everywhere
 * @param secondFactor whether a code is asked after the password
 * @param linked whether they came from an issuer once
 */
public record Account(StaffId staffId, String username, String passwordHash, boolean mustChange, boolean enabled,
		int epoch, boolean secondFactor, boolean linked) {
}
