package nl.drempel.casefile;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.school.BoardId;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/** The register of cases. Every change and every opening leaves an event in the trail. */
public interface CaseFiles {

	/**
	 * Opens a case and gives it a number.
	 * @param state the first state
	 * @param openedBy who opened it; null if that was nobody of the staff
	 * @param parent the case it came out of, if any
	 */
	default CaseFile open(CaseType type, String state, SchoolId school, @Nullable PupilId pupil,
			@Nullable StaffId openedBy, @Nullable CaseId parent, Actor by) {
		return open(CaseId.random(), type, state, school, pupil, openedBy, parent, by);
	}

	/** The same for who drew its id before, so that whoever opens it sees it. */
	CaseFile open(CaseId id, CaseType type, String state, SchoolId school, @Nullable PupilId pupil,
			@Nullable StaffId openedBy, @Nullable CaseId parent, Actor by);

	/**
	 * The case, for the rooms themselves.
	 * @throws nl.drempel.shared.NotFoundException if there is none
	 */
	CaseFile get(CaseId id);

	/**
	 * The case with this number, whoever may know it: the caller decides what is shown.
	 */
	Optional<CaseFile> byReference(String reference);

	/** Several cases at once. */
	Map<CaseId, CaseFile> getAll(Collection<CaseId> ids);

	/** All cases of a pupil, oldest first, whoever may know them. */
	List<CaseFile> ofPupil(PupilId pupil);

	/** Moves an open case to another state. */
	void move(CaseId id, String state, Actor by);

	/** Closes a case with an outcome; one that is closed stays as it is. */
	void close(CaseId id, String state, String outcome, Actor by);

	/** Opens a closed case again; one that is open stays as it is. */
	void reopen(CaseId id, String state, Actor by);

	/**
	 * Holds a case that is to end until the transaction is over: who adds to it waits.
	 * @return the case; empty if it has ended, or there is none
	 */
	Optional<CaseFile> holdToEnd(CaseId id);

	/**
	 * Leaves a stone of a case: its kind, number and period, and these counts. Everything
	 * else was removed by the rooms.
	 */
	void end(CaseId id, Map<String, Integer> counts, Actor by);

	/** Whether a case is there and has not ended. */
	boolean isThere(CaseId id);

	/** What stays of the cases of boards that ended, newest first. */
	List<Stone> stones(Collection<BoardId> boards, int most);

	/**
	 * The case as far as the viewer may know it, without a trace in the trail: for what
	 * only needs a check.
	 * @throws nl.drempel.shared.NotFoundException if they may know less than
	 * {@code least}
	 */
	KnownCase known(CaseId id, Level least, Viewer viewer);

	/**
	 * Opens the case for reading, which the trail remembers.
	 * @throws nl.drempel.shared.NotFoundException if they may not know that it exists
	 */
	KnownCase read(CaseId id, Viewer viewer);

	/** Which of several cases a viewer may know, without a trace in the trail. */
	Map<CaseId, KnownCase> known(Collection<CaseId> ids, Viewer viewer);

	/** All cases of these pupils that a viewer may know, newest first. */
	List<KnownCase> ofPupils(Collection<PupilId> pupils, Viewer viewer);

	/** One page of the cases that a viewer may know, newest first. */
	Paged<KnownCase> find(CaseQuery query, Viewer viewer, PageQuery page);

	/** What stays of a case that ended. */
	record Stone(CaseFile file, Instant removedAt, Map<String, Integer> counts) {
	}

}
