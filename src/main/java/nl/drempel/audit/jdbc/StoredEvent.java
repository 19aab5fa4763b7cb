package nl.drempel.audit.jdbc;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** An event with all its columns, as it is stored. */
public record StoredEvent(long id, Instant at, Instant recordedAt, String actor, @Nullable String onBehalfOf,
		@Nullable String role, String action, @Nullable UUID caseId, @Nullable String subjectKind,
		@Nullable String subjectId, @Nullable String detail, @Nullable UUID boardId) {
}
