package nl.drempel.message;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import nl.drempel.audit.Actor;
import nl.drempel.school.BoardId;
import nl.drempel.school.StaffId;

/**
 * The mail that waits to be sent, as an administrator sees it: of the people of some
 * boards, and of those boards' partners.
 */
public interface Outbox {

	/**
	 * Tells someone, unless they want no mail of this kind or were told of it before. In
	 * the caller's transaction: what is rolled back is not told.
	 * @param about what makes it, by id; the same is told once
	 */
	void tell(StaffId person, Notice notice, String about, Integer... counts);

	/** How it goes with the mail of these boards. */
	Overview overview(Collection<BoardId> boards);

	/** Mail that someone must decide about: refused, or perhaps sent; oldest first. */
	List<Stuck> stuck(Collection<BoardId> boards);

	/**
	 * Sends it after all, at the risk that it arrives twice.
	 * @throws nl.drempel.shared.NotFoundException if it is not one of those, or no longer
	 */
	void retry(UUID mail, Collection<BoardId> boards, Actor by);

	/**
	 * Leaves it.
	 * @throws nl.drempel.shared.NotFoundException if it is not one of those, or no longer
	 */
	void drop(UUID mail, Collection<BoardId> boards, Actor by);

	/**
	 * How it goes.
	 *
	 * @param sends whether a mail server was set; without one it only waits
	 * @param oldest since when the oldest waits
	 * @param troubled how many of those that wait were tried in vain
	 * @param unaddressed people who are told nothing because no address is known
	 */
	record Overview(boolean sends, long waiting, @Nullable Instant oldest, long troubled, long refused, long uncertain,
			long unaddressed) {
	}

	/**
	 * A mail that someone must decide about.
	 *
	 * @param to whose it is, by name
	 * @param uncertain whether it may have been sent; else the server refused it
	 */
	record Stuck(UUID id, String to, Notice notice, Instant queuedAt, boolean uncertain) {
	}

}
