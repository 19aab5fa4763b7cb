package nl.drempel.school;

/**
 * A school's days off changed: open terms in school days must be computed anew. Published
 * inside the transaction that changes them.
 */
public record CalendarChanged(SchoolId school) {
}
