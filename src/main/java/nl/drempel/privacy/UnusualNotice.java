package nl.drempel.privacy;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.BoardId;
import nl.drempel.school.StaffId;

/**
 * Something that the privacy officer should know of: who and how much, never what.
 *
 * @param kind {@code many_files new_role password_reset factor_reset
 * login_unlinked token_made}
 * @param staff who read, or whose login it was
 * @param by who gave the role or did it; null if it was done on the server
 * @param role the key of that role, or {@code group}
 * @param files how many files were read
 * @param note what the privacy officer wrote with it
 */
public record UnusualNotice(UUID id, BoardId board, String kind, StaffId staff, @Nullable StaffId by,
		@Nullable String role, Instant from, Instant until, @Nullable Integer files, Instant foundAt,
		@Nullable Instant seenAt, @Nullable StaffId seenBy, @Nullable String note) {
}
