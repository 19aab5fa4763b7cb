package nl.drempel.complaint;

import java.time.Instant;
import java.util.UUID;

import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * A named person is asked for their side of it; they read this text and nothing else.
 *
 * @param level the level that asked
 * @param text what whoever handles it released
 * @param statement what they answered
 */
public record Question(UUID id, CaseId caseId, StaffId staff, ComplaintLevel level, String text, StaffId askedBy,
		Instant askedAt, @Nullable String statement, @Nullable Instant statedAt) {
}
