package nl.drempel.access;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import nl.drempel.audit.Actor;
import nl.drempel.school.StaffId;

/** Local accounts: how the people of Drempel log in. */
public interface Accounts {

	Optional<StaffId> byUsername(String username);

	/** The usernames of people who have one. */
	Map<StaffId, Account> of(Collection<StaffId> people);

	/**
	 * Opens an account with a one-time password that must be changed at first login.
	 * @return the password, to be handed over once; only its hash is kept
	 * @throws nl.drempel.shared.InvalidInputException if the username is taken or has
	 * another shape than 2 to 60 lower-case letters, digits, dots and hyphens
	 */
	String open(StaffId staff, String username, Actor by);

	/**
	 * Opens an account with a given password: for the demo and the first administrator.
	 */
	void open(StaffId staff, String username, String password, boolean mustChange, Actor by);

	/**
	 * Gives a new one-time password and forgets the wrong ones so far. Whoever was logged
	 * in under it is out everywhere, and its tokens are revoked.
	 * @return the password, to be handed over once
	 */
	String reset(StaffId staff, Actor by);

	/**
	 * Lets someone log in, or no longer: then they are out everywhere at once, and their
	 * tokens are revoked. Publishes {@link nl.drempel.school.StaffChanged}.
	 * @throws nl.drempel.shared.ConflictException if it would be let in, outside the
	 * demo, with the demo's password: it needs a new one first
	 */
	void enable(StaffId staff, boolean enabled, Actor by);

	/**
	 * Changes one's own password; ends all sessions, also the one it was done in.
	 * @throws nl.drempel.shared.InvalidInputException at {@code current} or
	 * {@code password}: at least 10 characters and at the most 72 bytes in UTF-8 (what
	 * bcrypt reads), not the old one, not the username, and nothing that is guessed
	 * first: a usual word, the person's, the account's or the school's name, a year,
	 * signs in a row
	 */
	void change(Viewer viewer, String current, String password);

	/**
	 * Ends all sessions of the person, also the one it was done in.
	 * @param tokensToo whether the tokens of their programs are revoked as well
	 */
	void logOutEverywhere(Viewer viewer, boolean tokensToo);

}
