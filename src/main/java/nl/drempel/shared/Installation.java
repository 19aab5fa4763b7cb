package nl.drempel.shared;

/**
 * What kind of installation this is.
 *
 * @param demo whether it is filled with invented schools and has the practice clock
 * @param embedded whether it keeps its data in a PostgreSQL of its own
 */
public record Installation(boolean demo, boolean embedded) {

}
