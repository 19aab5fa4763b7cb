package nl.drempel.complaint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * What a verdict leads to.
 *
 * @param staff who carries it out, and sees nothing but this
 * @param done null while it is to be done
 */
public record Measure(UUID id, CaseId caseId, String what, StaffId staff, LocalDate dueOn, @Nullable Boolean done,
		@Nullable String note, @Nullable Instant doneAt) {
}
