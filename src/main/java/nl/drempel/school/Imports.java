package nl.drempel.school;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import nl.drempel.audit.Actor;

/**
 * Reads files of a school's administration. A file is read in entirely, less the rows
 * that are rejected, or not at all. Sending a file again changes nothing.
 * <p>
 * Bodies are streamed to disk first; none is held in memory. Errors of every call that
 * reads: {@link nl.drempel.shared.UnreadableInputException} when the file can't be read
 * (with the line where that is known), {@link nl.drempel.shared.TooLargeException} above
 * {@link #MAX_BYTES}, {@link nl.drempel.shared.InvalidInputException} when it is no
 * school's, older than what was read in before or lacks columns,
 * {@link nl.drempel.shared.NotFoundException} when the school is another board's.
 */
public interface Imports {

	/** The largest file that is taken in. */
	long MAX_BYTES = 128L * 1024 * 1024;

	/**
	 * Who sends a file.
	 *
	 * @param board whose schools it may be about; an unknown school becomes one of them
	 * @param staff null when the application itself sends it
	 */
	record Sender(BoardId board, @Nullable StaffId staff, Actor actor) {
	}

	/**
	 * Reads an EDEXML 2.1 file.
	 * @return the run, done or held
	 */
	ImportRun edexml(InputStream body, @Nullable String fileName, Sender sender);

	/**
	 * Reads a guardians file.
	 * @return the run, done, or held because it looks like another school's
	 */
	ImportRun guardians(SchoolId school, InputStream body, @Nullable String fileName, Sender sender);

	/**
	 * Takes a file in and reads it in the background; how far it is, {@link #get} tells.
	 * @param school of a guardians file; null for EDEXML
	 */
	UUID start(ImportRun.Kind kind, @Nullable SchoolId school, InputStream body, @Nullable String fileName,
			Sender sender);

	/**
	 * Reads a held file in after all.
	 * @throws nl.drempel.shared.NotFoundException if the board has no such run
	 * @throws nl.drempel.shared.ConflictException if it is no longer held
	 */
	ImportRun confirm(UUID id, Sender sender);

	/** The same in the background. */
	void startConfirmed(UUID id, Sender sender);

	/** Throws a held file away; errors as with {@link #confirm}. */
	void drop(UUID id, Sender sender);

	/**
	 * Throws away the files that nobody confirmed in time, of whichever board, in the
	 * caller's transaction.
	 * @param days by school, how many days after it was sent a held file is kept
	 * @param by who does that
	 */
	void dropHeld(Map<SchoolId, Integer> days, Actor by);

	/**
	 * One run of a board.
	 * @throws nl.drempel.shared.NotFoundException if the board has no such run
	 */
	ImportRun get(UUID id, BoardId board);

	/** The latest runs of a board, newest first, without their rejected rows. */
	List<ImportRun> history(BoardId board);

}
