package nl.drempel.school;

/**
 * A school's pupils were read in: groups, teachers of groups, guardians and households
 * may have changed, and pupils may have left or come back. Published inside the
 * transaction of the import.
 */
public record PupilsImported(SchoolId school) {
}
