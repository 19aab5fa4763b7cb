package nl.drempel.web.beheer;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import nl.drempel.access.Viewer;
import nl.drempel.school.Board;
import nl.drempel.school.BoardId;
import nl.drempel.school.ImportRun;
import nl.drempel.school.Imports;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an administrator does with files, of their own boards only. Pages and programs do
 * the same here, the first in the background.
 */
@Component
class ImportDesk {

	private final Imports imports;

	private final Schools schools;

	private final AdminPlaces places;

	ImportDesk(Imports imports, Schools schools, AdminPlaces places) {
		this.imports = imports;
		this.schools = schools;
		this.places = places;
	}

	ImportRun edexml(InputStream body, Viewer viewer) {
		return this.imports.edexml(body, null, sender(firstBoard(viewer), viewer));
	}

	ImportRun guardians(String school, InputStream body, Viewer viewer) {
		School at = this.schools.byCode(school).orElseThrow(NotFoundException::new);
		this.places.require(at.boardId(), viewer);
		return this.imports.guardians(at.id(), body, null, sender(at.boardId(), viewer));
	}

	/**
	 * Takes a file in and reads it in the background.
	 * @param place the board of an EDEXML file, or the school of a guardians file
	 */
	UUID start(ImportRun.Kind kind, @Nullable String place, InputStream body, @Nullable String fileName,
			Viewer viewer) {
		if (kind == ImportRun.Kind.GUARDIANS) {
			if (place == null || place.isBlank()) {
				throw new InvalidInputException("school", "error.choice");
			}
			School at = this.places.school(SchoolId.valueOf(place), viewer);
			return this.imports.start(kind, at.id(), body, fileName, sender(at.boardId(), viewer));
		}
		BoardId board = (place == null || place.isBlank()) ? firstBoard(viewer) : BoardId.valueOf(place);
		this.places.require(board, viewer);
		return this.imports.start(kind, null, body, fileName, sender(board, viewer));
	}

	ImportRun confirm(UUID id, Viewer viewer) {
		return this.imports.confirm(id, sender(find(id, viewer).board(), viewer));
	}

	void startConfirmed(UUID id, Viewer viewer) {
		this.imports.startConfirmed(id, sender(find(id, viewer).board(), viewer));
	}

	void drop(UUID id, Viewer viewer) {
		this.imports.drop(id, sender(find(id, viewer).board(), viewer));
	}

	/**
	 * A run of the viewer's boards.
	 * @throws NotFoundException if there is none
	 */
	ImportRun find(UUID id, Viewer viewer) {
		for (Board board : this.places.boards(viewer)) {
			try {
				return this.imports.get(id, board.id());
			}
			catch (NotFoundException ex) {
				// Perhaps it is another board's.
			}
		}
		throw new NotFoundException();
	}

	/** The latest runs of the viewer's boards, newest first. */
	List<ImportRun> history(Viewer viewer) {
		List<ImportRun> runs = new ArrayList<>();
		this.places.boards(viewer).forEach((board) -> runs.addAll(this.imports.history(board.id())));
		runs.sort(Comparator.comparing(ImportRun::startedAt).reversed());
		return runs;
	}

	private BoardId firstBoard(Viewer viewer) {
		return this.places.boards(viewer).get(0).id();
	}

	private static Imports.Sender sender(BoardId board, Viewer viewer) {
		return new Imports.Sender(board, viewer.id(), viewer.actor());
	}

}
