package nl.drempel.handoff.process;

/** The variables of the process: what was chosen, and one moment. */
final class HandoffVariables {

	/** How asking for consent ended: {@code proceed stop exception}. */
	static final String CONSENT_DECISION = "consentDecision";

	/** What the director said of going on without an answer: {@code agree refuse}. */
	static final String EXCEPTION_DECISION = "exceptionDecision";

	/** Whether the package may leave: {@code approve return}. */
	static final String APPROVAL = "approval";

	/** What the partner said: {@code accepted declined question}. */
	static final String PARTNER_ANSWER = "partnerAnswer";

	/** The moment from which it is asked whether the first contact worked. */
	static final String CONTACT_CHECK_AT = "contactCheckAt";

	/** How it ended, for the signal: {@code closed back_to_triage stopped withdrawn}. */
	static final String HANDOFF_RESULT = "handoffResult";

	private HandoffVariables() {
	}

}
