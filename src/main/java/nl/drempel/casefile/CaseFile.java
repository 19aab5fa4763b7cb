package nl.drempel.casefile;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.BoardId;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;

/**
 * A case: its number and where it stands. What it is about lives in the room of its type.
 *
 * @param state a key of the type's states, as the contract names them
 * @param outcome how it ended; null while it is open
 */
public record CaseFile(CaseId id, CaseType type, String reference, String state, @Nullable String outcome,
		SchoolId school, BoardId board, @Nullable PupilId pupil, Instant openedAt, @Nullable StaffId openedBy,
		@Nullable Instant closedAt) {

	public boolean isOpen() {
		return this.closedAt == null;
	}

}
