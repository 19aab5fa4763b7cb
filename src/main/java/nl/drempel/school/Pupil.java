package nl.drempel.school;

import java.time.LocalDate;
import java.time.Period;

import org.jspecify.annotations.Nullable;

/**
 * A pupil as staff know them.
 *
 * @param key how the school's administration knows the pupil
 * @param displayName as in "Bilal El Amrani"
 * @param callName what the pupil is called, the first word of the display name
 * @param groupId the pupil's own group in the newest imported school year
 * @param householdId null while no guardians are known
 * @param leftOn the day the pupil left the school; null while enrolled
 */
public record Pupil(PupilId id, SchoolId school, String key, String displayName, String callName,
		@Nullable LocalDate birthDate, @Nullable String yearGroup, @Nullable GroupId groupId, @Nullable String groupKey,
		@Nullable String groupName, @Nullable HouseholdId householdId, @Nullable LocalDate leftOn) {

	/** Whether the pupil no longer attends the school. */
	public boolean hasLeft() {
		return this.leftOn != null;
	}

	/** The pupil's age in whole years on that day; null when the birthday is unknown. */
	public @Nullable Integer ageOn(LocalDate day) {
		return (this.birthDate != null) ? Period.between(this.birthDate, day).getYears() : null;
	}

}
