package nl.drempel.access;

import nl.drempel.shared.CaseId;

/** How far the present request sees, where that does not go by who is logged in. */
public interface RequestSight {

	/**
	 * From now on this request sees one case and nothing else, whoever is logged in: it
	 * came in with the receipt code of that case.
	 */
	void narrowTo(CaseId id);

}
