package nl.drempel.form;

/**
 * One answer that a choice offers.
 *
 * @param value the stored key: a username, an id or one of the form's own keys
 * @param label what a person reads
 */
public record Option(String value, String label) {
}
