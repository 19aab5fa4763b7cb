package nl.drempel.access;

import java.util.Set;

import nl.drempel.school.HeldRole;
import nl.drempel.school.StaffId;

/**
 * A person in whose place the viewer stands: themselves, or an absent colleague.
 *
 * @param grantees every key under which something can have been granted to that person
 * @param roles the roles that person holds today
 * @param hiddenTypes the case types that stay hidden under this hat (confidential ones,
 * unless the absent person ticked them)
 */
public record Hat(StaffId person, Set<Grantee> grantees, Set<HeldRole> roles, Set<String> hiddenTypes) {

	public boolean sees(String caseType) {
		return !this.hiddenTypes.contains(caseType);
	}

}
