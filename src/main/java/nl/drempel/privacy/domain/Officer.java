package nl.drempel.privacy.domain;

import java.util.LinkedHashSet;
import java.util.Set;

import nl.drempel.access.Hat;
import nl.drempel.access.Viewer;
import nl.drempel.school.BoardId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.shared.NotFoundException;

/** For which boards someone is the privacy officer today, or stands in for one. */
final class Officer {

	private Officer() {
	}

	static Set<BoardId> boards(Viewer viewer) {
		Set<BoardId> boards = new LinkedHashSet<>();
		for (Hat hat : viewer.hats()) {
			for (HeldRole held : hat.roles()) {
				if (held.role() == Role.PRIVACY && held.board() != null) {
					boards.add(held.board());
				}
			}
		}
		return boards;
	}

	/**
	 * Holds them to their boards.
	 * @throws NotFoundException if it is another's
	 */
	static void require(BoardId board, Viewer viewer) {
		if (!boards(viewer).contains(board)) {
			throw new NotFoundException();
		}
	}

}
