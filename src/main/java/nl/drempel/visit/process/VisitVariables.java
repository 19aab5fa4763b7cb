package nl.drempel.visit.process;

/** The variables of the process: outcomes, dates, and what is needed. */
final class VisitVariables {

	/**
	 * How trying goes on:
	 * {@code retry awaiting enough wrong_details appointment refused}.
	 */
	static final String ATTEMPT = "attempt";

	/** The moment until which an answer is awaited. */
	static final String REPLY_BY = "replyBy";

	static final String INTERPRETER_NEEDED = "interpreterNeeded";

	static final String SAFETY_CONCERN = "safetyConcern";

	/** Whether another case, of a sibling, prepares the visit. */
	static final String SHARED_APPOINTMENT = "sharedAppointment";

	/**
	 * How the visit went:
	 * {@code planned took_place nobody_home cancelled_by_family cancelled_by_school no_visit}.
	 */
	static final String VISIT_RESULT = "visitResult";

	/** Whether so many visits did not take place that another way must be chosen. */
	static final String MISSED_ENOUGH = "missedEnough";

	/** The other way that was chosen. */
	static final String OUTREACH = "outreach";

	static final String AFTERCARE_NEEDED = "aftercareNeeded";

	private VisitVariables() {
	}

}
