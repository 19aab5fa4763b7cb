package nl.drempel.handoff;

import nl.drempel.shared.CaseId;

/** A package has left for the partner; published in the transaction that sends it. */
public record HandoffSent(CaseId signal, CaseId handoff) {
}
