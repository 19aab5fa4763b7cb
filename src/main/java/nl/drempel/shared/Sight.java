package nl.drempel.shared;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How far a transaction sees over the walls in the database (row-level security): in
 * whose name it reads and writes. Lists are written as the database takes them, parted by
 * commas.
 *
 * @param everything in whose name everything is seen; empty when it is not
 * @param schools ids of schools
 * @param boards ids of boards, whose schools are seen too
 * @param grantees keys to which cases and work were given
 * @param cases ids of single cases
 * @param step the case whose process makes a step; empty when none does
 * @param receipt the hash of a receipt code; empty without one
 */
public record Sight(String everything, String schools, String boards, String grantees, String cases, String step,
		String receipt) {

	/** Sees nothing of any pupil, case or hour: also whoever forgot to say. */
	public static final Sight NOTHING = new Sight("", "", "", "", "", "", "");

	/**
	 * Sees everything, for work that stands behind the people.
	 * @param who whose name that is, as "morning round"
	 */
	public static Sight everything(String who) {
		return new Sight(who, "", "", "", "", "", "");
	}

	/** Sees some schools, all schools of some boards, and what was given to some keys. */
	public static Sight of(Collection<UUID> schools, Collection<UUID> boards, Collection<String> grantees) {
		return new Sight("", list(schools), list(boards), String.join(",", grantees), "", "", "");
	}

	/** Sees one case, as who brought a complaint does. */
	public static Sight of(CaseId id) {
		return new Sight("", "", "", "", id.toString(), "", "");
	}

	/** Sees the complaint that a receipt code opens. */
	public static Sight receipt(String hash) {
		return new Sight("", "", "", "", "", "", hash);
	}

	/** The same, and what the rules of a step in this case need: its school. */
	public Sight inStep(CaseId id) {
		return seesEverything() ? this
				: new Sight("", this.schools, this.boards, this.grantees, this.cases, id.toString(), this.receipt);
	}

	public boolean seesEverything() {
		return !this.everything.isEmpty();
	}

	private static String list(Collection<UUID> ids) {
		return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
	}

}
