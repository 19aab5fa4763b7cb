package nl.drempel.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.BoardId;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;

/**
 * A family asks what is kept of a pupil and the guardians, and who saw it (AVG art. 15).
 *
 * @param pupil null once the pupil's file has ended
 * @param asker who asks: a guardian's id, or {@link #PUPIL}
 * @param note what the report says besides about what it does not show
 * @param previewed a hash of what the privacy officer saw last, and a mark of each piece
 * @param madeAt when a report was made last
 */
public record AccessRequest(UUID id, BoardId board, SchoolId school, @Nullable PupilId pupil, String asker,
		LocalDate askedOn, StaffId openedBy, Instant openedAt, @Nullable String note, @Nullable String previewed,
		@Nullable Instant madeAt) {

	/** The pupil as the one who asks. */
	public static final String PUPIL = "pupil";

}
