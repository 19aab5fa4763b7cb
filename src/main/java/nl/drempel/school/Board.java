package nl.drempel.school;

/** A school board (bevoegd gezag). */
public record Board(BoardId id, String name) {
}
