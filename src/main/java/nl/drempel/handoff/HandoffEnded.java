package nl.drempel.handoff;

import org.jspecify.annotations.Nullable;

import nl.drempel.shared.CaseId;

/**
 * A handoff has come to its end; published in its transaction, before the process of the
 * signal goes on.
 *
 * @param result {@code closed} (the signal is handed over), {@code back_to_triage},
 * {@code stopped} (no consent) or {@code withdrawn}
 * @param outcome {@code helped not_helped declined no_consent withdrawn}
 */
public record HandoffEnded(CaseId signal, CaseId handoff, String result, @Nullable String outcome) {
}
