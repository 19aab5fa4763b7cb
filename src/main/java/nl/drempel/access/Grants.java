package nl.drempel.access;

import java.time.Instant;
import java.util.List;

import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;

/** Where the rooms write down who may know what of their cases. */
public interface Grants {

	/**
	 * Lets someone know a case.
	 * @param source why ({@code visitor}, {@code school}, {@code task:<id>}); the same
	 * source can take it back, and granting it again replaces the level
	 */
	void allow(CaseId id, String caseType, Grantee grantee, Level level, String source);

	/**
	 * Lets someone know a case until a moment of case time; after that as if it had not
	 * been granted.
	 */
	void allowUntil(CaseId id, String caseType, Grantee grantee, Level level, String source, Instant until);

	/** Takes a case away from someone, whatever else was granted. */
	void deny(CaseId id, String caseType, Grantee grantee, String source);

	/** Takes back what was granted or denied for this reason. */
	void revoke(CaseId id, String source);

	/**
	 * Gives the cases of a school's pupils to the teachers of the groups they are in now,
	 * instead of those they were in.
	 * @param level what teachers may know of this type of case
	 * @param source the reason under which teachers were given these cases
	 * @return the cases for which that changed something
	 */
	List<CaseId> regroup(SchoolId school, String caseType, Level level, String source);

}
