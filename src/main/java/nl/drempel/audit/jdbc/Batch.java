package nl.drempel.audit.jdbc;

import nl.drempel.audit.Seal;

/**
 * A seal and what it covers.
 *
 * @param ids of its events, ascending; empty when they were pruned
 * @param marks the first bytes of each one's hash, one after the other
 */
public record Batch(Seal seal, long[] ids, byte[] marks) {
}
