package nl.drempel.access;

import java.util.Optional;

import nl.drempel.audit.Actor;
import nl.drempel.school.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody at an issuer is here. The first time they are recognised by what the
 * issuer says of them; from then on by the issuer's own, lasting name for them, so that
 * whoever gets somebody's old address is not taken for that person. From then on, too,
 * their password lets nobody in, as long as there is an issuer, until the administrator
 * has who they are forgotten.
 */
public interface ExternalLogins {

	/**
	 * The account of somebody at an issuer. Who is recognised for the first time is out
	 * everywhere where a password let them in.
	 * @param subject the issuer's name for them
	 * @param claim by which to recognise them the first time; null if there is nothing
	 * that can be believed
	 * @return empty if they have none, or it is blocked: an account is opened by the
	 * administrator only
	 */
	Optional<Account> find(String issuer, String subject, @Nullable Claim claim);

	/**
	 * Forgets who somebody is at issuers, so that they are recognised anew; they are out
	 * everywhere.
	 * @throws nl.drempel.shared.NotFoundException if they never came from one
	 */
	void forget(StaffId staff, Actor by);

	/** What an issuer says of somebody. */
	record Claim(Of of, String value) {

		/** What is compared with it here. */
		public enum Of {

			/** The address that the administrator or a file wrote down. */
			EMAIL,

			/** The username of the account. */
			USERNAME

		}

	}

}
