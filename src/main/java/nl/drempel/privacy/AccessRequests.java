package nl.drempel.privacy;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Viewer;
import nl.drempel.document.Document;
import nl.drempel.school.Guardian;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/**
 * Requests for access, for the privacy officer of the board. Nobody else knows of one:
 * for them nothing is there. What was taken from the privacy officer, such as a complaint
 * in which they are named, is in none of their reports.
 */
public interface AccessRequests {

	/** The schools of the viewer's boards, by name. */
	List<School> schools(Viewer viewer);

	/**
	 * Pupils of a school by name, those who left too, at the most 50.
	 * @throws nl.drempel.shared.InvalidInputException at {@code school} or {@code name}
	 */
	List<Pupil> search(@Nullable SchoolId school, String name, Viewer viewer);

	/**
	 * Who may ask about a pupil.
	 * @throws nl.drempel.shared.NotFoundException if the pupil is of another board
	 */
	Askers askers(PupilId pupil, Viewer viewer);

	/**
	 * Opens a request, or gives the one of this asker about this pupil that still waits
	 * for its report.
	 * @param asker a guardian's id, or {@link AccessRequest#PUPIL}
	 * @throws nl.drempel.shared.InvalidInputException at {@code asker}
	 */
	UUID open(PupilId pupil, @Nullable String asker, Viewer viewer);

	/**
	 * Takes a request back that was made by mistake: it keeps the file from ending no
	 * more.
	 * @throws nl.drempel.shared.ConflictException if a report was made of it
	 */
	void withdraw(UUID request, Viewer viewer);

	/** One page of requests, newest first. */
	Paged<Line> list(Viewer viewer, PageQuery page);

	/**
	 * Everything that is kept, and what is proposed to be withheld; looking is
	 * remembered.
	 */
	Sheet preview(UUID request, Viewer viewer);

	/**
	 * Keeps what was chosen, and that all of it was looked at.
	 * @param choices by the key of a piece: {@code shown}, or the key of a reason
	 * @param seen the hash of what was looked at
	 * @throws nl.drempel.shared.ConflictException if something else stands there by now
	 * @throws nl.drempel.shared.InvalidInputException at {@code note}
	 */
	void choose(UUID request, Map<String, String> choices, String note, String seen, Viewer viewer);

	/**
	 * The report as a PDF, which the trail remembers.
	 * @throws nl.drempel.shared.ConflictException if it is not what was looked at
	 */
	byte[] pdf(UUID request, Viewer viewer);

	/** The same for programs. */
	Report report(UUID request, Viewer viewer);

	/**
	 * A document that the report shows, to go along with it.
	 * @throws nl.drempel.shared.NotFoundException if it does not show it
	 */
	Copy copy(UUID request, UUID document, Viewer viewer);

	/**
	 * Who may ask.
	 *
	 * @param byPupil whether the pupil may: from 16 on
	 */
	record Askers(Pupil pupil, School school, List<Guardian> guardians, boolean byPupil) {
	}

	/** A request in the list. */
	record Line(AccessRequest request, String school, @Nullable String pupil, String asker) {
	}

	/** A document and what stands in it. */
	record Copy(Document document, byte[] content) {
	}

}
