package nl.drempel.signal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Viewer;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;
import nl.drempel.work.StepContext;

/** Signals: what a teacher saw, and what becomes of it. */
public interface Signals {

	/** What a signal can be about. */
	static List<String> domains() {
		return List.of("development", "behaviour", "social_emotional", "language", "health", "home_situation",
				"upbringing", "bullying", "safety", "absence", "poverty");
	}

	/** Whether what is seen was discussed with the guardians. */
	static List<String> discussed() {
		return List.of("yes", "not_yet", "unsafe");
	}

	/**
	 * Raises a signal; it comes before the intern begeleider at once.
	 * @throws nl.drempel.shared.NotFoundException if the viewer is neither teacher of the
	 * pupil's group nor coordinator, intern begeleider or director of the school
	 * @throws nl.drempel.shared.InvalidInputException at {@code pupilId} if the pupil
	 * left
	 */
	CaseId raise(NewSignal signal, Viewer viewer);

	/**
	 * Whether someone may raise a signal about a pupil.
	 */
	boolean mayRaise(PupilId pupil, Viewer viewer);

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
	 * What was recorded at its steps and those of the signals that became part of it,
	 * oldest first, for who may know all of it.
	 */
	List<SignalRecord> records(CaseId id);

	/** The signals that became part of this one, oldest first. */
	List<SignalFile> joined(CaseId id);

	/**
	 * The other signals of the pupil and the household, newest first: those that are open
	 * and those of the last year. Empty for who is not intern begeleider of the school.
	 */
	List<Related> related(CaseId id, Viewer viewer);

	/**
	 * What the viewer raised and hears about: open ones, and those closed in the last
	 * four weeks.
	 */
	List<Reported> reportedBy(Viewer viewer);

	/**
	 * What whoever raised a signal may read of it. Of one that became part of another, it
	 * tells how that goes.
	 * @throws nl.drempel.shared.NotFoundException if it is no signal
	 */
	Reported reported(CaseId id);

	/** Whoever raised it looks at it: what they see now is no longer news to them. */
	void looked(CaseId id);

	/**
	 * How many signals of a school are open, and how many of those are late: numbers
	 * only.
	 */
	Lateness lateness(SchoolId school);

	/** The same for several schools together. */
	Lateness lateness(Collection<SchoolId> schools);

	/**
	 * The open signals of the schools where the viewer is intern begeleider, or what else
	 * they may know of open signals.
	 */
	Overview overview(Viewer viewer);

	/**
	 * Ends a signal that need not be weighed; nothing recorded is lost. An open handoff
	 * ends too.
	 * @throws nl.drempel.shared.NotFoundException if the viewer is not its intern
	 * begeleider
	 * @throws nl.drempel.shared.ConflictException if it is closed, or in the Meldcode
	 */
	void withdraw(CaseId id, String reason, Viewer viewer);

	/**
	 * Makes a signal part of another of the same pupil or household: it closes, all that
	 * stands in it can be read in the other, and the higher urgency of the two holds.
	 * @param into the other, which stays open
	 * @throws nl.drempel.shared.NotFoundException if the viewer is not intern begeleider
	 * of the school
	 * @throws nl.drempel.shared.ConflictException if it is closed, in the Meldcode, or
	 * being handed over, or if it is about immediate danger that is not weighed yet while
	 * the other was weighed
	 * @throws nl.drempel.shared.InvalidInputException at {@code into} if that is no open
	 * signal of the same pupil or household
	 */
	void join(CaseId id, CaseId into, Viewer viewer);

	/**
	 * A signal as whoever raised it may read it: not its content, which they wrote, nor
	 * what was found.
	 *
	 * @param handler who handles it, by name; null while nobody in particular does
	 * @param dueAt when something happens next
	 * @param message the one sentence meant for them
	 * @param news whether something changed since they last looked
	 */
	record Reported(CaseId id, String reference, String pupilName, Instant raisedAt, boolean open,
			@Nullable String handler, @Nullable Instant dueAt, @Nullable String message, boolean news) {
	}

	/** Numbers of a school or of several. */
	record Lateness(int open, int late) {
	}

	/**
	 * Another signal of the same pupil or household.
	 *
	 * @param state the state of its case
	 * @param outcome how it ended, if it did
	 */
	record Related(CaseId id, String reference, String pupilName, String domain, String urgency, LocalDate raisedOn,
			String state, @Nullable String outcome) {

		public boolean isOpen() {
			return this.outcome == null;
		}

	}

	/**
	 * What is open, most urgent and oldest first.
	 *
	 * @param counts how many stand where, over all schools
	 * @param toWeigh the first of those that must be weighed
	 * @param watched the first of those that are watched, by the day to look again
	 */
	record Overview(List<StageCount> counts, List<Line> toWeigh, List<Line> watched) {

		/** How many must be weighed. */
		public long weighing() {
			return of("triage");
		}

		/** How many are watched. */
		public long watching() {
			return of("watching");
		}

		/** The signals that stand in it. */
		public List<Line> shown() {
			return Stream.concat(this.toWeigh.stream(), this.watched.stream()).toList();
		}

		/** How many are open. */
		public long open() {
			return this.counts.stream().mapToLong(StageCount::count).sum();
		}

		private long of(String stage) {
			return this.counts.stream().filter((one) -> one.stage().equals(stage)).mapToLong(StageCount::count).sum();
		}

	}

	/** How many signals stand in a state. */
	record StageCount(String stage, long count) {
	}

	/**
	 * An open signal in a list.
	 *
	 * @param handler who took the step, by name
	 * @param taskId the open step, if there is one
	 * @param dueAt when it must be done
	 */
	record Line(CaseId id, String reference, String pupilName, @Nullable String groupName, String domain,
			String urgency, LocalDate raisedOn, @Nullable LocalDate reviewOn, @Nullable String taskId,
			@Nullable String handler, @Nullable Instant dueAt) {
	}

}
