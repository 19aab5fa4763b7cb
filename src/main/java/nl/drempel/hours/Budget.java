package nl.drempel.hours;

import org.jspecify.annotations.Nullable;

/**
 * What is set aside for contact with parents in a school year.
 *
 * @param minutes in that school year, from 0
 * @param origin {@code hand formula csv}
 * @param minutesPerPupil of a formula: minutes for each pupil to visit
 * @param pupils of a formula: how many pupils it was set for
 */
public record Budget(long minutes, String origin, @Nullable Integer minutesPerPupil, @Nullable Integer pupils) {
}
