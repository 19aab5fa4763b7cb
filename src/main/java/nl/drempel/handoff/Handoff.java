package nl.drempel.handoff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.PartnerId;
import nl.drempel.school.PupilId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;

/**
 * A handoff as it stands.
 *
 * @param preparation what is being prepared; null until there is something
 * @param preparers who prepared it, the last of them first, and for whom if they stood
 * in; they do not approve it
 * @param answer {@code accepted declined}; null while the partner has not said
 * @param feedback what the partner reported back
 * @param conclusion {@code closed back_to_triage}
 * @param endedAt when it ended, by whichever way
 */
public record Handoff(CaseId id, CaseId signal, PupilId pupil, PartnerId partner, StaffId openedBy,
		@Nullable Preparation preparation, Set<StaffId> preparers, @Nullable Instant sentAt, @Nullable String answer,
		@Nullable String contactPerson, @Nullable LocalDate firstContactOn, @Nullable String feedback,
		@Nullable String conclusion, @Nullable Instant endedAt) {

	public boolean isOpen() {
		return this.endedAt == null;
	}

	public boolean isSent() {
		return this.sentAt != null;
	}

}
