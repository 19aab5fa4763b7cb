package nl.drempel.vault;

/**
 * What a room keeps sealed under the master key. Asked at each start, so that changing
 * the master key is: put a new one before the old, start, take the old one away.
 */
public interface SealedSecrets {

	/**
	 * Seals anew, under the newest master key, what lies under an older one.
	 * @return how many that were
	 * @throws NotOpenedException if something lies under a key that is not there: then
	 * the application does not start
	 */
	int renew();

}
