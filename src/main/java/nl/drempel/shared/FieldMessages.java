package nl.drempel.shared;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is wrong with the fields of a page, as sentences in the reader's language. */
@Component
public class FieldMessages {

	private final MessageSource messages;

	FieldMessages(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * The first sentence of each field, in their order; the field is empty for the whole.
	 */
	public Map<String, String> of(InvalidInputException ex) {
		Map<String, String> sentences = new LinkedHashMap<>();
		Locale locale = LocaleContextHolder.getLocale();
		ex.errors().forEach((error) -> sentences.putIfAbsent(error.field(), say(error, locale)));
		return sentences;
	}

	/** What is wrong with one field; something general where its sentence is missing. */
	public String say(FieldError error, Locale locale) {
		@Nullable String general = this.messages.getMessage("error.value", null, null, locale);
		return Objects.requireNonNullElse(
				this.messages.getMessage(error.code(), error.args().toArray(), general, locale), error.code());
	}

}
