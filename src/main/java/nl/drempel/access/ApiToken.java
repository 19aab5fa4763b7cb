package nl.drempel.access;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A key with which a program of somebody calls the API in their name; of the key itself
 * only a hash is kept. Its times are the machine's own.
 *
 * @param name what they call it
 * @param lastUsedAt to the minute; null as long as it was not used
 */
public record ApiToken(UUID id, String name, Instant createdAt, Instant expiresAt, @Nullable Instant lastUsedAt) {
}
