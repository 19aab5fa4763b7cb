package nl.drempel.visit;

import java.time.Instant;

import nl.drempel.school.StaffId;

/** What was added to a report later. */
public record Addendum(StaffId author, Instant at, String text) {
}
