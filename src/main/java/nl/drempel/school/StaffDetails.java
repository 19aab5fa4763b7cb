package nl.drempel.school;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an administrator fills in about someone.
 *
 * @param languages ISO 639 codes of the languages they speak besides Dutch
 */
public record StaffDetails(@Nullable String firstName, @Nullable String prefix, String lastName, @Nullable String email,
		@Nullable String phone, List<String> languages) {
}
