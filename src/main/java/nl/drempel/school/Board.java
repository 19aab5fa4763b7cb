package nl.drempel.school;

import org.jspecify.annotations.Nullable;

/**
 * A school board (bevoegd gezag).
 *
 * @param phone where anyone can ring it
 */
public record Board(BoardId id, String name, @Nullable String phone) {
}
