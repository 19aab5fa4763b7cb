package nl.drempel.visit;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.school.GroupId;
import nl.drempel.school.PupilId;
import nl.drempel.shared.CaseId;

/** Home visits. */
public interface Visits {

	/**
	 * Opens a visit.
	 * @param visitorUsername any staff member of the school; null: the teachers of the
	 * pupil's group
	 * @throws nl.drempel.shared.NotFoundException if the viewer may not know the pupil
	 * @throws nl.drempel.shared.ConflictException if the pupil has an open visit
	 * @throws nl.drempel.shared.InvalidInputException at {@code pupilId} if the pupil
	 * left, at {@code visitor} if that is no colleague
	 */
	CaseId open(PupilId pupil, Purpose purpose, @Nullable String visitorUsername, Viewer viewer);

	/**
	 * Opens visits for a whole group.
	 * @param from the first planned week contains this day; null: today
	 * @param perWeek so many visits a week, each with its term from that week on; null:
	 * all from the first
	 * @throws nl.drempel.shared.NotFoundException if it is not a group of the viewer's
	 */
	Planned openForGroup(GroupId group, Purpose purpose, @Nullable LocalDate from, @Nullable Integer perWeek,
			Viewer viewer);

	/**
	 * The visitor is inside. Without a moment, saying it again changes nothing.
	 * @throws nl.drempel.shared.ConflictException if no visit is going on, or they are
	 * out again; other errors as {@link #checkOut}
	 */
	void checkIn(CaseId id, @Nullable Instant at, Viewer viewer);

	/**
	 * The visitor is out again.
	 * @param at null: now
	 * @throws nl.drempel.shared.NotFoundException if the viewer is not one of the
	 * visitors
	 * @throws nl.drempel.shared.ConflictException if no visit is going on
	 * @throws nl.drempel.shared.InvalidInputException at {@code at}
	 */
	void checkOut(CaseId id, @Nullable Instant at, Viewer viewer);

	/**
	 * Puts off a planned visit: an appointment must be made anew, for all siblings it
	 * served.
	 * @param by who asked for it: {@code family} or {@code school}
	 * @throws nl.drempel.shared.NotFoundException if the viewer is neither visitor nor
	 * director
	 * @throws nl.drempel.shared.ConflictException if no visit is planned
	 */
	void reschedule(CaseId id, String reason, String by, Viewer viewer);

	/**
	 * Ends a visit that need not go on; nothing recorded is lost.
	 * @throws nl.drempel.shared.NotFoundException if the viewer has no say in it
	 * @throws nl.drempel.shared.ConflictException if it is closed
	 */
	void withdraw(CaseId id, String reason, Viewer viewer);

	/**
	 * Adds to a report.
	 * @throws nl.drempel.shared.NotFoundException if the viewer is neither its author nor
	 * intern begeleider
	 * @throws nl.drempel.shared.ConflictException if there is no report yet
	 */
	void addendum(CaseId id, String text, Viewer viewer);

	/**
	 * Notes in one touch that nobody answered the telephone just now; what stands half
	 * written in the form is kept.
	 * @param taskId the step at which it was touched, so that a second touch of the same
	 * button notes nothing
	 * @throws nl.drempel.shared.NotFoundException if that is no step of this visit at
	 * which an appointment is made, or not the viewer's
	 * @throws nl.drempel.shared.ConflictException if it is done already
	 */
	void noAnswer(CaseId id, String taskId, Viewer viewer);

	/**
	 * The visit as far as this level of knowing goes.
	 * @param viewer whose own impressions stay readable to them
	 */
	VisitFile file(CaseId id, Level level, Viewer viewer);

	/**
	 * The open visits of these pupils, as far as the viewer may know that there are any.
	 */
	Map<PupilId, Open> open(Collection<PupilId> pupils, Viewer viewer);

	/**
	 * How far the visits of these groups are this school year, in one query however many
	 * groups there are.
	 */
	List<Progress> progress(Collection<GroupId> groups, Viewer viewer);

	/** Where the visits of a group stand, by pupil, as far as the viewer may know. */
	List<ClassRow> classList(GroupId group, Viewer viewer);

	/**
	 * Visits from which somebody should have come out by now, and that concern the
	 * viewer.
	 */
	List<Unreturned> unreturned(Viewer viewer);

	/**
	 * Open visits that nobody will bring further by themselves, at the schools where the
	 * viewer is director: the pupil left, or the person who was to go did.
	 */
	List<Orphan> orphaned(Viewer viewer);

	/**
	 * Gives an open visit to someone else.
	 * @param username any staff member of the school; null: the teachers of the pupil's
	 * group
	 * @throws nl.drempel.shared.NotFoundException if the viewer is not director of the
	 * school
	 * @throws nl.drempel.shared.ConflictException if the visit is closed
	 * @throws nl.drempel.shared.InvalidInputException at {@code to} if that is no
	 * colleague
	 */
	void passOn(CaseId id, @Nullable String username, Viewer viewer);

	/**
	 * What planning a group came to.
	 *
	 * @param created how many visits were opened
	 * @param skipped the pupils for whom none was, and why: {@code open_visit}
	 */
	record Planned(int created, List<Skipped> skipped) implements Serializable {
	}

	/**
	 * An open visit.
	 *
	 * @param state as in the register; who only glimpses the case may not be told
	 */
	record Open(CaseId caseId, Level level, String state) {
	}

	/**
	 * How far a group is.
	 *
	 * @param families how many households it has
	 * @param visited how many of those were visited
	 * @param planned for how many of the others an appointment stands
	 */
	record Progress(GroupId group, String name, int families, int visited, int planned) {
	}

	/** A pupil for whom no visit was opened. */
	record Skipped(PupilId pupilId, String reason) implements Serializable {
	}

	/**
	 * Someone who checked in and should have checked out.
	 *
	 * @param plannedEnd when the visit should have been over
	 */
	record Unreturned(CaseId caseId, String reference, String pupilName, String visitorNames, Instant plannedEnd) {
	}

	/**
	 * An open visit that nobody will bring further by themselves.
	 *
	 * @param why {@code pupil_left} or {@code visitor_left}
	 * @param who the name of the visitor who left
	 */
	record Orphan(CaseId caseId, String reference, String pupilName, String why, @Nullable String who) {
	}

}
