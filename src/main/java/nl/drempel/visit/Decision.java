package nl.drempel.visit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.StaffId;

/**
 * What was decided on the way, and why.
 *
 * @param kind {@code outreach correction interpreter safety reschedule withdrawal}
 * @param decision a key of that kind
 */
public record Decision(StaffId by, Instant at, String kind, String decision, @Nullable String reason) {
}
