package nl.drempel.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import nl.drempel.shared.CaseId;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/** What went wrong in the engine, for the administrator. */
public interface Incidents {

	/**
	 * Work that failed for good, newest first; of more than a thousand the newest.
	 * @param visible leaves those of some cases that may be seen; work of no case always
	 * may
	 */
	Paged<Incident> list(UnaryOperator<Set<CaseId>> visible, PageQuery page);

	/**
	 * The case that failed work belongs to, if any.
	 * @throws nl.drempel.shared.NotFoundException if there is no such incident any more
	 */
	Optional<CaseId> caseOf(String id);

	/**
	 * Has it tried again, soon.
	 * @throws nl.drempel.shared.NotFoundException if there is no such incident any more
	 */
	void retry(String id);

	/** Cases that could not move to the newest version of their diagram. */
	List<OutdatedCases> outdated();

}
