package nl.drempel.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

import nl.drempel.shared.Installation;

/**
 * Outside the demo nothing that people type travels readable between machines: a proxy
 * ends https in front of us, or we have a certificate, or only this machine is listened
 * to.
 */
@Component
class PlainHttp {

	/** Says that a proxy ends https: {@code DREMPEL_BEHIND_PROXY}. */
	static final String BEHIND_PROXY = "drempel.behind-proxy";

	static final String FORWARD_HEADERS = "server.forward-headers-strategy";

	static final String ADDRESS = "server.address";

	static final String THIS_MACHINE = "127.0.0.1";

	private static final Logger LOG = LoggerFactory.getLogger(PlainHttp.class);

	/**
	 * Looks at the settings of this start.
	 * @throws StartRefusedException if it would answer other machines in plain http
	 */
	PlainHttp(Environment settings, Installation installation) {
		if (installation.demo() || isEncrypted(settings)) {
			return;
		}
		if (!isThisMachine(settings.getProperty(ADDRESS))) {
			throw new StartRefusedException("Outside the demo Drempel answers other machines in https only, and "
					+ "SERVER_ADDRESS says to answer them in plain http. Put a reverse proxy with TLS in front of it and "
					+ "set DREMPEL_BEHIND_PROXY=true, or give it a certificate (SERVER_SSL_…).");
		}
		LOG.info("Answers this machine only; behind a reverse proxy with TLS, set DREMPEL_BEHIND_PROXY=true");
	}

	/** Whether https is ended by a proxy that was named, or by us. */
	static boolean isEncrypted(Environment settings) {
		String forwarded = settings.getProperty(FORWARD_HEADERS, "none");
		return settings.getProperty(BEHIND_PROXY, Boolean.class, false) || !forwarded.equalsIgnoreCase("none")
				|| settings.getProperty("server.ssl.enabled", Boolean.class, true)
						&& (has(settings, "bundle") || has(settings, "certificate") || has(settings, "key-store"));
	}

	private static boolean has(Environment settings, String name) {
		return StringUtils.hasText(settings.getProperty("server.ssl." + name));
	}

	private static boolean isThisMachine(@Nullable String address) {
		try {
			return StringUtils.hasText(address) && InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
