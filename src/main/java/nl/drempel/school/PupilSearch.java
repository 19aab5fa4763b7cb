package nl.drempel.school;

import org.jspecify.annotations.Nullable;

/**
 * What a list of pupils is narrowed down to; nothing given narrows nothing.
 *
 * @param group the group's key in the newest imported school year, as {@code G4}
 * @param name beginnings of names in any order, without regard to case or accents
 * @param left whether pupils who left are in the list too
 */
public record PupilSearch(@Nullable SchoolId school, @Nullable String group, @Nullable String name, boolean left) {

	public static PupilSearch everyone() {
		return new PupilSearch(null, null, null, false);
	}

}
