package nl.drempel.privacy;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.BoardId;
import nl.drempel.school.StaffId;

/**
 * Something that the privacy officer should know of: who and how much, never what.
 *
 * @param kind {@code many_files new_role password_reset}
 * @param staff who read, or whose password it was
 * @param by who gave the role or the password
 * @param role the key of that role, or {@code group}
 * @param files how many files were read
 * @param note what the privacy officer wrote with it
 */
public record UnusualNotice(UUID id, BoardId board, String kind, StaffId staff, @Nullable StaffId by,
		@Nullable String role, Instant from, Instant until, @Nullable Integer files, Instant foundAt,
		@Nullable Instant seenAt, @Nullable StaffId seenBy, @Nullable String note) {
}
