package nl.drempel.complaint.process;

/** The variables of the process: what was chosen, and when something falls due. */
final class ComplaintVariables {

	/** Whether it was closed by silence before and goes on to the commission. */
	static final String REOPENED = "reopened";

	/** What intake came to: {@code proceed propose_redirect propose_inadmissible}. */
	static final String INTAKE = "intake";

	/** What the board said of a proposal: {@code follow handle}. */
	static final String ADMISSIBILITY = "admissibility";

	/** Whether it ends with intake. */
	static final String INTAKE_CLOSED = "intakeClosed";

	/** Where it goes: {@code teacher director board lkc}. */
	static final String LEVEL = "level";

	/** How a level ended. */
	static final String LEVEL_RESULT = "levelResult";

	/** How mediation ended: {@code settled failed}. */
	static final String MEDIATION = "mediation";

	/** Whether the complaint ends with the level. */
	static final String LEVEL_CLOSED = "levelClosed";

	/** From when the contact person rings. */
	static final String RING_AT = "ringAt";

	/** When silence closes it, once it was rung. */
	static final String SILENT_AT = "silentAt";

	/** What came of ringing: {@code goes_on is_done not_reached}. */
	static final String CALL = "call";

	/** What the complainant answered: {@code escalate accept}. */
	static final String ANSWER = "answer";

	/** The way at the commission: {@code internal mediation formal}. */
	static final String LKC_ROUTE = "lkcRoute";

	/** What came of it: {@code failed settled ruling}. */
	static final String LKC_RESULT = "lkcResult";

	/** Whether the participation council is told. */
	static final String TELL_COUNCIL = "tellCouncil";

	/** Whether nothing of it is left to be done, so that it closes. */
	static final String ALL_DONE = "allDone";

	/** Whether there are measures to carry out. */
	static final String HAS_MEASURES = "hasMeasures";

	/** How many. */
	static final String MEASURE_COUNT = "measureCount";

	private ComplaintVariables() {
	}

}
