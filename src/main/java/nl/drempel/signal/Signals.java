package nl.drempel.signal;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Viewer;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;
import nl.drempel.work.StepContext;

/** Signals: what a teacher saw, and what becomes of it. */
public interface Signals {

	/**
	 * Registers a signal that stands in the report of a visit. It waits until the visit's
	 * process hands it on.
	 */
	CaseId fromReport(CaseId visit, NewSignal signal, StepContext by);

	/**
	 * Hands on the signals of a visit that wait for it: each comes before the intern
	 * begeleider. Doing it twice changes nothing.
	 */
	void handOn(CaseId visit);

	/** The signal, for who may know all of it. */
	SignalFile file(CaseId id);

	/**
	 * What the viewer raised and hears about: open ones, and those closed in the last
	 * four weeks.
	 */
	List<Reported> reportedBy(Viewer viewer);

	/**
	 * What whoever raised a signal may read of it.
	 * @throws nl.drempel.shared.NotFoundException if it is no signal
	 */
	Reported reported(CaseId id);

	/**
	 * How many signals of a school are open, and how many of those are late: numbers
	 * only.
	 */
	Lateness lateness(SchoolId school);

	/**
	 * Ends a signal that need not be weighed; nothing recorded is lost.
	 * @throws nl.drempel.shared.NotFoundException if the viewer is not its intern
	 * begeleider
	 * @throws nl.drempel.shared.ConflictException if it is closed
	 */
	void withdraw(CaseId id, String reason, Viewer viewer);

	/**
	 * A signal as whoever raised it may read it: not its content, which they wrote, nor
	 * what was found.
	 *
	 * @param handler who handles it, by name; null while nobody in particular does
	 * @param dueAt when something happens next
	 * @param message the one sentence meant for them
	 */
	record Reported(CaseId id, String reference, String pupilName, Instant raisedAt, boolean open,
			@Nullable String handler, @Nullable Instant dueAt, @Nullable String message) {
	}

	/** Numbers of a school. */
	record Lateness(int open, int late) {
	}

}
