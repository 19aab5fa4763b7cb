package nl.drempel.complaint;

/**
 * A part of the complaint and what the national commission ruled on it.
 *
 * @param ruling
 * {@code upheld partly_upheld not_upheld manifestly_not_upheld inadmissible withdrawn settled}
 */
public record RulingPart(String text, String ruling) {
}
