package nl.drempel.handoff;

/**
 * A piece of a package.
 *
 * @param heading what it is, in Dutch: "Verslag van het bezoek van 24 november 2026"
 * @param text as the family's partner will read it
 */
public record PackageText(String heading, String text) {
}
