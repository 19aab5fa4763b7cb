package nl.drempel.document;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A letter to be made.
 *
 * @param template the name of the template, {@code handoff} for
 * {@code templates/letter/handoff.html}; also the kind of document that it becomes
 * @param model what the template needs; as {@code letter} it finds this record
 * @param locale the language in which it is written
 * @param reference the reference of the case; it stands on each page
 * @param title the message code of what it is called
 */
public record Letter(String template, Map<String, ? extends @Nullable Object> model, Locale locale, String reference,
		String title) {
}
