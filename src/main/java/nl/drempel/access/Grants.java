package nl.drempel.access;

import nl.drempel.shared.CaseId;

/** Where the rooms write down who may know what of their cases. */
public interface Grants {

	/**
	 * Lets someone know a case.
	 * @param source why ({@code visitor}, {@code school}, {@code task:<id>}); the same
	 * source can take it back, and granting it again replaces the level
	 */
	void allow(CaseId id, String caseType, Grantee grantee, Level level, String source);

	/** Takes a case away from someone, whatever else was granted. */
	void deny(CaseId id, String caseType, Grantee grantee, String source);

	/** Takes back what was granted or denied for this reason. */
	void revoke(CaseId id, String source);

}
