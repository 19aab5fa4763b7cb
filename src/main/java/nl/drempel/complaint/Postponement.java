package nl.drempel.complaint;

import java.time.Instant;
import java.time.LocalDate;

import nl.drempel.school.StaffId;

/** A term that was put off, until when and why. */
public record Postponement(LocalDate until, String reason, StaffId by, Instant at) {
}
