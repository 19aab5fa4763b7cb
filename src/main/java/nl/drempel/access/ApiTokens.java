package nl.drempel.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import nl.drempel.audit.Actor;

/**
 * Tokens for programs. They work until their day, until they are revoked, or until the
 * account is blocked or gets a new password from the administrator.
 */
public interface ApiTokens {

	/** With this every token begins, so that one that leaked can be recognised. */
	String PREFIX = "drempel_";

	/** A person's tokens that still work, newest first. */
	List<ApiToken> of(Viewer viewer);

	/** The last day that a token made now can work. */
	LocalDate latest();

	/**
	 * Makes one that works up to and including a day. One that was made with a password
	 * only is worth no more than that password: outside the demo it stops where a second
	 * factor becomes due.
	 * @param twoFactors whether who makes it has shown two factors
	 * @return the token, to be shown once; only its hash is kept
	 * @throws nl.drempel.shared.InvalidInputException at {@code name} (1 to 60 signs) or
	 * {@code until} (a day from today to {@link #latest()}), or if they have twenty
	 */
	String make(String name, LocalDate until, boolean twoFactors, Viewer viewer);

	/**
	 * Makes one in somebody's place, on the word of who runs the machine, who could make
	 * themselves anybody anyway. It is worth as much as one made with two factors, and
	 * works also while a one-time password was not changed.
	 * @param account whose, by the username
	 * @param days how many days from today on it works, besides today
	 * @param actor as the trail names who made it
	 * @return the token, to be shown once; only its hash is kept
	 * @throws nl.drempel.shared.InvalidInputException as with
	 * {@link #make(String, LocalDate, boolean, Viewer)}, and at {@code account} if there
	 * is none, or it is blocked
	 */
	String makeFor(String account, String name, int days, Actor actor);

	/**
	 * Revokes one of the viewer's own.
	 * @throws nl.drempel.shared.NotFoundException if they have no such token
	 */
	void revoke(UUID id, Viewer viewer);

	/** Who it lets in, if it works now; notes that it was used. */
	Optional<Login> login(String token);

}
