package nl.drempel.signal.process;

/** The variables of the processes: which answer was chosen, and what came of it. */
final class SignalVariables {

	/**
	 * What weighing came to:
	 * {@code no_action watch school_support consult_team refer meldcode}.
	 */
	static final String TRIAGE = "triage";

	/** What looking again came to: {@code close triage}. */
	static final String REVIEW = "review";

	/** Whether support helps: {@code effective not_effective}. */
	static final String SUPPORT = "support";

	/** What the guardians said: {@code agree disagree unreachable}. */
	static final String TALK = "talk";

	/** The case of the handoff. */
	static final String HANDOFF_CASE = "handoffCase";

	/** How the handoff ended: {@code closed back_to_triage stopped withdrawn}. */
	static final String HANDOFF_RESULT = "handoffResult";

	/** How the Meldcode ended: {@code reported back_to_triage}. */
	static final String MELDCODE_RESULT = "meldcodeResult";

	/** Whether there is acute danger, so that nothing else comes before the decision. */
	static final String ACUTE_DANGER = "acuteDanger";

	/** What was decided: {@code close organise_help report consult_again}. */
	static final String MELDCODE_DECISION = "meldcodeDecision";

	private SignalVariables() {
	}

}
