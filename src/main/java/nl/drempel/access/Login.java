package nl.drempel.access;

import java.io.Serializable;

/**
 * That somebody was let in: kept in the session, and looked at with every request.
 *
 * @param epoch of the account when the password was looked at; once the account has a
 * higher one, this counts no more
 * @param proof what they showed
 */
public record Login(String username, int epoch, Proof proof) implements Serializable {

	/** By what somebody was let in. */
	public enum Proof {

		/** A password, and nothing else. */
		PASSWORD,

		/** A password and a code, or an issuer who takes care of that. */
		TWO_FACTORS,

		/** A token of a program, made by who had shown two factors. */
		TOKEN,

		/** A token of a program, made by who had shown a password only. */
		PLAIN_TOKEN

	}

}
