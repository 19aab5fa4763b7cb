package nl.drempel.handoff;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.StaffId;

/**
 * Something that was decided, said or noted on the way.
 *
 * @param kind {@code exception approval answer question reply contact feedback}
 * {@code conclusion withdrawal}
 * @param choice the key that was chosen, or the kind again where there is nothing to
 * choose
 * @param heardFrom from whom of the partner the school heard it, when the school wrote it
 * down
 */
public record Note(String kind, String choice, @Nullable String text, @Nullable String heardFrom, StaffId by,
		@Nullable StaffId onBehalfOf, Instant at) {
}
