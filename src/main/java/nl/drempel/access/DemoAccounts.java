package nl.drempel.access;

import java.util.List;

/**
 * The accounts of the demo, as the contract names them: known to everybody, so never to
 * be met outside it.
 */
public final class DemoAccounts {

	/** The password of each; the login page of a demo says so. */
	public static final String PASSWORD = "drempel-demo";

	public static final List<String> USERNAMES = List.of("leraar.a", "leraar.b", "ib.a", "directeur.a",
			"contactpersoon.a", "coordinator.a", "leraar.c", "ib.b", "directeur.b", "contactpersoon.b", "pmr.a",
			"bestuur", "vertrouwenspersoon", "fg", "beheer", "okt", "veiligthuis");

	private DemoAccounts() {
	}

}
