package nl.drempel.access;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

import nl.drempel.audit.Actor;
import nl.drempel.school.StaffId;

/**
 * The second factor of a local account: a code of six digits from an app on a telephone
 * (TOTP, RFC 6238), and codes on paper for who lost it. Codes go by the machine's clock.
 */
public interface SecondFactors {

	/**
	 * Whether somebody must have one: outside the demo whoever may act, also in another's
	 * place, as ib, director, board, confidant, privacy officer or administrator.
	 */
	boolean isObliged(Viewer viewer);

	/** A new secret for the viewer, which counts only once it is confirmed. */
	Proposal propose(Viewer viewer);

	/**
	 * Takes a secret into use, once a code shows that the app knows it. Ends all sessions
	 * of the person, also the one it was done in.
	 * @return the recovery codes, to be shown once
	 * @throws nl.drempel.shared.InvalidInputException at {@code code} if it is not the
	 * secret's
	 * @throws nl.drempel.shared.ConflictException if they have one already
	 * @throws nl.drempel.shared.NotFoundException if it was proposed to somebody else,
	 * who knows the secret
	 */
	List<String> confirm(Viewer viewer, Proposal proposal, String code);

	/**
	 * Tries a code after the password. A code works once, and so does a recovery code;
	 * wrong ones count as wrong passwords do.
	 * @param address from where it is tried
	 * @return who is let in; empty if the code is wrong, or the password no longer counts
	 * @throws TooManyAttemptsException while none is tried from there
	 */
	Optional<Login> check(Login login, String code, String address);

	/** How many recovery codes somebody has left. */
	int recoveryCodesLeft(Viewer viewer);

	/** Makes new recovery codes; the old ones work no more. */
	List<String> renewRecoveryCodes(Viewer viewer);

	/**
	 * Takes one's own away again.
	 * @param address from where it is tried
	 * @return whether the code was right
	 * @throws nl.drempel.shared.ConflictException if they must have one
	 */
	boolean remove(Viewer viewer, String code, String address);

	/**
	 * Takes somebody's away who lost the telephone: they are out everywhere, and their
	 * tokens are revoked.
	 * @throws nl.drempel.shared.NotFoundException if they have none
	 */
	void remove(StaffId staff, Actor by);

	/**
	 * A secret to put into an app.
	 *
	 * @param whose to whom it was shown, and to nobody else
	 * @param secret in letters and digits, to be typed
	 * @param address the same as an {@code otpauth} address, to be shown as a picture
	 */
	record Proposal(StaffId whose, String secret, String address) implements Serializable {
	}

}
