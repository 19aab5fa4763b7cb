package nl.drempel.shared;

/**
 * A piece of a page that a room shows on a page of another.
 *
 * @param template the template whose fragment {@code part(model)} shows it
 * @param model what the fragment needs
 */
public record PagePart(String template, Object model) {
}
