package nl.drempel.privacy;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Viewer;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/** Unusual reading, for the privacy officer of the board. */
public interface UnusualNotices {

	/** One page, those not seen yet first, newest first. */
	Paged<Line> list(Viewer viewer, PageQuery page);

	/** How many wait to be seen. */
	int waiting(Viewer viewer);

	/**
	 * Notes that one was seen.
	 * @param note what was found out, may be blank
	 * @throws nl.drempel.shared.NotFoundException if it is of another board
	 * @throws nl.drempel.shared.ConflictException if it was seen before
	 * @throws nl.drempel.shared.InvalidInputException at {@code note}
	 */
	void seen(UUID notice, String note, Viewer viewer);

	/**
	 * A notice with the names of who is in it.
	 *
	 * @param username by which the trail knows who read, or whose login it was
	 */
	record Line(UnusualNotice notice, String who, @Nullable String username, String by, String seenBy) {
	}

}
