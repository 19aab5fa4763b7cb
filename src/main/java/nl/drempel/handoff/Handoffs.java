package nl.drempel.handoff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Hat;
import nl.drempel.access.Viewer;
import nl.drempel.school.PartnerId;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;

/** Handoffs of signals to partners. */
public interface Handoffs {

	/**
	 * Opens a handoff of a signal to a partner; called when the diagram of the signal
	 * gets there, which then starts the process {@code handoff} for it.
	 * @return its case
	 * @throws nl.drempel.shared.ConflictException if the signal has an open handoff
	 */
	CaseId open(CaseId signal, SchoolId school, PupilId pupil, PartnerId to, StaffId by);

	/** The open handoff of a signal, if there is one. */
	Optional<CaseId> openOf(CaseId signal);

	/** All handoffs of a signal, newest first. */
	List<Summary> of(CaseId signal);

	/**
	 * Ends the open handoff of a signal that is withdrawn; nothing happens if there is
	 * none.
	 */
	void endFor(CaseId signal, String reason, Viewer viewer, Hat hat);

	/**
	 * A handoff in a line.
	 *
	 * @param state {@code consent preparing approving sent accepted declined closed}
	 * {@code withdrawn}
	 * @param outcome {@code helped not_helped declined no_consent withdrawn}; null while
	 * it is open
	 * @param sentAt when the partner got it; null if they did not
	 * @param firstContactOn the day the partner named
	 * @param feedback what the partner reported back
	 */
	record Summary(CaseId id, String reference, PartnerId partner, String partnerName, String state,
			@Nullable String outcome, Instant openedAt, @Nullable Instant sentAt, @Nullable LocalDate firstContactOn,
			@Nullable LocalDate feedbackDueOn, @Nullable String feedback, @Nullable Instant closedAt) {
	}

}
