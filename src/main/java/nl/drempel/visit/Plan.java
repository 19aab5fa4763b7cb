package nl.drempel.visit;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.GuardianId;

/**
 * An appointment that a visit has or had, and how it ended.
 *
 * @param result null while it stands, else {@code took_place nobody_home
 * cancelled_by_family cancelled_by_school rescheduled no_visit withdrawn}
 */
public record Plan(Appointment appointment, @Nullable String result, @Nullable String reason,
		@Nullable Instant startedAt, @Nullable Instant endedAt, List<GuardianId> present,
		@Nullable Boolean pupilPresent) {
}
