package nl.drempel.casefile;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;

/**
 * What a list of cases is narrowed down to; nothing given narrows nothing.
 *
 * @param text part of a reference, or the beginning of a word of the pupil's name
 */
public record CaseQuery(@Nullable CaseType type, @Nullable String state, @Nullable SchoolId school,
		@Nullable PupilId pupil, @Nullable String text) {

	/** All cases of a pupil. */
	public static CaseQuery of(PupilId pupil) {
		return new CaseQuery(null, null, null, pupil, null);
	}

}
