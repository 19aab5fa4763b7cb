package nl.drempel.school;

import org.jspecify.annotations.Nullable;

/**
 * A group of pupils in one school year.
 *
 * @param schoolYear as {@code 2026-2027}
 * @param key how the school's administration knows the group, as {@code G4}
 * @param yearGroup the year group as EDEXML writes it, as {@code 4}
 * @param combined a group that pupils are in besides their own (samengestelde groep)
 */
public record Group(GroupId id, SchoolId schoolId, String schoolYear, String key, String name,
		@Nullable String yearGroup, boolean combined) {
}
