package nl.drempel.engine;

import java.util.List;

import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/** What went wrong in the engine, for the administrator. */
public interface Incidents {

	/** Work that failed for good, newest first. */
	Paged<Incident> list(PageQuery page);

	/**
	 * Has it tried again, soon.
	 * @throws nl.drempel.shared.NotFoundException if there is no such incident any more
	 */
	void retry(String id);

	/** Cases that could not move to the newest version of their diagram. */
	List<OutdatedCases> outdated();

}
