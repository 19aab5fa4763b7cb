package nl.drempel.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Whose a network address is. */
public final class NetworkAddress {

	/** The bytes of an IPv6 address that say whose it is. */
	private static final int PREFIX = 8;

	private NetworkAddress() {
	}

	/**
	 * The same for all addresses of one visitor: an IPv6 address counts together with its
	 * neighbours of the same /64. What is no address stays as it is.
	 */
	public static String whose(String address) {
		// An address in brackets or with a colon is a number: nothing is looked up.
		if (address.indexOf(':') < 0) {
			return address;
		}
		try {
			InetAddress number = InetAddress.getByName(address.replaceAll("%.*$", ""));
			return (number instanceof Inet6Address)
					? HexFormat.of().formatHex(Arrays.copyOf(number.getAddress(), PREFIX)) : number.getHostAddress();
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

}
