package nl.drempel.vault.domain;

import nl.drempel.engine.StartRefusedException;
import nl.drempel.vault.MasterKey;
import nl.drempel.vault.NotOpenedException;
import nl.drempel.vault.SealedSecrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Puts everything that lies under an older master key under the newest, at each start and
 * before the first request. Cut short, it goes on at the next start.
 */
@Component
class Renewal implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(Renewal.class);

	private final MasterKey key;

	private final MasterCheck check;

	private final ObjectProvider<SealedSecrets> rooms;

	Renewal(MasterKey key, MasterCheck check, ObjectProvider<SealedSecrets> rooms) {
		this.key = key;
		this.check = check;
		this.rooms = rooms;
	}

	@Override
	public void afterSingletonsInstantiated() {
		int renewed = 0;
		for (SealedSecrets secrets : this.rooms) {
			try {
				renewed += secrets.renew();
			}
			catch (NotOpenedException ex) {
				throw new StartRefusedException("Something lies under a master key that is not there any more ("
						+ secrets.getClass().getSimpleName()
						+ "): add that key after the newest one, and start again (see docs/keys.md).");
			}
		}
		// Last, so that it is under the newest key only when all the rest is.
		this.check.renew(this.key);
		if (renewed > 0) {
			log.info("{} secrets lie under the newest master key now; the older one is no longer needed", renewed);
		}
	}

}
