package nl.drempel.hours;

import org.jspecify.annotations.Nullable;

/**
 * Hours as somebody typed them: nothing is read yet.
 *
 * @param school the code of the school; may be left out by who works at one
 * @param minutes as {@link MinutesText} reads them
 * @param workedOn the day, as {@link nl.drempel.shared.DayText} reads it
 * @param caseId a case that they may know; null for hours outside cases
 * @param anyway whether to save them although something looks odd; needs a reason
 */
public record NewHours(@Nullable String school, @Nullable String activity, @Nullable String minutes,
		@Nullable String workedOn, @Nullable String caseId, @Nullable String reason, boolean anyway) {
}
