package nl.drempel.school;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * How a school's own administration knows a staff member.
 *
 * @param proposedRole the role that the file proposes; an administrator confirms it
 * @param proposedUsername the username that the file proposes, lower-case
 * @param leftOn the day from which the file no longer named them; null while it does
 */
public record Enrolment(SchoolId school, String key, Staff staff, @Nullable Role proposedRole,
		@Nullable String proposedUsername, @Nullable LocalDate leftOn) {
}
