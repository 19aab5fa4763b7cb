package nl.drempel.casefile;

import nl.drempel.access.Viewer;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;

/** What can be done with a case besides its tasks; each room says how for its type. */
public interface CaseActions {

	CaseType type();

	/**
	 * Ends a case that need not go on; nothing recorded is lost.
	 * @throws NotFoundException if the viewer has no say in it
	 * @throws nl.drempel.shared.ConflictException if it is closed
	 * @throws nl.drempel.shared.InvalidInputException at {@code reason}
	 */
	void withdraw(CaseId id, String reason, Viewer viewer);

	/**
	 * Puts off what is planned.
	 * @param by who asked for it: {@code family} or {@code school}
	 * @throws NotFoundException if the viewer has no say in it, or nothing of this type
	 * is ever planned
	 */
	default void reschedule(CaseId id, String reason, String by, Viewer viewer) {
		throw new NotFoundException();
	}

	/**
	 * Adds to what was reported.
	 * @throws NotFoundException if the viewer may not, or nothing of this type is ever
	 * reported
	 */
	default void addendum(CaseId id, String text, Viewer viewer) {
		throw new NotFoundException();
	}

	/**
	 * Makes a case part of another.
	 * @param into the id of the other, as it was sent
	 * @throws NotFoundException if the viewer may not, or nothing of this type is ever
	 * joined
	 * @throws nl.drempel.shared.ConflictException if it can't be joined now
	 * @throws nl.drempel.shared.InvalidInputException at {@code into}
	 */
	default void join(CaseId id, String into, Viewer viewer) {
		throw new NotFoundException();
	}

}
