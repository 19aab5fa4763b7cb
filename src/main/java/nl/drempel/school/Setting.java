package nl.drempel.school;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A term, norm or limit that is a school's own policy. A school's value goes before its
 * board's, that before the default; each default says where it comes from.
 */
public enum Setting {

	/** School days to the first appointment (domain.md §2). */
	FIRST_APPOINTMENT_DAYS(10, 1, 200, Unit.SCHOOL_DAYS),
	/** Unsuccessful attempts before another way is chosen (domain.md §2). */
	ATTEMPTS(3, 1, 20, Unit.TIMES),
	/** Channels over which those attempts must have gone (domain.md §2). */
	ATTEMPT_CHANNELS(2, 1, 6, Unit.TIMES),
	/** Unsuccessful attempts over one channel that are enough too (contract). */
	ATTEMPTS_ONE_CHANNEL(6, 1, 50, Unit.TIMES),
	/** Missed visits before another way is chosen (contract). */
	MISSED_VISITS(3, 1, 20, Unit.TIMES),
	/**
	 * School days to correct details or to choose another way (our choice; the seeds are
	 * silent).
	 */
	OUTREACH_DAYS(5, 1, 200, Unit.SCHOOL_DAYS),
	/** School days a family has to answer a message (contract). */
	REPLY_DAYS(3, 1, 200, Unit.SCHOOL_DAYS),
	/** School days to the report (domain.md §2). */
	REPORT_DAYS(5, 1, 200, Unit.SCHOOL_DAYS),
	/** School days to aftercare (domain.md §2). */
	AFTERCARE_DAYS(20, 1, 200, Unit.SCHOOL_DAYS),
	/** Minutes an appointment takes (domain.md §2: 30 to 45 is common). */
	VISIT_MINUTES(45, 5, 480, Unit.MINUTES),
	/** Minutes after the planned end without check-out (contract). */
	CHECK_OUT_MINUTES(20, 5, 480, Unit.MINUTES),
	/** Task hours: minutes of preparation per visit (seed 004, domain.md §2). */
	NORM_PREPARATION_MINUTES(15, 0, 480, Unit.MINUTES),
	/** Task hours: minutes of the visit itself (seed 004, domain.md §2). */
	NORM_VISIT_MINUTES(45, 0, 480, Unit.MINUTES),
	/** Task hours: minutes of the report (seed 004, domain.md §2). */
	NORM_REPORT_MINUTES(30, 0, 480, Unit.MINUTES),
	/** Task hours: minutes of aftercare (seed 004, domain.md §2). */
	NORM_AFTERCARE_MINUTES(15, 0, 480, Unit.MINUTES),
	/**
	 * Task hours: minutes per attempt to reach a family (our choice; the seeds are
	 * silent).
	 */
	NORM_CONTACT_MINUTES(5, 0, 480, Unit.MINUTES),
	/** Task hours: minutes on the way, there and back (our choice; travel is apart). */
	NORM_TRAVEL_MINUTES(20, 0, 480, Unit.MINUTES),
	/** Task hours: minutes per talk with a family (our choice; the seeds are silent). */
	NORM_CONVERSATION_MINUTES(30, 0, 480, Unit.MINUTES),
	/** Task hours: minutes per step of a signal or a Meldcode (our choice). */
	NORM_SIGNAL_MINUTES(15, 0, 480, Unit.MINUTES),
	/** Task hours: minutes per step of a handoff (our choice). */
	NORM_HANDOFF_MINUTES(15, 0, 480, Unit.MINUTES),
	/** Task hours: minutes per step of a complaint (our choice). */
	NORM_COMPLAINT_MINUTES(30, 0, 480, Unit.MINUTES),
	/** Task hours: hours in a working year at full time (CAO PO, domain.md §6). */
	WORKING_YEAR_HOURS(1659, 1000, 2200, Unit.HOURS),
	/** School days to weigh an ordinary signal (domain.md §3). */
	SIGNAL_NORMAL_DAYS(10, 1, 200, Unit.SCHOOL_DAYS),
	/** School days to weigh a serious signal (domain.md §3). */
	SIGNAL_HIGH_DAYS(2, 1, 200, Unit.SCHOOL_DAYS),
	/**
	 * School days to the next step of a signal that has been weighed (our choice; the
	 * seeds are silent).
	 */
	SIGNAL_STEP_DAYS(10, 1, 200, Unit.SCHOOL_DAYS),
	/** School days to each step of the Meldcode (our choice; the law names none). */
	MELDCODE_STEP_DAYS(5, 1, 200, Unit.SCHOOL_DAYS),
	/**
	 * Who decides at step 5 of the Meldcode: 1 director, 2 intern begeleider, 3 board
	 * (domain.md §3: the school names who is finally responsible).
	 */
	MELDCODE_RESPONSIBLE(1, 1, 3, Unit.CHOICE),
	/** Working days in which Veilig Thuis answers a report (domain.md §3). */
	VEILIG_THUIS_REPLY_DAYS(5, 1, 200, Unit.WORKING_DAYS),
	/**
	 * School days to hear from all who must consent (our choice; the sources are silent).
	 */
	HANDOFF_CONSENT_DAYS(20, 1, 200, Unit.SCHOOL_DAYS),
	/** School days for each other step of the school in a handoff (our choice). */
	HANDOFF_STEP_DAYS(5, 1, 200, Unit.SCHOOL_DAYS),
	/**
	 * Noted attempts to reach who must consent, before the director decides (contract).
	 */
	CONSENT_ATTEMPTS(3, 1, 20, Unit.TIMES),
	/** Working days in which a partner answers (domain.md §4). */
	HANDOFF_ANSWER_DAYS(5, 1, 100, Unit.WORKING_DAYS),
	/** Weeks until a partner reports back, and until consent expires (domain.md §4). */
	HANDOFF_FEEDBACK_WEEKS(6, 1, 52, Unit.WEEKS),
	/** Weeks after the first contact until somebody asks whether it worked (issue 3). */
	HANDOFF_CONTACT_WEEKS(2, 1, 26, Unit.WEEKS),
	/** Days after closing in which a partner can still read a handoff (issue 3). */
	PARTNER_ACCESS_DAYS(90, 1, 730, Unit.DAYS),
	/**
	 * School days that an ordinary signal is late before the director is told (our
	 * choice; the seeds are silent).
	 */
	SIGNAL_LATE_DAYS(3, 0, 200, Unit.SCHOOL_DAYS),
	/** School days in which the receipt of a complaint is confirmed (domain.md §5). */
	COMPLAINT_INTAKE_DAYS(5, 1, 200, Unit.SCHOOL_DAYS),
	/** School days for the talk with the teacher about a complaint (domain.md §5). */
	COMPLAINT_TEACHER_DAYS(10, 1, 200, Unit.SCHOOL_DAYS),
	/** School days in which a director handles a complaint (domain.md §5). */
	COMPLAINT_DIRECTOR_DAYS(10, 1, 200, Unit.SCHOOL_DAYS),
	/** Weeks in which the board handles a complaint (domain.md §5). */
	COMPLAINT_BOARD_WEEKS(4, 1, 26, Unit.WEEKS),
	/** Weeks by which the board may put that off, once (domain.md §5). */
	COMPLAINT_EXTENSION_WEEKS(4, 0, 26, Unit.WEEKS),
	/** Weeks in which who is named tells their side (domain.md §5). */
	COMPLAINT_SIDE_WEEKS(3, 1, 26, Unit.WEEKS),
	/** Weeks, school holidays apart, in which a complainant decides (domain.md §5). */
	COMPLAINT_WAIT_WEEKS(4, 1, 26, Unit.WEEKS),
	/** Weeks for a mediation by the confidant (our choice; the seeds are silent). */
	COMPLAINT_MEDIATION_WEEKS(4, 1, 26, Unit.WEEKS),
	/** School days for each other step of the board in a complaint (our choice). */
	COMPLAINT_STEP_DAYS(5, 1, 200, Unit.SCHOOL_DAYS),
	/** Years after what happened in which a complaint is filed (domain.md §5). */
	COMPLAINT_FILING_YEARS(1, 1, 20, Unit.YEARS),
	/** Days after silence in which a complainant can still go to the LKC (contract). */
	COMPLAINT_REOPEN_DAYS(365, 0, 3650, Unit.DAYS),
	/** Years that a pupil's file is kept after the pupil left (domain.md §8). */
	PUPIL_FILE_YEARS(2, 1, 20, Unit.YEARS),
	/** Years that attendance and enrolment are kept after leaving (domain.md §8). */
	ENROLMENT_YEARS(5, 1, 20, Unit.YEARS),
	/** Years that a complaint is kept after its closing (domain.md §8: board policy). */
	COMPLAINT_FILE_YEARS(2, 1, 20, Unit.YEARS),
	/** School years that an impression outlives its own (domain.md §8). */
	IMPRESSION_SCHOOL_YEARS(1, 0, 10, Unit.YEARS),
	/** Days before a file ends that the privacy officer sees it coming (issue 6). */
	ENDING_WARNING_DAYS(30, 1, 365, Unit.DAYS),
	/**
	 * Days that a file which was sent in and is held waits for somebody (our choice; the
	 * seeds are silent).
	 */
	HELD_IMPORT_DAYS(30, 1, 365, Unit.DAYS),
	/**
	 * Years that a notice of unusual reading is kept after it was seen (our choice: as
	 * long as a pupil's file).
	 */
	NOTICE_YEARS(2, 1, 20, Unit.YEARS),
	/**
	 * Different files that one person opens in an hour without the privacy officer being
	 * told (our choice; issue 6 says "many").
	 */
	UNUSUAL_FILES(30, 5, 1000, Unit.TIMES),
	/**
	 * Days after someone was given a role or a group in which the privacy officer is told
	 * what they read with it (our choice; issue 6).
	 */
	UNUSUAL_ROLE_DAYS(7, 1, 60, Unit.DAYS),
	/**
	 * A file that would mark a larger share of the pupils as left waits for a
	 * confirmation (domain.md §10).
	 */
	HELD_IMPORT_PERCENT(10, 0, 100, Unit.PERCENT);

	/** What a value counts; of a choice, which answer it is. */
	public enum Unit {

		SCHOOL_DAYS, WORKING_DAYS, DAYS, WEEKS, YEARS, MINUTES, HOURS, TIMES, PERCENT, CHOICE;

		/** The message code of the unit. */
		public String code() {
			return "setting.unit." + name().toLowerCase(Locale.ROOT);
		}

	}

	private final int standard;

	private final int min;

	private final int max;

	private final Unit unit;

	Setting(int standard, int min, int max, Unit unit) {
		this.standard = standard;
		this.min = min;
		this.max = max;
		this.unit = unit;
	}

	/** The value that holds where nobody chose another. */
	public int standard() {
		return this.standard;
	}

	/** The smallest value that makes sense. */
	public int min() {
		return this.min;
	}

	/** The largest value that makes sense. */
	public int max() {
		return this.max;
	}

	/** What the value counts. */
	public Unit unit() {
		return this.unit;
	}

	/** The key by which tables, pages and messages know the setting. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The setting with this key, if there is one. */
	public static Optional<Setting> ofKey(String key) {
		return Arrays.stream(values()).filter((setting) -> setting.key().equals(key)).findFirst();
	}

}
