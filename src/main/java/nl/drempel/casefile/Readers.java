package nl.drempel.casefile;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Viewer;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/** Who looked at a case. */
public interface Readers {

	/**
	 * Who looked, newest first, for the privacy officer of the board and for a director
	 * of the school who may know the case: from who reads it one can tell what it is
	 * about. Looking here is remembered too.
	 * @throws nl.drempel.shared.NotFoundException for anyone else, and for whom the case
	 * was taken from
	 */
	Seen of(CaseId id, Viewer viewer, PageQuery page);

	/** Whether they may see who looked. */
	boolean isFor(CaseFile file, Viewer viewer);

	/**
	 * A case and who looked at it.
	 *
	 * @param mayOpen whether the viewer may open the case itself
	 */
	record Seen(CaseFile file, boolean mayOpen, Paged<Look> looks) {
	}

	/**
	 * Somebody who looked.
	 *
	 * @param who their name, or the part of the application
	 * @param onBehalfOf the name of the absent colleague in whose place they stood
	 * @param role the keys of the roles they held, joined by {@code +}
	 * @param what a key such as {@code case.read}
	 * @param detail a key that says more, such as that of a step
	 */
	record Look(Instant at, String who, @Nullable String onBehalfOf, @Nullable String role, String what,
			@Nullable String detail) {
	}

}
