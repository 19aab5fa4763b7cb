package nl.drempel.access;

import java.util.Optional;

import nl.drempel.school.StaffId;

/** Looks at others as the application would look at them if they were logged in now. */
public interface Viewers {

	/** The person with this username; empty if the account is gone or blocked. */
	Optional<Viewer> byUsername(String username);

	/**
	 * The person who was let in; empty if the account is gone or blocked, or was logged
	 * out everywhere since.
	 */
	Optional<Viewer> byLogin(Login login);

	/** The person; empty if they have no account or it is blocked. */
	Optional<Viewer> byStaff(StaffId id);

}
