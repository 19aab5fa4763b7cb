package nl.drempel.school;

/**
 * A school.
 *
 * @param code the BRIN code with the number of the location, as {@code 99AA00}
 */
public record School(SchoolId id, BoardId boardId, String code, String name, Region region) {
}
