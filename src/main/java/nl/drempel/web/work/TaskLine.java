package nl.drempel.web.work;

import org.jspecify.annotations.Nullable;

/**
 * A line of the work list, in words.
 *
 * @param href where it leads: to the task, or to its case for who may only watch
 * @param icon the name of its picture
 * @param note what it says besides the name
 * @param due when it should be done
 * @param go what its button says; null for who may only watch
 * @param takenBy the name of the colleague who took it
 */
record TaskLine(String href, String name, @Nullable String subject, String icon, String reference,
		@Nullable String note, String due, boolean late, @Nullable String go, @Nullable String takenBy) {
}
