package nl.drempel.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import nl.drempel.access.Viewer;
import nl.drempel.school.Role;

/** The entries of the menus, in their order; a new page for people gets its line here. */
final class Navigation {

	private static final Set<Role> EVERYONE = EnumSet.allOf(Role.class);

	private static final Set<Role> VISITS = EnumSet.of(Role.TEACHER, Role.IB, Role.COORDINATOR, Role.DIRECTOR);

	static final List<Entry> MAIN = List.of(new Entry("nav.work", "/", EVERYONE),
			new Entry("nav.visits", "/huisbezoeken", VISITS), new Entry("nav.pupils", "/leerlingen", VISITS),
			new Entry("nav.signals", "/signalen", VISITS),
			new Entry("nav.handoffs", "/overdrachten", EnumSet.of(Role.IB, Role.DIRECTOR, Role.PARTNER)),
			new Entry("nav.complaints", "/klachten", EnumSet.complementOf(EnumSet.of(Role.PARTNER))),
			new Entry("nav.hours", "/taakuren",
					EnumSet.of(Role.TEACHER, Role.IB, Role.COORDINATOR, Role.DIRECTOR, Role.CONTACT, Role.COUNCIL,
							Role.BOARD)),
			new Entry("nav.attention", "/aandacht", EnumSet.of(Role.DIRECTOR)),
			new Entry("nav.privacy", "/privacy", EnumSet.of(Role.PRIVACY)),
			new Entry("nav.audit", "/audit", EnumSet.of(Role.PRIVACY)),
			new Entry("nav.admin", "/beheer", EnumSet.of(Role.ADMIN)));

	static final List<Entry> PERSONAL = List.of(
			new Entry("nav.substitution", "/vervanging", EnumSet.complementOf(EnumSet.of(Role.PARTNER))),
			new Entry("nav.messages", "/meldingen", EVERYONE), new Entry("nav.account", "/mijn-account", EVERYONE));

	private Navigation() {
	}

	/**
	 * An entry of a menu.
	 *
	 * @param code the message code of its label
	 * @param roles who gets it; they may also open it, see the doors
	 */
	record Entry(String code, String path, Set<Role> roles) {

		boolean isFor(Viewer viewer) {
			return viewer.hasAny(this.roles);
		}

		Link link(String here) {
			boolean under = here.equals(this.path) || (!this.path.equals("/") && here.startsWith(this.path + "/"));
			return new Link(this.code, this.path, under);
		}

	}

	/**
	 * An entry as one viewer sees it.
	 *
	 * @param current whether they are there now
	 */
	record Link(String code, String path, boolean current) {
	}

}
