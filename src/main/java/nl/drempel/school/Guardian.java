package nl.drempel.school;

import org.jspecify.annotations.Nullable;

/**
 * A parent or carer, seen from one pupil.
 *
 * @param key how the school's administration knows the guardian
 * @param relation to the pupil, a key such as {@code mother}
 * @param custody whether this guardian has custody (gezag) over the pupil
 * @param language ISO 639 code of the language the guardian speaks best
 * @param interpreter whether an interpreter is wanted
 */
public record Guardian(GuardianId id, PupilId pupil, String key, String displayName, String relation, boolean custody,
		@Nullable String language, boolean interpreter, @Nullable String phone, @Nullable String email) {
}
