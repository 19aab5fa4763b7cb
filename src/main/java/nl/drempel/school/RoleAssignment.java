package nl.drempel.school;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A role as it was given to someone.
 *
 * @param from the first day
 * @param until the last day, inclusive; null while no end is known
 */
public record RoleAssignment(UUID id, StaffId staff, HeldRole held, LocalDate from, @Nullable LocalDate until) {
}
