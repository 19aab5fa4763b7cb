package nl.drempel.visit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.PupilId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;

/**
 * A home visit as it stands.
 *
 * @param visitor who goes; null: the teachers of the pupil's group
 * @param arrangeFrom the day from which the term for an appointment runs
 * @param countingFrom attempts count from this moment
 * @param missedVisits appointments that did not take place, since another way was chosen
 * @param appointmentId the appointment that stands now
 * @param attemptsEnded how many attempts there were of which nothing is kept any more
 */
public record Visit(CaseId id, PupilId pupil, Purpose purpose, @Nullable StaffId visitor, LocalDate arrangeFrom,
		Instant countingFrom, int missedVisits, @Nullable UUID appointmentId, @Nullable Instant checkedInAt,
		@Nullable Instant checkedOutAt, int attemptsEnded) {

	/** What takes longer is a mistake in the times (contract). */
	public static final Duration LONGEST = Duration.ofHours(8);

}
