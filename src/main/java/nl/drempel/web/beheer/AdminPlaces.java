package nl.drempel.web.beheer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import nl.drempel.access.Viewer;
import nl.drempel.school.Board;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.shared.ForbiddenException;
import nl.drempel.shared.NotFoundException;
import org.springframework.stereotype.Component;

/**
 * The boards that an administrator looks after, and their schools; others do not exist.
 */
@Component
class AdminPlaces {

	private final Schools schools;

	AdminPlaces(Schools schools) {
		this.schools = schools;
	}

	/**
	 * The boards where the viewer is an administrator, by name.
	 * @throws ForbiddenException if there are none
	 */
	List<Board> boards(Viewer viewer) {
		Set<BoardId> own = viewer.boardsAs(Role.ADMIN);
		if (own.isEmpty()) {
			throw new ForbiddenException();
		}
		return this.schools.boards().stream().filter((board) -> own.contains(board.id())).toList();
	}

	/** The schools of those boards. */
	List<School> schools(Viewer viewer) {
		List<School> found = new ArrayList<>();
		boards(viewer).forEach((board) -> found.addAll(this.schools.ofBoard(board.id())));
		return found;
	}

	/**
	 * Holds the viewer to their own boards.
	 * @throws NotFoundException if this is another one
	 */
	void require(BoardId board, Viewer viewer) {
		if (!viewer.boardsAs(Role.ADMIN).contains(board)) {
			throw new NotFoundException();
		}
	}

	/**
	 * A school of the viewer's boards.
	 * @throws NotFoundException if it is another board's
	 */
	School school(SchoolId id, Viewer viewer) {
		School school = this.schools.get(id);
		require(school.boardId(), viewer);
		return school;
	}

}
