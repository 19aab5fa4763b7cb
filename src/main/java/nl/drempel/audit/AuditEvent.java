package nl.drempel.audit;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An event of the trail.
 *
 * @param at case time, as everyone in the application saw it
 * @param recordedAt the database's own time
 */
public record AuditEvent(long id, Instant at, Instant recordedAt, String actor, @Nullable String onBehalfOf,
		@Nullable String role, String action, @Nullable UUID caseId, @Nullable String subjectKind,
		@Nullable String subjectId, @Nullable String detail) {
}
