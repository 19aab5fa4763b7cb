package nl.drempel.signal;

import nl.drempel.shared.CaseId;

/** What the answers given so far propose to decide at step 5 of the Meldcode. */
public interface MeldcodeProposals {

	/** The proposal as it stands now. */
	Proposal of(CaseId signal);

	/**
	 * A proposal; whoever decides otherwise says why.
	 *
	 * @param decision {@code close organise_help report consult_again}
	 * @param acute whether acute danger led straight to the decision
	 */
	record Proposal(String decision, boolean acute) {
	}

}
