package nl.drempel.signal;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;

/**
 * What someone saw and raises; fact, the family's words and impression apart.
 *
 * @param domain {@code development behaviour social_emotional language health
 * home_situation upbringing bullying safety absence poverty}
 * @param description the facts
 * @param words the family's own words
 * @param discussedWithGuardians {@code yes not_yet unsafe}
 */
public record NewSignal(SchoolId school, PupilId pupil, String domain, String description, @Nullable String words,
		@Nullable String impression, String discussedWithGuardians, boolean immediateDanger) {
}
